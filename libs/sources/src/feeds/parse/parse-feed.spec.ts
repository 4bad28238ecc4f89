import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { brokenFeeds } from './broken-feeds.fixtures';
import { parseFeed } from './parse-feed';

describe('parseFeed', () => {
  it.each(brokenFeeds.map((feed) => [feed.name, feed] as const))('reads %s', (_, feed) => {
    const parsed = parseFeed(feed.bytes, { contentType: feed.contentType ?? null, url: feed.url ?? null });
    if (feed.fault !== undefined) {
      expect(parsed).toMatchObject({ ok: false, error: { code: feed.fault } });
      return;
    }
    if (!parsed.ok) throw new Error(parsed.error.message);
    const read = parsed.items.map(({ author, media, ...item }) => ({
      ...item,
      author: author?.name ?? null,
      media: media.map(({ url }) => url),
    }));
    expect(read).toMatchObject(feed.items ?? []);
    expect(parsed).toMatchObject(feed.feed ?? {});
  });
});

const read = (text: string, hints: Parameters<typeof parseFeed>[1] = {}) => {
  const parsed = parseFeed(Buffer.from(text), hints);
  if (!parsed.ok) throw new Error(parsed.error.message);
  return parsed;
};

describe('parseFeed, of the feed itself', () => {
  it('tells where it lives and how often it changes', () => {
    const feed =
      read(`<rss xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>Q</title><link>https://q.example/</link>
      <atom:link rel="self" href="/rss"/><atom:link rel="hub" href="https://hub.example/"/><atom:link rel="next" href="/rss?p=2"/>
      <ttl>30</ttl><language>fr-FR</language></channel></rss>`);
    expect(feed).toMatchObject({
      siteUrl: 'https://q.example/',
      selfUrl: null,
      hubUrl: 'https://hub.example/',
      ttlMinutes: 30,
      language: 'fr-FR',
    });
    expect(
      read(
        '<rss><channel><sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>4</sy:updateFrequency></channel></rss>',
      ).ttlMinutes,
    ).toBe(360);
  });

  it('finds the older pages that WordPress keeps of any feed', () => {
    const text =
      '<rss><channel><generator>https://wordpress.org/?v=6.9</generator><item><title>a</title></item></channel></rss>';
    expect(read(text, { url: 'https://w.example/feed/' }).nextUrl).toBe('https://w.example/feed/?paged=2');
    expect(read(text, { url: 'https://w.example/feed/?paged=2' }).nextUrl).toBe(
      'https://w.example/feed/?paged=3',
    );
  });

  it('gives the feeds of a page found in its place', () => {
    const page = '<html><head><link rel="alternate" type="application/rss+xml" href="/f"></head></html>';
    expect(parseFeed(Buffer.from(page), { url: 'https://p.example/' })).toMatchObject({
      ok: false,
      feeds: [{ url: 'https://p.example/f' }],
    });
  });

  it('takes a date of the far future for none, when it knows the time', () => {
    const text = '<rss><channel><item><title>a</title><pubDate>2027-01-01</pubDate></item></channel></rss>';
    const [item] = read(text, { now: new Date('2026-11-12T00:00:00Z') }).items;
    expect(item?.published).toBeNull();
    expect(read(text).items[0]?.published).toBe('2027-01-01T00:00:00.000Z');
  });

  it('keeps the 500 newest', () => {
    const items = Array.from({ length: 10_000 }, (_, at) => {
      const date = new Date(Date.UTC(2026, 0, 1) + at * 60_000).toUTCString();
      return `<item><guid>${at}</guid><title>Avis ${at}</title><pubDate>${date}</pubDate><description>&lt;p&gt;Marée&lt;/p&gt;</description></item>`;
    });
    const feed = read(`<rss><channel>${items.join('')}</channel></rss>`);
    expect(feed.items).toHaveLength(500);
    expect(feed.items[0]?.id).toBe('9999');
  });

  it('bounds what it keeps of one entry', () => {
    const long = 'mot '.repeat(100_000);
    const [item] = read(
      `<rss><channel><item><guid>${long}</guid><title>${long}</title><description>${long}</description>${'<category>c</category>'.repeat(500)}</item></channel></rss>`,
    ).items;
    expect(item?.text.length).toBeLessThanOrEqual(20_000);
    expect(item?.title.length).toBeLessThanOrEqual(1_000);
    expect(item?.id.length).toBeLessThanOrEqual(4_000);
  });
});

describe('parseFeed, of anything', () => {
  it('never throws', () => {
    const seeds = brokenFeeds.map(({ bytes }) => Buffer.from(bytes));
    fc.assert(
      fc.property(
        fc.constantFrom(...seeds),
        fc.array(fc.tuple(fc.nat(), fc.nat(), fc.uint8Array({ maxLength: 12 })), { maxLength: 8 }),
        (seed, edits) => {
          let bytes = seed.subarray(0, 4_000);
          for (const [from, length, put] of edits) {
            const at = bytes.length === 0 ? 0 : from % bytes.length;
            bytes = Buffer.concat([bytes.subarray(0, at), put, bytes.subarray(at + (length % 40))]);
          }
          const parsed = parseFeed(bytes, { url: 'https://quai.example/rss' });
          if (!parsed.ok) return;
          expect(new Set(parsed.items.map(({ id }) => id)).size).toBe(parsed.items.length);
          for (const { id, link, published } of parsed.items) {
            expect(id).not.toBe('');
            if (link !== null) expect(link).toMatch(/^https?:/);
            if (published !== null) expect(new Date(published).toISOString()).toBe(published);
          }
        },
      ),
      { numRuns: 500 },
    );
  });
});
