import { read } from '@vigie/enrichment';
import type { MatcherSet } from '@vigie/query-language';
import { Cast, type Part } from '../cast/cast';
import type { Profile } from '../cast/profile';
import type { DraftSet, Network, Voice } from '../drafts/draft-set';
import type { Random } from '../random/random';
import { chooseMood } from '../reactions/choose-mood';
import type { Mood } from '../reactions/reaction-set';
import { drawBlanks, type Language } from '../texts/blanks';
import { allPiles, kindOfReaction } from '../texts/piles';
import { type Draft, TextBook } from '../texts/text-book';
import { demoMatcher } from './brands';
import { copies } from './copies';
import type { DemoBrand, DemoPost } from './demo-post';
import { addressedNetworks, brandPlaces, networkShares, threadNetworks } from './networks';
import { Poster } from './poster';

/** When something is written. */
export interface Moment {
  /** Number of the day. */
  day: number;
  /** When a post on a network is written. */
  begins(network: Network): Date;
  /** When each of a thread says their part. */
  partTimes(begun: Date, authors: readonly Profile[]): Date[];
}

/** A post to be written as it stands. */
export interface Written {
  set: Pick<DraftSet, 'about' | 'phase'>;
  texts: readonly string[];
  authors: readonly Profile[];
  /** Who answers. */
  part: Omit<Part, 'voice'>;
  begun: Date;
}

/** Of a complaint, how often its author comes back to it. */
const comesBack = 0.12;
const answering = ['passer-by', 'passer-by', 'customer', 'fan', 'prospect'] as const;

/** Makes posts of drafts: on a network, by somebody, answered and passed on; no two texts alike but what is passed on. */
export class Writer {
  readonly book: TextBook;
  readonly cast: Cast;
  private readonly matcher: MatcherSet = demoMatcher();
  private readonly poster: Poster;

  /** @param from the day on which followers are what profiles say. */
  constructor(random: Random, from: Date) {
    this.book = new TextBook(allPiles(), random.fork('texts'));
    this.cast = new Cast(random.fork('cast'));
    this.poster = new Poster(from, this.matcher);
  }

  /** A draft as a post or a thread, oldest first; undefined when it cannot be written, or nobody would have heard of it. */
  write(draft: Draft, moment: Moment, random: Random): DemoPost[] | undefined {
    const { set, parts } = draft;
    const { language, about, phase } = set;
    const networks = this.networksFor(set, parts[0] ?? '');
    if (networks.length === 0) return undefined;
    const network = random.weighted(networks, (one) => networkShares[one]);
    const begun = moment.begins(network);
    const texts = this.book.write(
      draft,
      () => drawBlanks(random, language, begun),
      (text, at) => this.address(text.replace(/^(?:@|brand): /, ''), about, network, at, random),
    );
    const [first] = texts ?? [];
    if (!texts || first === undefined || this.placeOf(first, about, network) === undefined) return undefined;
    const part = { network, language, isBuzz: phase !== 'always', isIll: isIll(first, language) };
    const authors = this.speakers(set, parts.slice(0, texts.length), part, random);
    return this.writeOut({ set, texts, authors, part, begun }, moment, random);
  }

  /** A thread that is written, with what others answer to its first post. */
  writeOut({ set, texts, authors, part, begun }: Written, moment: Moment, random: Random): DemoPost[] {
    const [allTexts, allAuthors] = this.withAnswers({ set, texts, authors, part, begun }, moment, random);
    const under = this.placeOf(texts[0] ?? '', set.about, part.network) ?? null;
    const times = moment.partTimes(begun, allAuthors);
    return this.poster.thread({ set, texts: allTexts, authors: allAuthors, times, under }, random);
  }

  /** What passes a post on, later. */
  passOn(post: DemoPost, isBuzz: boolean, random: Random): DemoPost[] {
    return copies(post, { random, cast: this.cast, poster: this.poster, isBuzz });
  }

  /** One more answer in the thread of a post: by somebody else, or by its author. */
  answer(to: DemoPost, author: Profile, text: string, at: Date, random: Random): DemoPost {
    return this.poster.answer(to, author, text, at, random);
  }

