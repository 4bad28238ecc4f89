import type { Exchange } from '../exchange';

export const productEn: readonly Exchange[] = [
  {
    theme: 'battery',
    team: 'product',
    post: {
      on: 'x',
      by: 'customer',
      days: [-21, -20],
      text: 'So the smoking Cyclonde pack in Nantes: were those sold here? Simple question @cyclonde, asked on behalf of everyone with a Cargo in a British hallway.',
    },
    note: 'UK owners are asking whether the Nantes pack was sold here too. We have nothing to say and the questions come by the minute.',
    lines: [
      [
        'holder',
        'Checked: 860 packs of B7 went to the UK and Ireland, all in Cargos built after 14 February.',
      ],
      ['legal', 'Say the number. If we don’t, somebody else will, and theirs will be bigger.'],
      ['desk', 'And what do they do tonight?'],
      [
        'holder',
        'Stop charging if the serial begins with C7; everything else is fine. Checker page goes live at four, in both languages.',
        'decision',
      ],
      ['desk', 'Posted, pinned, sent as a push in the app. Replies are calmer already.'],
    ],
    outcome: 'solved',
    cause: 'safety',
  },
  {
    theme: 'app',
    team: 'product',
    post: {
      on: 'x',
      by: 'customer',
      days: [-44, -43],
      hour: 6,
      text: 'End of a night shift, hospital bike rack, 5:50am, and the @cyclonde app won’t let me have my own bike since 5.2. I’ve been awake for twenty hours. Open. The. Lock.',
    },
    note: 'Locked out after 5.2 outside a hospital at the end of a night shift. She is a nurse, the replies are what you think.',
    lines: [
      ['holder', 'Phone was in low power. That is the pairing bug, confirmed on three models.'],
      ['care', 'I talked her through the key under the saddle at 6:15. She is home.'],
      ['desk', 'Nobody knows about the key! It should be the first screen of the app.'],
      [
        'holder',
        'It will be: key on the lock screen in 5.2.1, pairing fixed, out tomorrow morning.',
        'decision',
      ],
    ],
    outcome: 'solved',
    cause: 'website',
  },
  {
    theme: 'app',
    team: 'product',
    post: {
      on: 'mastodon',
      by: 'expert',
      text: 'Dear @cyclonde, I wrote a small open source client for Connect because I wanted my ride data in a notebook. Any plans for a documented API, or should I keep guessing politely?',
    },
    note: 'Asks, with good manners and a link to his repository, whether we will open the Connect API. He has 900 stars.',
    lines: [
      ['holder', 'He has read our traffic better than our own docs.'],
      ['legal', 'No promise of an API. We can promise not to chase him.'],
      ['holder', 'Invite him to the beta group, read-only token, no announcement.', 'decision'],
      ['desk', 'Sent. He answered with a bug report, naturally.'],
    ],
    outcome: 'explained',
    cause: 'product',
  },
  {
    theme: 'repair',
    team: 'product',
    post: {
      on: 'forum',
      by: 'customer',
      text: 'Cyclonde belt snapped at 2,040 km. That’s four of us in this thread, all built in week 31 going by the stickers. Either we’re heavy-footed twins or there’s a bad batch.',
    },
    note: 'Same belt snapping at 2,000 km, four people in one thread comparing photos. They found a pattern, did we?',
    lines: [
      ['holder', 'All four from week 31, one tensioner batch. They did our quality work for us.'],
      ['care', 'What do I tell them, that they are right?'],
      [
        'holder',
        'Yes. Belt and tensioner free for week 31, parts in shops by Friday, and thank them by handle.',
        'decision',
      ],
    ],
    outcome: 'solved',
    cause: 'product',
  },
  {
    theme: 'security',
    team: 'product',
    post: {
      on: 'x',
      by: 'passer-by',
      days: [-6, -4],
      text: 'cyclonde connect API returns home addresses. not even hashed. screenshots below, blurred for obvious reasons. sleep well everyone',
    },
    note: 'Someone claims our API leaks home addresses. Screenshots are blurred, account is two days old. Real or not?',
    lines: [
      [
        'holder',
        'Tried what the screenshot shows: needs a valid token, returns only one’s own address. Not a leak.',
      ],
      ['mate', 'But the shop endpoint did show first names until March. Old screenshot?'],
      ['legal', 'If it was ever open, we write it down today: what, from when to when, who looked.'],
      [
        'holder',
        'Logs checked: three calls, all ours. Statement: not a leak, here is what we verified, here is where to report.',
        'decision',
      ],
    ],
    outcome: 'explained',
    cause: 'safety',
  },
  {
    theme: 'idea',
    team: 'product',
    post: {
      on: 'forum',
      by: 'fan',
      text: 'Six hours of train for a Cyclonde service is a lot. I run a workshop in Toulouse with a lift, two mechanics and a kettle. If anyone at Cyclonde reads this forum: we exist.',
    },
    note: 'Dealer in Toulouse, asked again, this time by somebody who owns a workshop there.',
    lines: [
      ['holder', 'Passed to the network team. He has the space, the lift and the patience.'],
      ['care', 'He already repairs ours for half of the town.'],
      ['holder', 'Meeting on the 12th. Public answer: we are talking, nothing signed.', 'decision'],
    ],
    outcome: 'explained',
    cause: 'other',
  },
];
