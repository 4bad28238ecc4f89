import type { Cast } from '../cast/cast';
import type { Random } from '../random/random';
import type { DemoPost } from './demo-post';
import { repostNetworks } from './networks';
import type { Poster } from './poster';

interface Copying {
  random: Random;
  cast: Cast;
  poster: Poster;
  isBuzz: boolean;
}

/** Of a post that is passed on, in characters: a word or two are not worth it. */
const leastText = 60;
/** Followers from which a post is passed on, and from which it travels. */
const leastReach = 900;
const wide = 5_000;
const mostReposts = 30;

/** What passes a post on: as it is, on networks that have reposts; nearly as it was, from paper to paper. */
export function copies(of: DemoPost, copying: Copying): DemoPost[] {
  if (of.author.voice === 'brand' || of.about === 'none') return [];
  if (of.author.network === 'news') return printed(of, copying);
  return repostNetworks.has(of.author.network) ? reposted(of, copying) : [];
}

/** The further a post reaches, the more people pass it on. */
function reposted(of: DemoPost, { random, cast, poster, isBuzz }: Copying): DemoPost[] {
  const reach = of.author.followers ?? 0;
  if (of.post.text.length < leastText || reach < (isBuzz ? 60 : leastReach)) return [];
  const expected = (isBuzz ? 0.16 : 0.2) * Math.log10(1 + reach) ** 2 * (reach > wide ? 2 : 1);
  const count = Math.min(mostReposts, Math.floor(expected * -Math.log(1 - random.next())));
  const voices = ['passer-by', 'passer-by', isBuzz ? 'detractor' : 'fan', 'customer'] as const;
  const authors = [of.author];
  let at = Date.parse(of.post.publishedAt);
  return Array.from({ length: count }, () => {
    at += 60_000 * (1 + 38 * -Math.log(1 - random.next()));
    const author = cast.choose({ ...of.author, voice: random.pick(voices), isBuzz, isIll: isBuzz }, authors);
    authors.push(author);
    return copyOf(of, poster.single(author, of.post.text, new Date(at), random));
  });
}

/** Papers print what an agency sent: under their own name, a little otherwise. */
function printed(of: DemoPost, { random, cast, poster, isBuzz }: Copying): DemoPost[] {
  if (!random.chance(isBuzz ? 0.45 : 0.18)) return [];
  const authors = [of.author];
  const from = Date.parse(of.post.publishedAt);
  return Array.from({ length: random.int(1, isBuzz ? 4 : 2) }, (_, nth) => {
    const author = cast.choose({ ...of.author, voice: 'journalist', isBuzz, isIll: false }, authors);
    authors.push(author);
    const at = new Date(from + 60_000 * random.int(12 + 30 * nth, 90 + 60 * nth));
    const text = reprint(of.post.text, author.name, nth, of.author.language);
    return copyOf(of, poster.single(author, text, at, random));
  });
}

function reprint(text: string, paper: string, nth: number, language: 'fr' | 'en'): string {
  const [headline = '', ...lede] = text.split('\n');
  const signed = language === 'fr' ? `(${paper}, avec agences)` : `(${paper} and agencies)`;
  return nth % 2 === 0
    ? `${headline}\n${lede.join(' ')} ${signed}`
    : `${headline} | ${paper}\n${lede.join(' ')}`;
}

const copyOf = (of: DemoPost, made: Pick<DemoPost, 'post' | 'author' | 'receivedAt'>): DemoPost => ({
  ...made,
  about: of.about,
  phase: of.phase,
  under: of.under,
  copyOf: of.post.networkId,
  answer: null,
  exchange: null,
});
