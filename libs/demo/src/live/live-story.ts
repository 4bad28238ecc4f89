import type { DraftSet } from '../drafts/draft-set';
import type { Random } from '../random/random';
import { chooseMood } from '../reactions/choose-mood';
import { suits } from '../story/calendar';
import type { DemoPost } from '../story/demo-post';
import { threadNetworks } from '../story/networks';
import type { Moment, Writer } from '../story/writer';
import { kindOf, kindOfWave } from '../texts/piles';
import { type Wave, waves } from './waves';

/** What was written now, and why. */
export interface LivePosts {
  /** Oldest first; those of later times are to come. */
  posts: DemoPost[];
  /** Begins a wave. */
  wave: string | null;
}

/** Posts before a wave, at least and at most. */
const waveEvery = [25, 60] as const;
const waveLength = [6, 11] as const;
/** Conversations at hand that may be answered. */
const mostAtHand = 400;
/** Posts after which it is another day for texts that are told again. */
const postsOfDay = 20;
/** Of what comes next, how much is an answer, and how much by whoever had written. */
const answerShare = 0.24;
const againShare = 0.08;

/** What is written while somebody looks on: new texts, answers to what is at hand, and now and then a small wave. */
export class LiveStory {
  private atHand: DemoPost[];
  private untilWave: number;
  private wave: { of: Wave; left: number } | null = null;
  private made = 0;

  /** @param lastDay number of the last day of the story. */
  constructor(
    private readonly writer: Writer,
    posts: readonly DemoPost[],
    private readonly lastDay: number,
    private readonly random: Random,
  ) {
    this.atHand = posts.slice(-mostAtHand);
    this.untilWave = random.int(...waveEvery) >> 1;
  }

  /** What comes next. @param now when it is written. */
  next(now: Date): LivePosts {
    const begins = this.beginWave();
    const posts = this.wave ? this.ofWave(now) : this.ofEveryDay(now);
    this.atHand = [...this.atHand, ...posts].slice(-mostAtHand);
    this.made += posts.length;
    return { posts, wave: begins };
  }

  /** What texts rest by: whatever was written in the story has rested, what is written now rests for some posts. */
  private get day(): number {
    return this.lastDay + 10 + Math.floor(this.made / postsOfDay);
  }

  private beginWave(): string | null {
    this.untilWave -= 1;
    if (this.untilWave > 0) return null;
    this.untilWave = this.random.int(...waveEvery);
    this.wave = { of: this.random.pick(waves), left: this.random.int(...waveLength) };
    return this.wave.of.name;
  }

  private ofEveryDay(now: Date): DemoPost[] {
    const drawn = this.random.next();
    const answered = drawn < againShare + answerShare ? this.answered(now, drawn < againShare) : undefined;
    return answered ?? this.fresh(now) ?? [];
  }

  /** An answer to something at hand: by its author, or by somebody else. */
  private answered(now: Date, byAuthor: boolean): DemoPost[] | undefined {
    const open = this.atHand.filter(
      ({ author, about, post }) =>
        threadNetworks.has(author.network) &&
        author.voice !== 'brand' &&
        about === 'cyclonde' &&
        post.inReplyTo === null,
    );
    if (open.length === 0) return undefined;
    const to = this.random.pick(open);
    const { author, phase, post } = to;
    const { language } = author;
    const mood = byAuthor
      ? 'again'
      : chooseMood({ text: post.text, language, phase, voice: author.voice }, this.random);
    const text = this.writer.react(language, mood, { at: now, day: this.day }, this.random);
    if (text === undefined) return undefined;
    const part = this.writer.part(author.network, language, text, phase !== 'always');
    const by = byAuthor ? author : this.writer.cast.choose({ ...part, voice: 'passer-by' }, [author]);
    return [this.writer.answer(to, by, text, now, this.random)];
  }

  /** A text that was not written before. */
  private fresh(now: Date): DemoPost[] | undefined {
    for (let tried = 0; tried < 40; tried += 1) {
      const kind: Pick<DraftSet, 'language' | 'about' | 'phase'> = {
        language: this.random.chance(0.55) ? 'fr' : 'en',
        about: this.random.weighted(['cyclonde', 'several', 'rouelib', 'veloptim', 'none'], (about) =>
          about === 'cyclonde' ? 12 : 1,
        ),
        phase: this.random.chance(0.06) ? 'after-buzz' : 'always',
      };
      const draft = this.writer.book.take(kindOf(kind), {
        ...{ day: this.day, toCome: 50 },
        suits: (text) => suits(text, 1),
      });
      const posts = draft && this.writer.write(draft, this.moment(now), this.random);
      if (posts) return posts;
    }
    return undefined;
  }

  private ofWave(now: Date): DemoPost[] {
    const { wave } = this;
    if (!wave) return [];
    wave.left -= 1;
    if (wave.left <= 0) this.wave = null;
    const language = this.random.chance(0.55) ? 'fr' : 'en';
    const draft = this.writer.book.take(kindOfWave(language, wave.of.name), { day: this.day, toCome: 1 });
    const posts = draft && this.writer.write(draft, this.moment(now), this.random);
    return posts ?? this.fresh(now) ?? [];
  }

  /** Threads unfold within minutes here. */
  private moment(now: Date): Moment {
    return {
      day: this.day,
      begins: () => now,
      partTimes: (begun, authors) => {
        let at = begun.getTime();
        return authors.map((_, nth) => new Date(nth === 0 ? at : (at += 1_000 * this.random.int(20, 150))));
      },
    };
  }
}
