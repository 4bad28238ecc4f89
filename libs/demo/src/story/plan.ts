import { DateTime } from 'luxon';
import type { Part } from '../cast/cast';
import type { Profile } from '../cast/profile';
import type { DraftSet } from '../drafts/draft-set';
import { Random } from '../random/random';
import type { Exchange } from '../rooms/exchange';
import { exchanges } from '../rooms/exchanges';
import { kindOf } from '../texts/piles';
import { afterBuzz, buzzPhase, type Phase, storyDays, suits, type StoryDay } from './calendar';
import type { DemoPost } from './demo-post';
import { beginning, partTimes } from './times';
import { type Moment, Writer } from './writer';

export interface StoryChoices {
  seed: number;
  /** Whole days before the last one. */
  days: number;
  /** Within the whole days. */
  mentions: number;
  /** The end of the story, on its last day: nothing is later. */
  until: Date;
  /** IANA name: whose days they are. */
  zone: string;
}

/** What the posts of a day are about, beside the bad buzz. */
const subjects: Readonly<Record<DraftSet['about'], number>> = {
  ...{ cyclonde: 0.785, several: 0.055, rouelib: 0.06, veloptim: 0.05, none: 0.05 },
};
const languages = { fr: 0.58, en: 0.42 } as const;
/** Of the bad buzz, how much compares with others. */
const severalOfBuzz = 0.05;
/** Mentions that one draft brings, with answers and what passes it on: every day, and in the bad buzz. */
const mentionsOfDraft = 1.4;
const mentionsOfBuzzDraft = 2.4;
/** Drafts looked at for one post before it is done without. */
const tries = 12;

/** The posts of the demo, oldest first: the same for the same choices; of two ends of one day the earlier has less of them. */
export function tellStory(choices: StoryChoices): DemoPost[] {
  return new Story(choices).tell();
}

/** What a draft is wanted for. */
type Wanted = Pick<DraftSet, 'language' | 'about' | 'phase'>;

/** A post that is written for one case, and by whom. */
interface Scene {
  exchange: Exchange;
  part: Omit<Part, 'voice'>;
  day: number;
  author: Profile;
}

/** A story and whoever writes it. */
export class Story {
  readonly writer: Writer;
  private readonly random: Random;
  private readonly posts: DemoPost[] = [];
  private readonly days: readonly StoryDay[];
  /** Posts by day: threads reach into the days after. */
  private readonly told: number[];
  private readonly scenes: readonly Scene[];

  constructor(private readonly choices: StoryChoices) {
    this.random = new Random(`story ${choices.seed}`);
    const lastDay = DateTime.fromJSDate(choices.until, { zone: choices.zone });
    this.days = storyDays({ ...choices, lastDay }, this.random.fork('days'));
    this.told = this.days.map(() => 0);
    this.writer = new Writer(this.random, (this.days[0] as StoryDay).start.toJSDate());
    this.scenes = this.castScenes(this.random.fork('scenes'));
  }

  tell(): DemoPost[] {
    for (const day of this.days) this.tellDay(day);
    const { until } = this.choices;
    const at = ({ post }: DemoPost) => Date.parse(post.publishedAt);
    return this.posts.filter(({ receivedAt }) => receivedAt <= until).sort((a, b) => at(a) - at(b));
  }

  private tellDay(day: StoryDay): void {
    const random = this.random.fork(`day ${day.index}`);
    const wanted = day.usual + day.buzz;
    for (const scene of this.scenes) if (scene.day === day.index) this.tellScene(scene, day, random);
    // A day on which there is nothing left to say ends.
    for (let idle = 0; (this.told[day.index] as number) < wanted && idle < 30;) {
      const isBuzz = random.chance(day.buzz / wanted);
      idle = this.tellOne(day, isBuzz, random) ? 0 : idle + 1;
    }
  }

