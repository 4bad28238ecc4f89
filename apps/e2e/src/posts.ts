/** What people say of Brume, a brand that does not exist. Written for these tests. */
export const textOf = {
  leak: "Alerte : fuite de données chez Brume, mes coordonnées bancaires sont en vente sur un forum, c'est du piratage !",
  refund: 'Toujours pas remboursée par Brume après trois semaines, le service client ne répond plus.',
  praise: 'Merci Brume, livraison parfaite et une équipe adorable au téléphone, je recommande !',
  question: 'Hello @brume, does the new kettle work with 110 volts?',
  late: 'Brume vient d’annoncer une nouvelle théière, elle sort en mars.',
} as const;

const table = [
  ['Identifiant', 'Auteur', 'Abonnés', 'Texte', 'Publié le', 'Lien'],
  ['101', 'zoe', '25 400', textOf.leak, '18/11/2026 09:12', 'https://social.example/zoe/101'],
  ['102', 'karim', '310', textOf.refund, '18/11/2026 10:40', 'https://social.example/karim/102'],
  ['103', 'ines', '87', textOf.praise, '19/11/2026 08:05', 'https://social.example/ines/103'],
  ['104', 'tom', '1 200', textOf.question, '19/11/2026 21:30', 'https://social.example/tom/104'],
  ['105', 'rien', '4', '', '19/11/2026 21:31', 'https://social.example/rien/105'],
];

/** A file as a French spreadsheet writes it (Windows-1252, semicolons, quotes, day first); one line has no text. */
export const firstPosts = Buffer.from(
  table.map((cells) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(';')).join('\r\n'),
  'latin1',
);

/** One post more, as NDJSON. */
export const latePost = JSON.stringify({
  id: '201',
  network: 'bluesky',
  author: 'noor',
  author_followers: 52,
  text: textOf.late,
  created_at: '2026-11-20T16:00:00Z',
  url: 'https://social.example/noor/201',
});

/** What a search for Brume finds: a maker of kettles, and the fog, which has the same name in French. */
export const foundOf = {
  brand: [
    'La bouilloire Brume fuit encore, le service client de Brume ne répond pas',
    'Le service client rappelle la bouilloire Brume de voyage',
  ],
  fog: [
    'Ce matin, une brume épaisse sur le port, météo incertaine',
    'Le matin, une brume légère couvre la vallée, selon la météo',
    'La météo annonce une brume tenace au petit matin',
    'Dans le matin, une brume dense cache la météo du lac',
    'La météo se trompe : une brume dorée ce matin',
    'Au matin, une brume de chaleur voile la montagne, dit la météo',
    'Encore une brume humide ce matin, et une météo triste',
    'Sous une brume froide, le matin et la météo se taisent',
  ],
  bluesky: 'Ma bouilloire Brume est arrivée, elle chauffe en deux minutes !',
  mastodon: 'Quelqu’un a une bouilloire Brume ? Avis bienvenus #brume',
  live: 'Brume ouvre une boutique à Nantes, avec un atelier de réparation',
} as const;

/** What comes in on a day, as NDJSON: each by somebody else. */
export const dayPosts = [
  { id: '301', author: 'zoe', author_followers: 25_400, text: textOf.leak },
  { id: '302', author: 'karim', author_followers: 310, text: textOf.refund },
  { id: '303', author: 'ines_b', author_followers: 87, text: textOf.praise },
  { id: '304', author: 'tom', author_followers: 1_200, text: textOf.question },
  { id: '305', author: 'noor', author_followers: 52, text: textOf.late },
]
  .map((post, index) =>
    JSON.stringify({
      ...post,
      network: 'bluesky',
      created_at: `2026-11-20T1${index}:00:00Z`,
      url: `https://social.example/${post.author}/${post.id}`,
    }),
  )
  .join('\n');
