import type { Exchange } from '../exchange';

export const legalEn: readonly Exchange[] = [
  {
    theme: 'press',
    team: 'legal',
    post: {
      on: 'x',
      by: 'journalist',
      days: [-18, -17],
      text: 'Cyclonde finally speaks. Fine statement, two days late. My question to Maud Terrasse: who decided to say nothing for forty-eight hours?',
    },
    note: 'Tom Askew asks who decided to say nothing for two days. He means it personally.',
    lines: [
      ['holder', 'Maud wants to answer herself: “I did, and I was wrong.”'],
      ['mate', 'It is either the best or the worst sentence of the year.'],
      ['holder', 'She says it. Nothing before it, nothing after it.', 'decision'],
      ['desk', 'Published. Replies are… kind? I have screenshots.'],
    ],
    outcome: 'explained',
    cause: 'communication',
  },
  {
    theme: 'legal',
    team: 'legal',
    post: {
      on: 'forum',
      by: 'passer-by',
      text: 'Hearing that Veloptim has lawyers on Cyclonde over the folding hinge of the Pliant. Anyone with a subscription to the patent register and an evening to spare?',
    },
    note: 'Patent rumour: a forum says Veloptim is suing us over the folding hinge. Journalists will read it tonight.',
    lines: [
      ['holder', 'There is a letter, there is no suit. Letters are not news.'],
      ['product', 'Our hinge predates theirs by two years, filing number in the folder.'],
      [
        'holder',
        'No comment unless asked; if asked: no proceedings, and we respect everybody’s patents.',
        'decision',
      ],
    ],
    outcome: 'unanswered',
    cause: 'communication',
  },
  {
    theme: 'employer',
    team: 'legal',
    post: {
      on: 'bluesky',
      by: 'passer-by',
      text: 'Cyclonde is hiring a workshop lead in Bristol: “five years of passion required”. Does passion have a pay band? Asking for a mechanic.',
    },
    note: 'Job advert asks for “five years of passion”. It is being read aloud on a podcast.',
    lines: [
      ['holder', 'Taken down. New text says what the job pays.'],
      ['desk', 'Can I say that we deserved it?'],
      ['holder', 'Yes. One line, with the salary.', 'decision'],
    ],
    outcome: 'solved',
    cause: 'employment',
  },
  {
    theme: 'street',
    team: 'legal',
    post: {
      on: 'bluesky',
      by: 'fan',
      text: 'The council has banned cargo bikes from our park and its poster says “Cyclonde-type”. We’re forty parents. @cyclonde come and stand next to us, it’s on the way to school.',
    },
    note: 'A council bans cargo bikes from a park and names ours. Parents are organising under our hashtag and ask us to join.',
    lines: [
      [
        'holder',
        'We do not lead their campaign. We can give them width, weight and stopping distance, measured.',
      ],
      ['product', 'One page, sourced, printable. Done.'],
      ['holder', 'Facts to both sides, the same page. No logo on banners.', 'decision'],
    ],
    outcome: 'explained',
    cause: 'communication',
  },
  {
    theme: 'advert',
    team: 'legal',
    post: {
      on: 'youtube',
      by: 'passer-by',
      text: 'Lovely film about the Cyclonde Pliant. Missing one word though, begins with A, ends with D. We can all see the discount code.',
    },
    note: 'An influencer’s paid post does not say that it is paid. The replies say it for her.',
    lines: [
      ['holder', 'Contract requires the label. She forgot, she says, four times.'],
      ['desk', 'Half of them think that we asked her to hide it.'],
      ['holder', 'Label today or the post comes down; and we say in public that it was paid.', 'decision'],
    ],
    outcome: 'solved',
    cause: 'communication',
  },
];