  /** A short text in some mood; undefined when there is none left. */
  react(
    language: Language,
    mood: Mood,
    { at, day }: { at: Date; day: number },
    random: Random,
  ): string | undefined {
    const draft = this.book.take(kindOfReaction(language, mood), { day, toCome: 80 });
    return (draft && this.book.write(draft, () => drawBlanks(random, language, at)))?.[0];
  }

  part(network: Network, language: Language, text: string, isBuzz: boolean): Omit<Part, 'voice'> {
    return { network, language, isBuzz, isIll: isIll(text, language) };
  }

  /** Who says each part of a thread: somebody whom its set names, the brand where it says so, or who passes by. */
  private speakers(
    set: DraftSet,
    parts: readonly string[],
    part: Omit<Part, 'voice'>,
    random: Random,
  ): Profile[] {
    const authors: Profile[] = [];
    parts.forEach((text, at) => {
      const [first] = authors;
      const again = first !== undefined && text.startsWith('@: ');
      authors.push(
        again ? first : this.cast.choose({ ...part, voice: drawVoice(set, text, at, random) }, authors),
      );
    });
    return authors;
  }

  /** The further a post reaches, the more people answer it. */
  private withAnswers(
    { set: { about, phase }, texts, authors, part, begun: at }: Written,
    { day }: Moment,
    random: Random,
  ): [texts: string[], authors: Profile[]] {
    const all: [string[], Profile[]] = [[...texts], [...authors]];
    const [[text], [author]] = [texts, authors];
    if (text === undefined || !author || !threadNetworks.has(part.network) || about === 'none') return all;
    const { language } = part;
    const reach = author.followers === null ? 2 : Math.log10(1 + author.followers);
    const wanted = Math.min(
      6,
      Math.floor((phase === 'always' ? 0.24 : 0.36) * reach * -Math.log(1 - random.next())),
    );
    for (let nth = 0; nth < wanted; nth += 1) {
      const mood = chooseMood({ text, language, phase, voice: author.voice }, random);
      const reaction = this.react(language, mood, { at, day }, random);
      if (reaction === undefined) continue;
      all[0].push(reaction);
      all[1].push(this.cast.choose({ ...part, voice: random.pick(answering) }, all[1]));
    }
    const asks = part.isIll && about === 'cyclonde' && author.voice === 'customer';
    const again =
      asks && random.chance(comesBack) ? this.react(language, 'again', { at, day }, random) : undefined;
    if (again !== undefined) {
      all[0].push(again);
      all[1].push(author);
    }
    return all;
  }

  /** Networks on which the desk would hear of a draft: it names a topic, is addressed to one, or is written at its place. */
  private networksFor({ networks, about }: DraftSet, draft: string): readonly Network[] {
    if (this.names(draft)) return networks;
    return isBrand(about) ? networks.filter((one) => brandPlaces.has(one) || addressedNetworks.has(one)) : [];
  }

  private names(text: string): boolean {
    return this.matcher.match({ text, authorHandle: null }).length > 0;
  }

  /** On networks where one speaks to somebody, a post that names nobody calls the brand. */
  private address(
    text: string,
    about: DraftSet['about'],
    network: Network,
    part: number,
    random: Random,
  ): string {
    if (part > 0 || !addressedNetworks.has(network) || !isBrand(about) || this.names(text)) return text;
    return random.chance(0.6) ? `@${about} ${text}` : `${text} #${about}`;
  }

  /** Under which topics a post stands: null where its words say so, undefined where nobody would have heard of it. */
  private placeOf(
    text: string,
    about: DraftSet['about'],
    network: Network,
  ): readonly DemoBrand[] | null | undefined {
    if (this.names(text)) return null;
    return isBrand(about) && brandPlaces.has(network) ? [about] : undefined;
  }
}

function drawVoice({ voices }: DraftSet, text: string, at: number, random: Random): Voice {
  if (text.startsWith('brand: ')) return 'brand';
  if (at === 0) return random.pick(voices);
  const others = voices.filter((voice) => !['brand', 'journalist', 'influencer'].includes(voice));
  return others.length === 0 || random.chance(0.35) ? 'passer-by' : random.pick(others);
}

const isBrand = (about: DraftSet['about']): about is DemoBrand =>
  about === 'cyclonde' || about === 'rouelib' || about === 'veloptim';

const isIll = (text: string, language: Language): boolean =>
  read([{ text, languageHint: language, reach: null }])[0]?.sentiment.label === 'negative';
