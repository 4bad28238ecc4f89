import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { SourceLine, SourcePreview } from '@vigie/contract';
import { FeedEmulator, MastodonEmulator, XEmulator } from '@vigie/testing';
import { openDesk, type Browser, type TestDesk } from './testing/test-desk';

const token = 'AAAA-secret-bearer-of-acme-0123456789';

// The API and Postgres are real; networks are emulated on 127.0.0.1. Nobody reads the sources here: that is the worker's.
describe('sources over HTTP', () => {
  let desk: TestDesk;
  let ada: Browser;
  let acme: string;
  let brandId: string;
  let mastodon: MastodonEmulator;
  let feeds: FeedEmulator;
  let x: XEmulator;
  const log: string[] = [];

  beforeAll(async () => {
    mastodon = await MastodonEmulator.open();
    feeds = await FeedEmulator.open();
    x = await XEmulator.open({ bearer: token });
    desk = await openDesk({
      outboundAllow: ['127.0.0.1'],
      outboundRoutes: [`api.x.com=${x.origin}`],
      logLevel: 'trace',
      logTo: { write: (line: string) => void log.push(line) },
    });
    ({ ada, workspaceId: acme } = await desk.setUp());
    const brand = await ada.call<{ id: string }>('POST', `/api/w/${acme}/brands`, {
      name: 'Acme',
      expression: 'acme',
    });
    brandId = brand.body.id;
  });
  afterAll(async () => {
    await desk.close();
    await Promise.all([mastodon.close(), feeds.close(), x.close()]);
  });
  afterEach(async () => {
    for (const { id } of await lines()) await ada.call('DELETE', `/api/w/${acme}/sources/${id}`);
  });

  const lines = async (browser = ada) =>
    (await browser.call<{ sources: SourceLine[] }>('GET', `/api/w/${acme}/sources/lines?zone=Europe/Paris`))
      .body.sources;
  const source = (change: Record<string, unknown> = {}) => ({
    kind: 'mastodon',
    name: 'Instance',
    settings: { instance: mastodon.origin, timeline: 'local' },
    ...change,
  });
  const create = (body: unknown, browser = ada) =>
    browser.call<{ id: string; code?: string; details?: { fields?: Record<string, string> } }>(
      'POST',
      `/api/w/${acme}/sources`,
      body,
    );
  const preview = (body: unknown) =>
    ada.call<SourcePreview & { code?: string }>('POST', `/api/w/${acme}/sources/preview`, body);

  it('connects, shows, changes, pauses and forgets a source', async () => {
    const { status, body } = await create(source({ pastDays: 2 }));
    expect(status).toBe(200);
    const [line] = await lines();
    expect(line).toMatchObject({
      id: body.id,
      kind: 'mastodon',
      name: 'Instance',
      mode: 'stream',
      condition: 'starting',
      hasSecret: false,
      problem: null,
      past: { state: 'running', posts: 0 },
    });
    expect(line?.days).toHaveLength(14);
    const change = (body_: unknown) => ada.call('PATCH', `/api/w/${acme}/sources/${body.id}`, body_);
    expect((await change({ name: 'Ours', paused: true, brandId, takeAll: true })).status).toBe(204);
    expect((await lines())[0]).toMatchObject({ name: 'Ours', condition: 'paused', brandId, takeAll: true });
    expect((await ada.call('POST', `/api/w/${acme}/sources/${body.id}/pull`)).status).toBe(404);
    await change({
      paused: false,
      settings: { instance: mastodon.origin, timeline: 'search' },
      brandId: null,
      takeAll: false,
    });
    expect((await lines())[0]).toMatchObject({ mode: 'pull', brandId: null });
    expect((await ada.call('POST', `/api/w/${acme}/sources/${body.id}/pull`)).status).toBe(204);
    expect((await ada.call('POST', `/api/w/${acme}/sources/${body.id}/past`, { days: 0 })).status).toBe(204);
    expect((await lines())[0]?.past).toMatchObject({ state: 'stopped' });
    expect((await ada.call('DELETE', `/api/w/${acme}/sources/${body.id}`)).status).toBe(204);
    expect(await lines()).toEqual([]);
  });

  it.each<[string, Record<string, unknown>, number, string]>([
    ['settings that are none', { settings: { instance: 'not a host!' } }, 422, 'settings.instance'],
    [
      'a key where none is taken',
      { kind: 'feed', settings: { address: 'https://a.example/rss' }, secret: { token: 'x' } },
      422,
      'secret',
    ],
    ['half a key', { kind: 'bluesky', settings: {}, secret: { handle: 'a.example' } }, 422, 'secret'],
    ['a past that no network has', { kind: 'bluesky', settings: {}, pastDays: 30 }, 422, 'pastDays'],
    ['every post for no topic', { takeAll: true }, 422, 'brandId'],
  ])('says what is wrong with %s', async (_what, change, status, field) => {
    const answer = await create(source(change));
    expect([answer.status, answer.body.code]).toEqual([status, 'invalid-input']);
    expect(Object.keys(answer.body.details?.fields ?? {}).join()).toContain(field);
    expect(await lines()).toEqual([]);
  });

  it('refuses the very same source twice', async () => {
    expect((await create(source())).status).toBe(200);
    expect((await create(source({ name: 'Again' }))).status).toBe(409);
    expect(
      (await create(source({ settings: { instance: mastodon.origin, timeline: 'public' } }))).status,
    ).toBe(200);
  });

  it('keeps keys sealed, and tells them to nobody', async () => {
    const { body } = await create(
      source({ kind: 'x', settings: { plan: 'search' }, secret: { bearerToken: token } }),
    );
    const { rows } = await desk.test.database.query<{ whole: string }>(
      `SELECT row_to_json(c)::text AS whole FROM source_connection c WHERE source_id = $1`,
      [body.id],
    );
    expect(rows[0]?.whole).toContain('v1.');
    expect(rows[0]?.whole).not.toContain(token);
    expect((await lines())[0]?.hasSecret).toBe(true);
    expect(JSON.stringify(await lines())).not.toContain(token);
    x.addPosts(3, 'acme');
    // The saved key serves a preview.
    const shown = await preview({ kind: 'x', settings: { plan: 'search' }, sourceId: body.id });
    expect(shown.body).toMatchObject({ problem: null, matching: 3 });
    x.network.fault({ kind: 'status', status: 500, body: `oops ${token}` }, { times: 9 });
    const failed = await preview({ kind: 'x', settings: { plan: 'search' }, sourceId: body.id });
    expect(failed.body.problem?.fault).toBe('transient');
    expect(JSON.stringify(failed.body)).not.toContain(token);
    expect(log.join('')).not.toContain(token);
  });

  it('sends a saved key nowhere else', async () => {
    const { body } = await create(source({ secret: { token: 'token-of-acme-42' } }));
    const elsewhere = { instance: 'collector.example', timeline: 'local' };
    const moved = await ada.call<{ details: { fields: unknown } }>(
      'PATCH',
      `/api/w/${acme}/sources/${body.id}`,
      { settings: elsewhere },
    );
    expect([moved.status, moved.body.details.fields]).toEqual([422, { 'secret.token': 'enter-again' }]);
    expect((await preview({ kind: 'mastodon', settings: elsewhere, sourceId: body.id })).status).toBe(422);
    const withKey = { settings: elsewhere, secret: { token: 'another-token-7' } };
    expect((await ada.call('PATCH', `/api/w/${acme}/sources/${body.id}`, withKey)).status).toBe(204);
  });

  it('shows the first posts of a feed before it is saved, those that match first', async () => {
    feeds.title = 'Le blog';
    feeds.add({ title: 'Acme ouvre une usine', text: 'acme s’installe à Lille' });
    feeds.add({ title: 'Météo', text: 'Il pleut' });
    const { address } = feeds;
    const { body } = await preview({ kind: 'feed', settings: { address } });
    expect(body).toMatchObject({
      name: 'Le blog',
      network: 'feed',
      mode: 'pull',
      matching: 1,
      looked: 2,
      problem: null,
    });
    expect(body.posts.map(({ matches }) => matches)).toEqual([true, false]);
    expect(body.posts[0]?.brandIds).toEqual([brandId]);
    const other = await preview({ kind: 'feed', settings: { address }, expression: 'pleut' });
    expect(other.body.posts[0]?.text).toContain('Il pleut');
    expect((await preview({ kind: 'feed', settings: { address }, expression: '(' })).body.code).toBe(
      'query-invalid',
    );
    expect(await lines()).toEqual([]);
  });

  it('says that a door is closed, or that an address leads inside', async () => {
    mastodon.closedToAnonymous = true;
    const closed = await preview(source());
    expect(closed.body.problem).toMatchObject({ fault: 'auth', reason: 'closed-to-anonymous' });
    mastodon.closedToAnonymous = false;
    for (const address of [
      'http://169.254.169.254/latest/meta-data/',
      'http://[::1]:5432/',
      'http://localhost:6379/',
    ]) {
      const inside = await preview({ kind: 'feed', settings: { address } });
      expect([address, inside.body.problem?.reason ?? inside.body.code]).toEqual([
        address,
        expect.stringMatching(/address-refused|invalid-input/),
      ]);
    }
  });

  it('reads the feeds of an OPML file, and refuses what is none', async () => {
    const opml = `<opml version="2.0"><body><outline text="Presse"><outline text="Le Journal" xmlUrl="https://journal.example/rss"/></outline></body></opml>`;
    const read = await ada.call('POST', `/api/w/${acme}/sources/opml`, { text: opml });
    expect(read.body).toEqual({
      feeds: [{ title: 'Le Journal', folder: 'Presse', url: 'https://journal.example/rss' }],
    });
    expect((await ada.call('POST', `/api/w/${acme}/sources/opml`, { text: 'bonjour' })).status).toBe(422);
  });

  it('lets an analyst look and a member see nothing', async () => {
    await create(source());
    const analyst = await desk.join(ada, acme, 'analyst', 'Anouk');
    const member = await desk.join(ada, acme, 'member', 'Marc');
    expect(await lines(analyst)).toHaveLength(1);
    expect((await create(source(), analyst)).status).toBe(403);
    expect((await analyst.call('GET', `/api/w/${acme}/sources/lamp`)).body).toMatchObject({
      lamp: 'green',
      total: 1,
    });
    expect((await member.call('GET', `/api/w/${acme}/sources/lamp`)).status).toBe(403);
  });

  it('turns the lamp red when nobody reads', async () => {
    await create(source());
    await desk.test.database.query(
      `UPDATE source_connection SET next_pull_at = now() - interval '1 hour', created_at = now() - interval '2 hours'`,
    );
    expect((await ada.call('GET', `/api/w/${acme}/sources/lamp`)).body).toMatchObject({
      lamp: 'red',
      troubles: [{ name: 'Instance', condition: 'late' }],
    });
  });
});
