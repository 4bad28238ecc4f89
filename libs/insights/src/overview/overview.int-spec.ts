import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Counts, Overview, Period } from '@vigie/contract';
import { MentionReader } from '@vigie/mentions';
import { createTestDatabase, seededRandom, type TestDatabase } from '@vigie/testing';
import { OverviewFixture, type StoredMention } from '../testing/overview-fixture';
import { AuthorsService } from './authors-service';
import { OverviewService } from './overview-service';
import { lookAt } from './sample';
import { StoriesService } from './stories-service';
import { WordsService } from './words-service';

// Real: Postgres, and the one write. What is expected is counted mention by mention, without rollups, and without the code
// that is tested: days and hours are those that Postgres gives each mention.

const zones = [
  'UTC',
  'Europe/Paris',
  'America/New_York',
  'America/Havana',
  'America/St_Johns',
  'Africa/Cairo',
  'Asia/Beirut',
  'Asia/Kolkata',
  'Asia/Kathmandu',
  'Australia/Adelaide',
  'Australia/Lord_Howe',
  'Pacific/Chatham',
];
const dayLength = 86_400_000;
const plusDays = (date: string, days: number) =>
  new Date(Date.parse(date) + days * dayLength).toISOString().slice(0, 10);
const daysBetween = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / dayLength;

interface Local extends StoredMention {
  /** Of the zone. */
  date: string;
  hour: string;
}

const countsOf = (mentions: readonly StoredMention[]): Counts => ({
  mentions: mentions.length,
  negative: mentions.filter(({ sentiment }) => sentiment === 'negative').length,
  positive: mentions.filter(({ sentiment }) => sentiment === 'positive').length,
  flagged: mentions.filter(({ flagged }) => flagged).length,
});

