import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ExportRun, Me, SavedView, ViewFeed } from '@vigie/contract';
import { IngestService } from '@vigie/ingestion';
import { createSource } from '@vigie/mentions';
import { generatePosts } from '@vigie/testing';
import { parseFeed } from 'feedsmith';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openDesk, type Answer, type Browser, type TestDesk } from './testing/test-desk';

// The real API on Postgres; no worker runs.
describe('what is taken away', () => {
  let desk: TestDesk;
  let ada: Browser;
  let bea: Browser;
  let cleo: Browser;
  let max: Browser;
  let acme: string;
  let pages = 0;

  const path = (rest: string) => `/api/w/${acme}/${rest}`;
  const idOf = async (browser: Browser) => (await browser.call<Me>('GET', '/api/me')).body.person.id;

  beforeAll(async () => {
    desk = await openDesk({ publicUrl: 'https://desk.example.com' });
    ({ ada, workspaceId: acme } = await desk.setUp());
    [bea, cleo, max] = [
      await desk.join(ada, acme, 'manager', 'Bea'),
      await desk.join(ada, acme, 'analyst', 'Cleo'),
      await desk.join(ada, acme, 'member', 'Max'),
    ];
    await ada.call('POST', path('brands'), { name: 'Acme', expression: 'acme' });
    await store(60);
  });
  afterAll(() => desk.close());

  async function store(count: number): Promise<void> {
    const posts = generatePosts({
      ...{ seed: 4 + pages, count, brands: ['Acme'], until: new Date().toISOString(), days: 2 },
      prefix: `p${pages}-`,
    });
    pages += 1;
    await desk.app.get(IngestService, { strict: false }).ingest({
      workspaceId: acme,
      sourceId: await createSource(desk.test.database, acme, { kind: 'test', name: 'test' }),
      ...{ epoch: 0, page: 1, cursor: {} },
      posts: [...posts].map((post, at) => ({ ...post, text: `Acme ${at}`, threadId: `t${pages}.${at}` })),
      ...{
        deletions: [],
        pulledAt: new Date().toISOString(),
        brandIds: null,
        onlyBrandIds: null,
        import: null,
      },
    });
  }

  describe('a file', () => {
    it('is handed out as a download of its type and name, to its maker and administrators', async () => {
      const filter = { view: 'all', q: 'acme', flagged: 'false', time: '7d', tag: 'a,b' };
      const begun = await bea.call<ExportRun>('POST', path('exports'), { format: 'csv', filter });
      expect(begun.body).toMatchObject({ format: 'csv', state: 'running', personId: await idOf(bea) });
      expect(begun.body.filter).toEqual({
        ...{ view: 'all', q: 'acme', flagged: 'false', tag: ['a', 'b'] },
        from: expect.stringMatching(/Z$/),
      });
      const file = path(`exports/${begun.body.id}/file`);
      expect((await bea.call('GET', file)).status).toBe(404);
      await mkdir(join(desk.env.dataFolder, 'exports'));
      await writeFile(join(desk.env.dataFolder, 'exports', `${begun.body.id}.csv`), 'id\n1\n');
      await desk.test.database.query(
        `UPDATE export_run SET state = 'done', started_at = '2026-11-26T14:32:10Z', finished_at = now()`,
      );
      for (const person of [bea, ada]) {
        const got = await person.call<string>('GET', file);
        expect(got).toMatchObject({ status: 200, body: 'id\n1\n' });
        expect(got.headers).toMatchObject({
          'content-type': 'text/csv; charset=utf-8',
          'content-disposition': 'attachment; filename="mentions-2026-11-26-1432.csv"',
          'content-length': '5',
          'cache-control': 'private, no-store',
          'x-content-type-options': 'nosniff',
        });
      }
      expect((await cleo.call('GET', file)).status).toBe(404);
      expect((await max.call('GET', file)).status).toBe(403);
      expect((await desk.browser().call('GET', file)).status).toBe(401);
      const count = await bea.call('GET', `${path('exports/count')}?view=todo&time=7d&listened=true`);
      expect(count.body).toEqual({ count: 60, capped: false });
    });

    it('is refused for what is no filter and no format', async () => {
      for (const body of [
        {},
        { format: 'pdf', filter: { view: 'all' } },
        { format: 'csv', filter: { view: 'none' } },
        { format: 'csv', filter: { view: 'all', from: 'yesterday' } },
      ])
        expect((await bea.call('POST', path('exports'), body)).status).toBe(422);
    });
  });

  describe('the feed of a view', () => {
    let view: SavedView;
    let feedOf: string;
    const make = async (person: Browser) => {
      const made = await person.call<{ feed: ViewFeed; url: string }>('POST', feedOf);
      expect(made.status).toBe(200);
      expect(made.body.url).toMatch(/^https:\/\/desk\.example\.com\/api\/feeds\/[\w-]{43}$/);
      return new URL(made.body.url).pathname;
    };
    /** As a program that knows nobody's session. */
    const fetch = (url: string, headers: Record<string, string> = {}): Promise<Answer<string>> =>
      desk.browser('198.51.100.7').call<string>('GET', url, undefined, headers);
    const itemsOf = ({ body }: Answer<string>) => {
      const { format, feed } = parseFeed(body);
      if (format !== 'rss') throw new Error(format);
      return feed.items ?? [];
    };

    beforeAll(async () => {
      const saved = await bea.call<SavedView>('POST', path('views'), {
        ...{ name: 'To do of the week', shared: true, filter: { view: 'todo', time: '7d' } },
      });
      view = saved.body;
      feedOf = path(`views/${view.id}/feed`);
    });

    it('is read by whoever holds the link, without a session, and told to no robot', async () => {
      expect((await bea.call('GET', feedOf)).body).toEqual({ feed: null });
      const url = await make(bea);
      const got = await fetch(url);
      expect(got.status).toBe(200);
      expect(got.headers).toMatchObject({
        'content-type': 'application/rss+xml; charset=utf-8',
        'cache-control': 'private, max-age=300',
        'x-robots-tag': 'noindex, nofollow',
      });
      const items = itemsOf(got);
      expect(items).toHaveLength(50);
      const { rows } = await desk.test.database.query<{ id: string }>(
        'SELECT id FROM mention WHERE workspace_id = $1 ORDER BY published_at DESC, id DESC LIMIT 50',
        [acme],
      );
      expect(items.map(({ guid }) => guid?.value)).toEqual(rows.map(({ id }) => id));
      expect((await bea.call<{ feed: ViewFeed }>('GET', feedOf)).body.feed).toMatchObject({
        readAt: expect.stringMatching(/Z$/),
      });
      // The secret itself is nowhere.
      const { rows: kept } = await desk.test.database.query('SELECT f::text AS row FROM view_feed f');
      expect(JSON.stringify(kept)).not.toContain(url.split('/').at(-1));
    });

    it('is not sent again to who has it, and is when something came', async () => {
      const url = await make(bea);
      const { headers } = await fetch(url);
      const etag = String(headers.etag);
      const modified = String(headers['last-modified']);
      const knowing: Record<string, string>[] = [
        { 'if-none-match': etag },
        { 'if-none-match': `"other", W/${etag}` },
        { 'if-modified-since': modified },
      ];
      for (const known of knowing) {
        const again = await fetch(url, known);
        expect(again).toMatchObject({ status: 304, body: '' });
        expect(again.headers).toMatchObject({ etag, 'x-robots-tag': 'noindex, nofollow' });
      }
      const knowingOthers: Record<string, string>[] = [
        { 'if-none-match': '"other"', 'if-modified-since': modified },
        { 'if-modified-since': new Date(Date.parse(modified) - 1_000).toUTCString() },
        { 'if-modified-since': 'never' },
      ];
      for (const other of knowingOthers) expect((await fetch(url, other)).status).toBe(200);
      await store(1);
      const fresh = await fetch(url, { 'if-none-match': etag });
      expect(fresh.status).toBe(200);
      expect(fresh.headers.etag).not.toBe(etag);
    });

    it('leads nowhere once it is made anew, withdrawn, or its view is no longer seen, and says not why', async () => {
      const [first, cleos] = [await make(bea), await make(cleo)];
      const second = await make(bea);
      const gone = async (url: string) => {
        const answer = await fetch(url);
        const { code, message } = JSON.parse(JSON.stringify(answer.body)) as Record<string, unknown>;
        return { status: answer.status, code, message, robots: answer.headers['x-robots-tag'] };
      };
      const nothing = await gone(`/api/feeds/${'a'.repeat(43)}`);
      expect(nothing).toMatchObject({ status: 404, code: 'not-found', robots: 'noindex, nofollow' });
      expect(await gone('/api/feeds/x%00')).toEqual(nothing);
      expect(await gone(first)).toEqual(nothing);
      expect((await fetch(second)).status).toBe(200);

      expect((await bea.call('DELETE', feedOf)).status).toBe(204);
      expect(await gone(second)).toEqual(nothing);
      expect((await fetch(cleos)).status).toBe(200);

      await bea.call('PATCH', path(`views/${view.id}`), { shared: false });
      expect(await gone(cleos)).toEqual(nothing);
      expect((await cleo.call('POST', feedOf)).status).toBe(404);
      await bea.call('PATCH', path(`views/${view.id}`), { shared: true });
      expect((await fetch(cleos)).status).toBe(200);

      const people = path(`people/${await idOf(cleo)}`);
      await ada.call('PATCH', people, { role: 'member' });
      expect(await gone(cleos)).toEqual(nothing);
      await ada.call('PATCH', people, { role: 'analyst' });
      expect((await fetch(cleos)).status).toBe(200);
      await ada.call('DELETE', people);
      expect(await gone(cleos)).toEqual(nothing);

      const last = await make(bea);
      expect((await bea.call('DELETE', path(`views/${view.id}`))).status).toBe(204);
      expect(await gone(last)).toEqual(nothing);
    });

    it('is asked for so often and no more from one address', async () => {
      await desk.test.database.query(
        `UPDATE attempt_limit SET attempts = 600 WHERE key = 'feed:address:198.51.100.7'`,
      );
      const much = await fetch(`/api/feeds/${'a'.repeat(43)}`);
      expect(much.status).toBe(429);
      expect(Number(much.headers['retry-after'])).toBeGreaterThan(0);
    });
  });
});
