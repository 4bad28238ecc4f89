import type { Post } from '@vigie/contract';

/** Numbers from a seed, the same on every machine (mulberry32, public domain, Tommy Ettinger). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** The commonest words of a language carry no matter: they come first in `words`, which are drawn by rank. */
const voices = {
  fr: {
    open: [
      'Bon,',
      'Alors',
      'Franchement',
      'Petit retour :',
      'Hier soir',
      'Depuis lundi',
      'Pour info,',
      'Sérieux',
    ],
    subject: [
      'la livraison {b}',
      'le service client de {b}',
      'mon abonnement {b}',
      "l'appli {b}",
      'la nouvelle offre {b}',
      'le magasin {b} de Lyon',
      'la facture {b}',
      'le technicien envoyé par {b}',
    ],
    fact: [
      'est arrivée avec trois jours de retard',
      'répond enfin, merci',
      'plante à chaque ouverture',
      "m'a été facturé deux fois",
      'marche mieux que prévu',
      'est annoncé pour septembre',
      "n'a toujours pas rappelé",
      'vaut vraiment son prix',
    ],
    close: [
      'quelqu’un a une solution ?',
      'je recommande.',
      'plus jamais.',
      'on verra bien la semaine prochaine.',
      'quelle honte, remboursez-moi',
      'bravo à toute l’équipe !',
      'à suivre…',
      'des nouvelles de votre côté ?',
    ],
    words:
      'de la le et les des pour pas un en que une dans avec sur mais colis réseau délai remise écran batterie conseil accueil réponse ticket panne fibre caisse retrait option contrat échange avis note message matin soirée quartier client produit gamme prix'.split(
        ' ',
      ),
  },
  en: {
    open: [
      'So',
      'Honestly',
      'Quick update:',
      'Last night',
      'Since Monday',
      'For the record,',
      'Okay',
      'Heads up,',
    ],
    subject: [
      'my {b} delivery',
      '{b} support',
      'the {b} app',
      'the new {b} plan',
      'the {b} store downtown',
      'my {b} invoice',
      'the engineer {b} sent',
      'the {b} website',
    ],
    fact: [
      'showed up three days late',
      'finally answered, thank you',
      'crashes every time I open it',
      'charged me twice',
      'works better than I expected',
      'is announced for September',
      'never called back',
      'is worth every penny',
    ],
    close: [
      'anyone got a fix?',
      'would recommend.',
      'never again.',
      'let us see next week.',
      'what a shame, refund me',
      'well done to the team!',
      'to be continued…',
      'any news on your side?',
    ],
    words:
      'the to and a of for not in that it with on but my is they parcel network delay discount screen battery advice welcome answer ticket outage fibre counter pickup option contract exchange review rating message morning evening street customer product range price'.split(
        ' ',
      ),
  },
} as const;

/** How often each word comes: the first much, the last hardly ever, as in any language (Zipf). */
export function zipf<T>(items: readonly T[], random: () => number): T {
  return items[Math.floor((items.length + 1) ** random()) - 1] as T;
}

export interface GeneratedPosts {
  seed: number;
  count: number;
  /** Names written into the texts. */
  brands: readonly string[];
  /** ISO 8601 of the newest post. */
  until: string;
  /** Days the posts spread over, at the hours people write. */
  days: number;
  /** Put before each network id, so that two runs never meet. */
  prefix: string;
}

/** Posts in French and English of about 200 characters, oldest first, from some authors who write often and many who write once. */
export function* generatePosts(options: GeneratedPosts): Generator<Post> {
  const random = seededRandom(options.seed);
  const pick = <T>(items: readonly T[]) => items[Math.floor(random() * items.length)] as T;
  const until = Date.parse(options.until);
  const authors = Math.max(50, Math.floor(options.count / 8));
  for (let index = 0; index < options.count; index += 1) {
    const language = random() < 0.6 ? 'fr' : 'en';
    const voice = voices[language];
    const brand = zipf(options.brands, random);
    const filler = Array.from({ length: 12 + Math.floor(random() * 16) }, () =>
      zipf(voice.words, random),
    ).join(' ');
    const serial = Math.floor(random() * 90_000) + 10_000;
    const text = `${pick(voice.open)} ${pick(voice.subject).replace('{b}', brand)} ${pick(voice.fact)} (${filler}, n°${serial}) ${pick(voice.close)}`;
    const author = Math.floor(authors * random() ** 2);
    // In the order they were published, as networks and exports give them, by day from 6 to 23 h.
    const day = (options.days * (index + random())) / options.count;
    const hours = 6 + 17 * (day % 1);
    const at = until - 86_400_000 * (options.days - Math.floor(day)) + 3_600_000 * hours;
    yield {
      network: pick(['x', 'bluesky', 'mastodon', 'feed', 'reddit']),
      networkId: `${options.prefix}${index}`,
      author: {
        networkId: `author-${author}`,
        handle: `author_${author}`,
        name: `Author ${author}`,
        url: `https://social.example/author_${author}`,
        avatarUrl: null,
        followers: Math.floor(20 * 10 ** ((4 * ((author * 7919) % 1000)) / 1000)),
      },
      text,
      url: `https://social.example/author_${author}/${options.prefix}${index}`,
      publishedAt: new Date(at).toISOString(),
      threadId: random() < 0.15 ? `thread-${options.prefix}${index % 997}` : null,
      inReplyTo: null,
      languageHint: null,
      media: [],
      editedAt: null,
      views: null,
    };
  }
}
