import { beforeAll, describe, expect, it } from '@jest/globals';
import { DateTime } from 'luxon';
import { foldedText, likeness, shinglesOf } from '../texts/shingles';
import { buzzCurve, buzzFrom, buzzPeak } from './calendar';
import type { DemoPost } from './demo-post';
import { type StoryChoices, tellStory } from './plan';

const zone = 'Europe/Paris';
const until = new Date('2026-03-12T09:10:00Z');
const small: StoryChoices = { seed: 3, days: 30, mentions: 300, until, zone };

const publishedAt = ({ post }: DemoPost) => Date.parse(post.publishedAt);

/** Pairs of texts that have more than seven shingles in ten in common. */
function nearCopies(texts: readonly string[]): number {
  const shingles = texts.map(shinglesOf);
  const places = new Map<string, number[]>();
  let near = 0;
  shingles.forEach((own, at) => {
    const others = new Set([...own].flatMap((shingle) => places.get(shingle) ?? []));
    for (const other of others) if (likeness(own, shingles[other] as ReadonlySet<string>) > 0.7) near += 1;
    for (const shingle of own) places.set(shingle, [...(places.get(shingle) ?? []), at]);
  });
  return near;
}

describe('the story of the demo', () => {
  let posts: DemoPost[];
  let own: DemoPost[];
  /** By days before the last one, as a negative number. */
  let perDay: Map<number, DemoPost[]>;
  const countOn = (day: number) => perDay.get(day)?.length ?? 0;
  const between = (from: number, to: number) =>
    Array.from({ length: to - from + 1 }, (_, at) => countOn(from + at)).reduce(
      (sum, count) => sum + count,
      0,
    );

  beforeAll(() => {
    posts = tellStory({ seed: 1, days: 60, mentions: 6_000, until, zone });
    own = posts.filter(({ copyOf }) => copyOf === null);
    const last = DateTime.fromJSDate(until, { zone }).startOf('day');
    const starts = Array.from({ length: 61 }, (_, at) => last.minus({ days: 60 - at }).toMillis());
    perDay = Map.groupBy(posts, (post) => starts.findLastIndex((start) => start <= publishedAt(post)) - 60);
  });

  it('has its six thousand mentions on sixty days, more of them in French', () => {
    expect(between(-60, -1)).toBeGreaterThanOrEqual(5_950);
    expect(between(-60, -1)).toBeLessThan(6_300);
    for (let day = -60; day < 0; day += 1) expect(countOn(day)).toBeGreaterThan(20);
    const french = posts.filter(({ author }) => author.language === 'fr').length / posts.length;
    expect(french).toBeGreaterThan(0.52);
    expect(french).toBeLessThan(0.62);
    expect(new Set(posts.map(({ author }) => author.network)).size).toBe(10);
  });

  it('says nothing twice but what is passed on', () => {
    expect(new Set(own.map(({ post }) => foldedText(post.text))).size).toBe(own.length);
    expect(nearCopies(own.map(({ post }) => post.text)) / own.length).toBeLessThan(0.005);
    const known = new Set(posts.map(({ post }) => post.networkId));
    expect(known.size).toBe(posts.length);
    const copies = posts.filter(({ copyOf }) => copyOf !== null);
    expect(copies.every(({ copyOf }) => known.has(copyOf ?? ''))).toBe(true);
    expect(copies.length / posts.length).toBeLessThan(0.3);
  });

  it('follows the days of people: nights are quiet, lunch is not, nor are Sundays as busy as Tuesdays', () => {
    const usual = own
      .filter(({ phase, post }) => phase === 'always' && post.inReplyTo === null)
      .map((post) => DateTime.fromMillis(publishedAt(post), { zone }));
    const onWorkdays = usual.filter(({ weekday }) => weekday < 6);
    const byHour = Map.groupBy(onWorkdays, ({ hour }) => hour);
    const at = (...hours: number[]) =>
      hours.reduce((sum, hour) => sum + (byHour.get(hour)?.length ?? 0), 0) / hours.length;
    expect(at(1, 2, 3, 4)).toBeLessThan(at(9, 10, 11) / 5);
    expect(at(12, 13)).toBeGreaterThan(at(10, 14) * 1.1);
    const byWeekday = Map.groupBy(usual, ({ weekday }) => weekday);
    expect((byWeekday.get(7)?.length ?? 0) / (byWeekday.get(2)?.length ?? 0)).toBeLessThan(0.8);
  });

  it('has a bad buzz: out of nothing, to a peak, and away', () => {
    const busiest = [...perDay].sort(([, one], [, other]) => other.length - one.length)[0]?.[0];
    expect(busiest).toBe(buzzPeak);
    const before = between(buzzFrom - 14, buzzFrom - 1) / 14;
    expect(countOn(buzzPeak)).toBeGreaterThan(2.5 * before);
    expect(between(buzzFrom, buzzFrom + 1) / 2).toBeLessThan(1.8 * before);
    const over = buzzFrom + buzzCurve.length;
    expect(between(over, over + 6) / 7).toBeLessThan(1.4 * before);
  });

  it('is written by people of whom a few write often, and each has a name of their own', () => {
    const byAuthor = Map.groupBy(posts, ({ author }) => author);
    expect(byAuthor.size).toBeGreaterThan(1_600);
    expect(byAuthor.size).toBeLessThan(2_200);
    expect(new Set([...byAuthor.keys()].map(({ network, handle }) => `${network} ${handle}`)).size).toBe(
      byAuthor.size,
    );
    const counts = [...byAuthor.values()].map(({ length }) => length).sort((a, b) => b - a);
    expect(counts[0]).toBeGreaterThan(20);
    expect(counts.filter((count) => count === 1).length / counts.length).toBeGreaterThan(0.4);
    const followers = [...byAuthor.keys()].flatMap((author) => author.followers ?? []).sort((a, b) => b - a);
    expect(followers[0]).toBeGreaterThan(100 * (followers[followers.length >> 1] ?? 0));
  });

  it('is the same for the same choices, and another for another seed', () => {
    const told = tellStory(small);
    expect(told.length).toBeGreaterThan(250);
    expect(tellStory(small)).toEqual(told);
    expect(tellStory({ ...small, seed: 4 }).map(({ post }) => post.text)).not.toEqual(
      told.map(({ post }) => post.text),
    );
  });

  it('says nothing after its end; of two ends on one day the earlier only has less', () => {
    const late = tellStory({ ...small, until: new Date('2026-03-12T21:00:00Z') });
    expect(late.every((post) => publishedAt(post) <= Date.parse('2026-03-12T21:00:00Z'))).toBe(true);
    expect(late.every(({ receivedAt, post }) => receivedAt > new Date(post.publishedAt))).toBe(true);
    expect(tellStory(small)).toEqual(late.filter(({ receivedAt }) => receivedAt <= until));
  });
});
