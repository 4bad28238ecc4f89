import type { Exchange } from '../exchange';

export const careEn: readonly Exchange[] = [
  {
    theme: 'battery',
    team: 'care',
    post: {
      on: 'bluesky',
      by: 'customer',
      days: [-17, -15],
      text: 'Email from the landlord: the Cyclonde goes by Friday or I’m in breach. It isn’t even the bad batch. I’m not cross with @cyclonde, I’m just out of ideas and fond of having a roof.',
    },
    note: 'Landlord has given her a week to get the bike out of the building. She is scared of losing the flat, not angry with us.',
    lines: [
      ['holder', 'Her pack isn’t B7. I’ve written the letter, but the agent says “any lithium”.'],
      ['legal', 'We can’t argue her lease. We can store the battery in the shop overnight if she rides in.'],
      ['mate', 'Bristol is 400 metres from her door. They close at seven.'],
      [
        'holder',
        'Shop keeps and charges the battery, free, as long as the ban lasts. Letter to the agent as well.',
        'decision',
      ],
    ],
    outcome: 'solved',
    cause: 'safety',
  },
  {
    theme: 'battery',
    team: 'care',
    post: {
      on: 'reddit',
      by: 'customer',
      days: [-9, -5],
      text: 'Where is my Cyclonde battery exchange, a diary\nDay 1: form sent. Day 4: Bristol says London has me. Day 6: London says Bristol. Day 9: both say “all in hand”. Day 13: I write diaries now.',
    },
    note: 'Where is my exchange, part nine. This one has kept a diary with dates, and the diary is right.',
    lines: [
      ['holder', 'He was booked twice, in two shops, so each thought the other had done it.'],
      ['mate', 'Third double booking this week. The form lets you submit twice.'],
      ['product', 'Guard added, one open booking a serial. Sorry.'],
      [
        'holder',
        'Courier brings the new pack tomorrow before nine and takes the old one. And I rang him, he laughed, thank God.',
        'decision',
      ],
    ],
    outcome: 'solved',
    cause: 'safety',
  },
  {
    theme: 'delivery',
    team: 'care',
    post: {
      on: 'x',
      by: 'customer',
      text: '“Your Cyclonde has been delivered to a safe place.” The safe place. Is. A skip. Photo below, please admire the courier’s commitment. @cyclonde',
    },
    note: 'Bike “delivered” to a safe place. The safe place was a skip. Photos, and they are very funny, which is why they travel.',
    lines: [
      ['holder', 'Courier confirms. They are mortified. I am trying to be.'],
      ['mate', 'Do we have a Ville in that blue in Manchester? Yes, two.'],
      [
        'holder',
        'New bike by our own van on Saturday, built, with a proper human. Courier claim is ours, not hers.',
        'decision',
      ],
      ['desk', 'May I answer with one skip joke? One.'],
      ['holder', 'One.'],
    ],
    outcome: 'compensated',
    cause: 'delivery',
  },
  {
    theme: 'delivery',
    team: 'care',
    post: {
      on: 'facebook',
      by: 'customer',
      text: 'Long shot Cyclonde, but my girl turns nine on Friday and the Junior now says Tuesday. She’s drawn a garage for it. I know it’s the courier. Anything at all?',
    },
    note: 'Birthday on Friday, bike for a nine-year-old, courier says Tuesday. Polite dad, small hope.',
    lines: [
      ['holder', 'It is in the Leeds depot. Nobody drives it before Monday.'],
      ['mate', 'I live in Leeds. I have a van. I have a Thursday evening.'],
      ['holder', 'You are a saint. Dad told, kid not told.', 'decision'],
      ['mate', 'Delivered 18:40. There was cake.'],
    ],
    outcome: 'solved',
    cause: 'delivery',
  },
  {
    theme: 'refund',
    team: 'care',
    post: {
      on: 'x',
      by: 'customer',
      text: '@cyclonde says my refund was “successful on our side”. Eleven days, four emails, same five words. I have started a spreadsheet. It has a chart.',
    },
    note: 'Refund went to a closed bank account, and we keep telling him it was “successful on our side”. He has started a spreadsheet of our emails.',
    lines: [
      ['holder', 'Bank returned it eleven days ago. It sits in suspense, unmatched.'],
      ['legal', 'Then it was not successful on our side. Please stop using that sentence anywhere.'],
      ['holder', 'New transfer today by faster payment, he gets the reference within the hour.'],
      [
        'holder',
        'Sentence removed from all templates; returned payments are looked at daily from now on.',
        'decision',
      ],
    ],
    outcome: 'solved',
    cause: 'billing',
  },
  {
    theme: 'refund',
    team: 'care',
    post: {
      on: 'review',
      by: 'customer',
      days: [-11, -6],
      text: 'One star. Sent our Cargo back after the battery business, Cyclonde knocked off 12% for “signs of use”. Nineteen kilometres. Ten of them were to the shop.',
    },
    note: 'Cargo returned after the video, we took 12 % off for “signs of use”. It had done nineteen kilometres.',
    lines: [
      [
        'holder',
        'Policy says deduction from 15 km. Policy was written before we told people not to charge their bikes.',
      ],
      ['legal', 'Do not defend nineteen kilometres in public. Pay it back.'],
      ['holder', 'Full refund, and no deduction on any B7 return whatever the distance.', 'decision'],
    ],
    outcome: 'compensated',
    cause: 'billing',
  },
  {
    theme: 'theft',
    team: 'care',
    post: {
      on: 'reddit',
      by: 'customer',
      text: 'Theft claim refused: “lock not on our list”. The lock is Cyclonde’s own\nThe 2021 model, bought with the bike, on the same receipt. Cyclonde Care says the insurer says no. I have a good memory and a better filing cabinet.',
    },
    note: 'Claim refused because the lock “was not ours”. It was ours, the old model. She has the receipt and a good memory.',
    lines: [
      ['holder', 'Insurer’s list only has locks from 2023 on. Ours from 2021 was equal or better.'],
      ['product', 'Datasheet attached, same certificate number. They have had it since spring.'],
      [
        'holder',
        'Insurer reversed it. Paid in full on Thursday, and the list is corrected for everybody.',
        'decision',
      ],
    ],
    outcome: 'solved',
    cause: 'service',
  },
  {
    theme: 'care',
    team: 'care',
    post: {
      on: 'x',
      by: 'customer',
      text: 'Third half day off for a @cyclonde Care home repair. Third no-show. I’m thinking of sending them my invoice, I’m quite reasonable by the hour.',
    },
    note: 'Home repair no-show, for the third time, he took three half days off. Wants those paid and honestly why not.',
    lines: [
      ['holder', 'Mechanic’s round is planned by postcode, his straddles two. Falls off both every time.'],
      ['mate', 'Swap him to the Dublin shop list by hand, I did that for the one in Bray.'],
      ['holder', 'Done, Wednesday 8:00, named mechanic, mobile number given.'],
      [
        'holder',
        'Three months of Care back, and a voucher for the half days. We do not argue about half days.',
        'decision',
      ],
    ],
    outcome: 'compensated',
    cause: 'service',
  },
  {
    theme: 'shop',
    team: 'care',
    post: {
      on: 'review',
      by: 'fan',
      text: 'Five stars for the Edinburgh Cyclonde workshop: fixed in a lunch break, explained twice, charged for once. Shame head office answers emails like a parking machine.',
    },
    note: 'Praise for the Edinburgh workshop that ends with “shame about head office”. Good chance to be human.',
    lines: [
      ['holder', 'Printed it for the workshop wall, they asked for a frame.'],
      ['desk', 'And head office?'],
      ['holder', 'Answer signed by head office: fair, and we are working on it. No slogan.', 'decision'],
    ],
    outcome: 'explained',
    cause: 'service',
  },
  {
    theme: 'question',
    team: 'care',
    post: {
      on: 'reddit',
      by: 'customer',
      text: 'Bike-to-work scheme rejected because Cyclonde’s invoice “lacks the frame number”\nHR wants it on page one. It’s not on page one. Has anyone got Cyclonde to reissue one, and how many weeks of your life did it take?',
    },
    note: 'Bike-to-work scheme rejected by her employer because our invoice lacks a line. Second one this month.',
    lines: [
      [
        'holder',
        'They want the frame number on the invoice. Ours prints it on page two, nobody turns the page.',
      ],
      ['product', 'Moved to page one, live after lunch.'],
      ['holder', 'Reissued for both. Template note added for the schemes we know.', 'decision'],
    ],
    outcome: 'solved',
    cause: 'billing',
  },
];