  /** One post, or thread, with what passes it on. @returns whether there was one to tell. */
  private tellOne(day: StoryDay, isBuzz: boolean, random: Random): boolean {
    for (let tried = 0; tried < tries; tried += 1) {
      const wanted = drawWanted(day, isBuzz, random);
      const draft = this.writer.book.take(kindOf(wanted), {
        day: day.index,
        toCome: this.toCome(wanted, day),
        suits: (text) => suits(text, day.offset),
      });
      const thread = draft && this.writer.write(draft, this.momentOf(day, random), random);
      const [first] = thread ?? [];
      if (!thread || !first) continue;
      this.add([...thread, ...this.writer.passOn(first, isBuzz, random)]);
      return true;
    }
    return false;
  }

  private momentOf(day: StoryDay, random: Random, hour?: number): Moment {
    return {
      day: day.index,
      begins: (network) => beginning(day, network, random, hour),
      partTimes: (begun, authors) => partTimes(begun, authors, this.choices.zone, random),
    };
  }

  /** Gives each scene its day and its author, before anybody else writes. */
  private castScenes(random: Random): Scene[] {
    const last = this.days.length - 1;
    return (['fr', 'en'] as const).flatMap((language) =>
      exchanges[language].map((exchange): Scene => {
        const { on: network, by: voice, days, text } = exchange.post;
        // More of them on the last days: of these the desk shows all that is in hand.
        const [from, to] = days ?? [random.chance(0.2) ? -3 : 2 - last, -1];
        const isBuzz = exchange.theme === 'battery' || voice === 'expert' || voice === 'journalist';
        const part = this.writer.part(network, language, text, isBuzz);
        return {
          exchange,
          part,
          day: last + random.int(from, to),
          author: this.writer.cast.newcomer({ ...part, voice }),
        };
      }),
    );
  }

  private tellScene({ exchange, part, author }: Scene, day: StoryDay, random: Random): void {
    const { text, hour } = exchange.post;
    this.writer.book.learn([text]);
    const set = { about: 'cyclonde', phase: part.isBuzz ? buzzPhase(day.offset) : 'always' } as const;
    const moment = this.momentOf(day, random, hour);
    const written = { set, texts: [text], authors: [author], part, begun: moment.begins(part.network) };
    const [first, ...others] = this.writer.writeOut(written, moment, random);
    if (!first) return;
    const scene = { ...first, exchange };
    this.add([scene, ...others, ...this.writer.passOn(scene, part.isBuzz, random)]);
  }

  /** How many drafts of a kind are wanted from a day on, as far as that can be foreseen. */
  private toCome({ language, about, phase }: Wanted, from: StoryDay): number {
    const ahead = this.days.slice(from.index);
    const sum = (of: (day: StoryDay) => number) => ahead.reduce((total, day) => total + of(day), 0);
    if (phase === 'always') {
      const usual = sum(({ usual: wanted, offset }) => wanted * (1 - afterBuzz(offset)));
      return (usual * languages[language] * subjects[about]) / mentionsOfDraft;
    }
    if (phase === 'after-buzz')
      return (sum(({ usual, offset }) => usual * afterBuzz(offset)) * languages[language]) / mentionsOfDraft;
    const buzz = sum((day) => (buzzPhase(day.offset) === phase ? day.buzz : 0));
    const share = about === 'several' ? severalOfBuzz : 1 - severalOfBuzz;
    return (buzz * languages[language] * share) / mentionsOfBuzzDraft;
  }

  private add(posts: readonly DemoPost[]): void {
    for (const post of posts) {
      this.posts.push(post);
      const at = Date.parse(post.post.publishedAt);
      const day = this.days.findLastIndex(({ start }) => start.toMillis() <= at);
      this.told[day] = (this.told[day] ?? 0) + 1;
    }
  }
}

function drawWanted({ offset }: StoryDay, isBuzz: boolean, random: Random): Wanted {
  const language = random.chance(languages.fr) ? 'fr' : 'en';
  const ofBuzz = (phase: Phase): Wanted => ({
    ...{ language, phase },
    about: random.chance(severalOfBuzz) ? 'several' : 'cyclonde',
  });
  if (isBuzz) return ofBuzz(buzzPhase(offset + random.between(-0.7, 0.7)));
  if (random.chance(afterBuzz(offset))) return ofBuzz('after-buzz');
  const abouts = Object.keys(subjects) as DraftSet['about'][];
  return { language, phase: 'always', about: random.weighted(abouts, (about) => subjects[about]) };
}