describe('the overview', () => {
  let db: TestDatabase;
  let fixture: OverviewFixture;
  let mentions: StoredMention[];
  let strangerId: string;
  const hours = new Map<string, Map<string, string>>();

  beforeAll(async () => {
    db = await createTestDatabase();
    strangerId = await db.createWorkspace('Theirs');
    fixture = new OverviewFixture(db.database, await db.createWorkspace('Ours'), seededRandom(7));
    await fixture.fill(4_000, strangerId);
    mentions = await fixture.mentions();
  });
  afterAll(() => db.drop());

  /** Date and hour of each mention as the clocks of a zone showed them. */
  async function localised(zone: string): Promise<Local[]> {
    if (!hours.has(zone)) {
      const { rows } = await db.database.query<{ id: string; hour: string }>(
        `SELECT id, to_char(published_at AT TIME ZONE $1, 'YYYY-MM-DD HH24') AS hour FROM mention`,
        [zone],
      );
      hours.set(zone, new Map(rows.map(({ id, hour }) => [id, hour])));
    }
    return mentions.map((mention) => {
      const hour = hours.get(zone)?.get(mention.id) ?? '';
      return { ...mention, hour, date: hour.slice(0, 10) };
    });
  }

  const about = <M extends StoredMention>(of: readonly M[], brand: string | undefined) =>
    of.filter(({ brandIds }) => (brand ? brandIds.includes(brand) : brandIds.length > 0));
  const inDays = (of: readonly Local[], from: string, to: string) =>
    of.filter(({ date }) => date >= from && date < to);
  /** The same, asked many times. */
  function daysOf(of: readonly Local[]) {
    const days = Map.groupBy(of, ({ date }) => date);
    return (from: string, to: string) =>
      Array.from(
        { length: daysBetween(from, to) },
        (_, index) => days.get(plusDays(from, index)) ?? [],
      ).flat();
  }

  function anyPeriod(): Period {
    const days = fixture.pick([1, 1, 2, 3, 7, 10, 30, 45, 90, 123, 124, 200]);
    const from = plusDays('2026-01-20', 250 + fixture.below(70) - fixture.below(2) * fixture.below(250));
    return {
      brand: fixture.pick([undefined, undefined, ...Object.values(fixture.brandIds)]),
      ...{ from, to: plusDays(from, days), zone: fixture.pick(zones) },
    };
  }

  const share = (now: readonly Local[], before: readonly Local[]) => ({
    ...countsOf(now),
    before: before.length,
  });
  const known = <Row extends Counts & { before: number }>(list: readonly Row[]) =>
    list.filter((row) => row.mentions > 0 || row.before > 0);

  it('gives the numbers that counting each mention gives', async () => {
    const service = new OverviewService(db.database);
    const seen = { usual: 0, usualHours: 0, cut: 0, grains: new Set<string>() };
    for (let turn = 0; turn < 60; turn += 1) {
      const period = anyPeriod();
      const { brand, from, to, zone } = period;
      const found = await service.read(fixture.workspaceId, period);
      const all = await localised(zone);
      const ours = about(all, brand);
      const earlier = plusDays(from, -daysBetween(from, to));
      const [now, before] = [inDays(ours, from, to), inDays(ours, earlier, from)];
      const wanted = {
        totals: countsOf(now),
        totalsBefore: countsOf(before),
        brands: Object.fromEntries(
          [fixture.brandIds.acme, fixture.brandIds.globex, fixture.brandIds.initech].map((id) => [
            id,
            share(inDays(about(all, id), from, to), inDays(about(all, id), earlier, from)),
          ]),
        ),
        ...partsOf(now, before),
      };
      const keyed = <Row extends object, Name extends keyof Row>(rows: readonly Row[], name: Name) =>
        Object.fromEntries(rows.map(({ [name]: key, ...rest }) => [key, rest]));
      expect({
        ...{ period, totals: found.totals, totalsBefore: found.totalsBefore },
        brands: keyed(found.brands, 'id'),
        networks: keyed(found.networks, 'network'),
        languages: keyed(found.languages, 'language'),
        categories: keyed(found.categories, 'category'),
      }).toEqual({ period, ...wanted });
      for (const list of [found.brands, found.networks, found.languages, found.categories])
        expect(list.map((row) => row.mentions)).toEqual(
          list.map((row) => row.mentions).toSorted((a, b) => b - a),
        );
      await expectVolume(period, found, ours);
      expectUsual(period, found, ours);
      if (found.usual.mentions) seen.usual += 1;
      if (found.grain === 'hour' && found.volume.some(({ usual }) => usual)) seen.usualHours += 1;
      if (found.period.from.slice(14, 16) !== '00') seen.cut += 1;
      seen.grains.add(found.grain);
    }
    // The periods were such that there was something to be wrong about.
    expect(seen.usual).toBeGreaterThan(10);
    expect(seen.usualHours).toBeGreaterThan(2);
    expect(seen.cut).toBeGreaterThan(10);
    expect([...seen.grains].sort()).toEqual(['day', 'hour', 'week']);
  });

  function partsOf(now: readonly Local[], before: readonly Local[]) {
    const by = (keysOf: (mention: Local) => readonly string[]) => {
      const keys = new Set([...now, ...before].flatMap(keysOf));
      const having = (of: readonly Local[], key: string) =>
        of.filter((mention) => keysOf(mention).includes(key));
      const rows = [...keys].map((key) => ({ key, ...share(having(now, key), having(before, key)) }));
      return Object.fromEntries(known(rows).map(({ key, ...rest }) => [key, rest]));
    };
    return {
      networks: by(({ network }) => [network]),
      languages: by(({ language }) => [language]),
      categories: by((mention) => mention.categories),
    };
  }

  /** Name of each bucket: the hour, the date or the Monday at which the clocks of the zone stand when it begins. */
  const nameOf = (grain: Overview['grain'], hour: string, from: string) => {
    if (grain === 'hour') return hour;
    const date = hour.slice(0, 10);
    if (grain === 'day') return date;
    const monday = plusDays(date, -((new Date(date).getUTCDay() + 6) % 7));
    return monday < from ? from : monday;
  };

  async function expectVolume(period: Period, found: Overview, ours: readonly Local[]): Promise<void> {
    const { rows } = await db.database.query<{ hour: string }>(
      `SELECT to_char(b AT TIME ZONE $2, 'YYYY-MM-DD HH24') AS hour
       FROM unnest($1::timestamptz[]) WITH ORDINALITY AS u(b, n) ORDER BY n`,
      [found.volume.map(({ from }) => from), period.zone],
    );
    const names = rows.map(({ hour }) => nameOf(found.grain, hour, period.from));
    const sums = new Map<string, number>();
    found.volume.forEach((bucket, index) => {
      // The very mentions that its link shows.
      const [from, to] = [new Date(bucket.from), new Date(bucket.to)];
      const within = ours.filter(({ at }) => at >= from && at < to);
      expect(bucket).toMatchObject(countsOf(within));
      const name = names[index] as string;
      sums.set(name, (sums.get(name) ?? 0) + bucket.mentions);
    });
    const now = inDays(ours, period.from, period.to);
    const expected = new Map(names.map((name) => [name, 0]));
    for (const { hour } of now) {
      const name = nameOf(found.grain, hour, period.from);
      expected.set(name, (expected.get(name) ?? 0) + 1);
    }
    expect(sums).toEqual(expected);
  }

  function expectUsual({ from, to }: Period, found: Overview, ours: readonly Local[]): void {
    const within = daysOf(ours);
    const beginning = ours.reduce((least, { hour }) => (hour < least ? hour : least), '9999');
    const isKnown = (hour: string) => hour >= beginning;
    const length = daysBetween(from, to);
    const windows = [7, 14, 21, 28, 35, 42, 49, 56].filter((back) => back >= length);
    const totals = windows
      .filter((back) => isKnown(`${plusDays(from, -back)} 00`))
      .map((back) => within(plusDays(from, -back), plusDays(to, -back)).length);
    expect(found.usual.mentions).toEqual(bandOf(totals, 30));
    const shares = Array.from({ length: 56 }, (_, index) => plusDays(from, index - 56))
      .filter((date) => isKnown(`${date} 00`))
      .map((date) => countsOf(within(date, plusDays(date, 1))))
      .filter((counts) => counts.mentions >= 30)
      .map((counts) => counts.negative / counts.mentions);
    expect(found.usual.negativeShare).toEqual(bandOf(shares, 0));
    if (found.grain === 'hour') return;
    // Of days and weeks; hours that the clock skips or repeats are looked at in the plan of the period.
    let date = from;
    for (const bucket of found.volume) {
      const monday = plusDays(date, 7 - ((new Date(date).getUTCDay() + 6) % 7));
      const next = found.grain === 'day' ? plusDays(date, 1) : monday < to ? monday : to;
      const values = [7, 14, 21, 28, 35, 42, 49, 56]
        .filter((back) => isKnown(`${plusDays(date, -back)} 00`))
        .map((back) => within(plusDays(date, -back), plusDays(next, -back)).length);
      expect(bucket.usual).toEqual(bandOf(values, 30));
      date = next;
    }
  }

  function bandOf(values: readonly number[], fewest: number) {
    if (values.length < 4 || values.reduce((sum, value) => sum + value, 0) < fewest) return null;
    const sorted = values.toSorted((a, b) => a - b);
    const at = (share: number) => {
      const place = share * (sorted.length - 1);
      const low = sorted[Math.floor(place)] as number;
      return low + (place % 1) * ((sorted[Math.ceil(place)] as number) - low);
    };
    return { low: expect.closeTo(at(0.1), 8), high: expect.closeTo(at(0.9), 8) };
  }

  it('knows what is usual in an hour that no clock skips or repeats', async () => {
    const period = { from: '2026-11-24', to: '2026-11-25', zone: 'Asia/Kolkata' };
    const { volume } = await new OverviewService(db.database).read(fixture.workspaceId, period);
    const ours = Map.groupBy(about(await localised(period.zone), undefined), ({ hour }) => hour);
    volume.forEach(({ usual }, hour) => {
      const name = String(hour).padStart(2, '0');
      const values = [7, 14, 21, 28, 35, 42, 49, 56].map(
        (back) => ours.get(`${plusDays(period.from, -back)} ${name}`)?.length ?? 0,
      );
      expect(usual).toEqual(bandOf(values, 30));
    });
    expect(volume.filter(({ usual }) => usual).length).toBeGreaterThan(0);
  });

  it('finds the stories that are repeated most, and the authors who are followed most', async () => {
    for (let turn = 0; turn < 25; turn += 1) {
      const period = anyPeriod();
      const ours = about(await localised(period.zone), period.brand);
      const earlier = plusDays(period.from, -daysBetween(period.from, period.to));
      const now = inDays(ours, period.from, period.to);
      const before = inDays(ours, earlier, period.from);

      const { stories, ...looked } = await new StoriesService(db.database).read(fixture.workspaceId, period);
      expect(looked).toEqual({ mentions: now.length, sampled: false });
      const told = Map.groupBy(
        now.filter(({ story }) => story),
        ({ story }) => story as string,
      );
      const expected = [...told]
        .filter(([, copies]) => copies.length > 1)
        .map(([id, copies]) => {
          const times = copies.map(({ at }) => at.toISOString()).sort();
          return {
            ...{ id, mentions: copies.length, firstAt: times[0], lastAt: times.at(-1) as string },
            negative: copies.filter(({ sentiment }) => sentiment === 'negative').length,
            before: before.filter(({ story }) => story === id).length,
            networks: [...new Set(copies.map(({ network }) => network))].sort(),
          };
        })
        .sort(
          (a, b) => b.mentions - a.mentions || b.lastAt.localeCompare(a.lastAt) || a.id.localeCompare(b.id),
        )
        .slice(0, 10);
      expect(stories).toEqual(
        expected.map((story) => ({ ...story, text: expect.any(String), mentionId: expect.any(String) })),
      );
      for (const { id, mentionId } of stories) {
        const widest = Math.max(...(told.get(id) ?? []).map(({ reach }) => reach ?? -1));
        expect(told.get(id)?.find((copy) => copy.id === mentionId)?.reach ?? -1).toBe(widest);
      }

      const { authors } = await new AuthorsService(db.database).read(fixture.workspaceId, period);
      const { rows } = await db.database.query<{ id: string; followers: number | null }>(
        'SELECT id, followers FROM author WHERE id = ANY($1::uuid[]) ORDER BY coalesce(followers, -1) DESC, id DESC LIMIT 10',
        [now.map(({ authorId }) => authorId)],
      );
      expect(
        authors.map(({ id, followers, mentions: count, negative }) => ({ id, followers, count, negative })),
      ).toEqual(
        rows.map((row) => {
          const theirs = countsOf(now.filter(({ authorId }) => authorId === row.id));
          return { ...row, count: theirs.mentions, negative: theirs.negative };
        }),
      );
    }
  });

  it('finds words that are new, and counts them as the inbox does', async () => {
    const reader = new MentionReader(db.database);
    for (const brand of [undefined, fixture.brandIds.globex]) {
      const period = { brand, from: '2026-10-17', to: '2026-11-20', zone: 'Europe/Paris' };
      const { words, sampled } = await new WordsService(db.database).read(fixture.workspaceId, period);
      expect(sampled).toBe(false);
      expect(words.map(({ word }) => word).sort()).toEqual(['boycott', 'rappel', 'scandal', 'Étiquette']);
      const filter = {
        ...(brand ? { brand: [brand] } : { listened: true }),
        ...{ from: '2026-10-16T22:00:00.000Z', to: '2026-11-19T23:00:00.000Z' },
      };
      for (const { word, mentions: count, negative } of words) {
        expect((await reader.count(fixture.workspaceId, { ...filter, q: word })).count).toBe(count);
        const such = await reader.count(fixture.workspaceId, { ...filter, q: word, sentiment: ['negative'] });
        expect(such.count).toBe(negative);
      }
    }
  });

  it('agrees with the lists that its figures open', async () => {
    const reader = new MentionReader(db.database);
    const period = { from: '2026-10-20', to: '2026-11-03', zone: 'Asia/Kathmandu' };
    const found = await new OverviewService(db.database).read(fixture.workspaceId, period);
    const { stories } = await new StoriesService(db.database).read(fixture.workspaceId, period);
    const filter = { ...found.period, listened: true };
    const count = async (more: object) =>
      (await reader.count(fixture.workspaceId, { ...filter, ...more })).count;
    expect(await count({})).toBe(found.totals.mentions);
    expect(await count({ flagged: true })).toBe(found.totals.flagged);
    for (const { network, negative } of found.networks)
      expect(await count({ network: [network], sentiment: ['negative'] })).toBe(negative);
    for (const { category, mentions: such } of found.categories)
      expect(await count({ category: [category] })).toBe(such);
    for (const { id, mentions: such } of found.brands) expect(await count({ brand: [id] })).toBe(such);
    for (const { id, mentions: such } of stories) expect(await count({ story: id })).toBe(such);
  });

  it('looks at a sample that is spread over the whole period', async () => {
    const subject = { workspaceId: fixture.workspaceId, brandId: null };
    const span = { from: Date.UTC(2026, 8, 1), to: Date.UTC(2026, 10, 1) };
    const look = (most: number) =>
      lookAt<{ id: string; at: Date }>(db.database, subject, span, most, 'm.id, m.published_at AS at');
    const whole = await look(100_000);
    const { rows, sampled } = await look(200);
    expect([whole.sampled, sampled, rows.length]).toEqual([false, true, 200]);
    expect(new Set(rows.map(({ id }) => id)).size).toBe(200);
    const share = (of: readonly { at: Date }[], until: number) =>
      of.filter(({ at }) => at.getTime() < until).length / of.length;
    for (let day = 5; day < 60; day += 5) {
      const until = span.from + day * dayLength;
      expect(Math.abs(share(rows, until) - share(whole.rows, until))).toBeLessThan(0.02);
    }
  });

  it('shows a workspace nothing of another', async () => {
    const period = { from: '2026-01-01', to: '2026-12-31', zone: 'UTC' };
    const foreign = { ...period, brand: fixture.brandIds.acme };
    const services = [OverviewService, WordsService, StoriesService, AuthorsService].map(
      (Service) => new Service(db.database),
    );
    for (const service of services)
      await expect(service.read(strangerId, foreign)).rejects.toMatchObject({ code: 'not-found' });
    const theirs = await new OverviewService(db.database).read(strangerId, period);
    expect(theirs.totals.mentions).toBe(200);
    expect(theirs.brands).toEqual([]);
    const empty = await db.createWorkspace('Empty');
    expect(await new OverviewService(db.database).read(empty, period)).toMatchObject({
      totals: { mentions: 0, negative: 0, positive: 0, flagged: 0 },
      usual: { mentions: null, negativeShare: null },
      networks: [],
    });
    expect(await new WordsService(db.database).read(empty, period)).toEqual({
      mentions: 0,
      sampled: false,
      words: [],
    });
    expect((await new StoriesService(db.database).read(empty, period)).stories).toEqual([]);
    expect((await new AuthorsService(db.database).read(empty, period)).authors).toEqual([]);
  });
});
