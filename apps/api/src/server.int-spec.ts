import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Operations } from '@vigie/contract';
import { Database, openWorker, Queues } from '@vigie/platform';
import { eventually, queueBackends } from '@vigie/testing';
import { randomUUID } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { brotliCompressSync } from 'node:zlib';
import { DataSource } from 'typeorm';
import { openDesk, password, tokenOf, type Browser, type TestDesk } from './testing/test-desk';

describe('the log', () => {
  it('holds no password, token, cookie nor secret, whatever is asked', async () => {
    const lines: string[] = [];
    const secret = 'a-secret-of-the-environment-0123456789';
    const desk = await openDesk({
      logLevel: 'trace',
      secret,
      logTo: { write: (line: string) => void lines.push(line) },
    });
    try {
      const { ada, workspaceId } = await desk.setUp();
      const invited = await ada.call<{ url: string }>('POST', `/api/w/${workspaceId}/invitations`, {
        role: 'member',
      });
      const token = tokenOf(invited.body.url);
      await desk.browser().call('GET', `/api/invitations/${token}`);
      await desk.browser().call('GET', `/invitation/${token}?token=${token}`);
      await desk.browser().call('POST', `/api/invitations/${token}/nothing`, {});
      await desk.browser().call('GET', `/api/invitations/${token}%ff`);
      await ada.call('GET', `/api/w/${workspaceId}/inbox?q=private-search`);
      // A failure nobody foresaw, on an address with a token.
      await desk.test.database.query('ALTER TABLE invitation RENAME TO gone');
      const failed = await desk.browser().call('GET', `/api/invitations/${token}`);
      expect(failed).toMatchObject({ status: 500, body: { code: 'internal' } });
      expect(JSON.stringify(failed.body)).not.toContain('relation');

      const log = lines.join('');
      expect(log).toContain('"route":"/api/invitations/:token"');
      expect(log).toMatch(/"reqId":"[0-9a-f-]{36}"/);
      // Whoever writes a line of a request: the services too.
      const [failure, answered] = ['invitations/:token failed', '"msg":"answered"'].map((part) =>
        lines.find((line) => line.includes(part) && line.includes(String(failed.body.requestId))),
      );
      expect([failure, answered]).not.toContain(undefined);
      expect(failed.headers['x-request-id']).toBe(failed.body.requestId);
      expect(log).toContain('does not exist');
      expect(log).not.toMatch(/"(parameters|query|driverError)":/);
      const cookie = decodeURIComponent([...ada.cookies.values()][0] ?? '');
      for (const hidden of [token, password, secret, cookie, cookie.split('.')[0] ?? '', 'private-search']) {
        expect(hidden.length).toBeGreaterThan(8);
        expect(log).not.toContain(hidden);
      }
    } finally {
      await desk.close();
    }
  });
});

describe('the connections of the API', () => {
  it('give a statement up after a while', async () => {
    const desk = await openDesk();
    try {
      const ask = 'SHOW statement_timeout';
      const { rows } = await desk.app.get(Database).query(ask);
      expect(rows).toEqual([{ statement_timeout: '15s' }]);
      expect(await desk.app.get(DataSource).query<unknown>(ask)).toEqual([{ statement_timeout: '15s' }]);
    } finally {
      await desk.close();
    }
  });
});

describe('the server', () => {
  let desk: TestDesk;
  let ada: Browser;
  beforeAll(async () => {
    desk = await openDesk({ metricsToken: 'a-token-for-prometheus' });
    ({ ada } = await desk.setUp());
  });
  afterAll(() => desk.close());

  it('answers every failure in one shape, with an id of its own', async () => {
    const shape = { code: expect.any(String), message: expect.any(String), requestId: expect.any(String) };
    const failures = [
      await ada.call('GET', '/api/nothing'),
      await ada.call('GET', '/api'),
      await ada.call('POST', '/api/nothing', {}),
      await ada.call('PUT', '/api/me', {}),
      await ada.call('POST', '/api/session', '{"email":'),
      await ada.call('POST', '/api/session', '{"__proto__":{}}'),
      await ada.call('POST', '/api/session', ''),
      await ada.call('POST', '/api/session', JSON.stringify({ email: 'x'.repeat(1_100_000) })),
      await ada.call('POST', '/api/session', '<a/>', { 'content-type': 'application/xml' }),
      await ada.call('GET', '/api/%ff'),
      await desk.browser().call('GET', '/admin/queues/api/queues'),
    ];
    expect(failures.map(({ status }) => status)).toEqual([
      404, 404, 404, 404, 400, 400, 400, 413, 415, 400, 401,
    ]);
    for (const { body, headers } of failures) {
      expect(body).toEqual(shape);
      expect(headers['content-type']).toMatch(/application\/json/);
    }
    const forged = await ada.call('GET', '/api/nothing', undefined, {
      'request-id': 'x',
      'x-request-id': 'x',
    });
    expect(forged.body.requestId).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('takes the id that a proxy gives a request, in a form that forges nothing', async () => {
    const behind = await openDesk({ trustedProxies: 1 });
    try {
      const idFor = async (id: string) => {
        const answer = await behind.browser().call('GET', '/api/me', undefined, { 'x-request-id': id });
        expect(answer.headers['x-request-id']).toBe(answer.body.requestId);
        return answer.body.requestId;
      };
      expect(await idFor('1b4e28ba2fa111d2883f0016d3cca427')).toBe('1b4e28ba2fa111d2883f0016d3cca427');
      for (const wrong of ['short', 'x'.repeat(65), 'a'.repeat(20) + '"}', '../'.repeat(6), 'é'.repeat(20)])
        expect(await idFor(encodeURI(wrong))).toMatch(/^[0-9a-f-]{36}$/);
    } finally {
      await behind.close();
    }
  });

  it('keeps answers out of caches and pages out of frames', async () => {
    const { headers } = await ada.call('GET', '/api/me');
    expect(headers['cache-control']).toBe('no-store');
    expect(headers['content-security-policy']).toBe(
      "default-src 'self';script-src 'self';style-src 'self' 'unsafe-inline';img-src 'self' data: https:;" +
        "connect-src 'self';object-src 'none';base-uri 'self';form-action 'self';frame-ancestors 'none'",
    );
    expect(headers['strict-transport-security']).toBeUndefined();
    expect(headers['x-content-type-options']).toBe('nosniff');
  });

  it('gives its figures to the token and to administrators of the installation', async () => {
    const read = (token: string) =>
      desk.browser().call<string>('GET', '/metrics', undefined, { authorization: `Bearer ${token}` });
    const figures = await read('a-token-for-prometheus');
    expect(figures.status).toBe(200);
    expect(figures.body).toMatch(
      /^vigie_http_request_duration_seconds_count\{method="GET",route="\/api\/me"/m,
    );
    expect(figures.body).toMatch(/^vigie_queue_jobs\{queue="ingest",state="backlog"\} 0$/m);
    expect(figures.body).toMatch(/^process_cpu_seconds_total /m);
    for (const told of [
      'vigie_store_up{store="database"} 1',
      'vigie_store_up{store="queue"} 1',
      'vigie_outbox_oldest_seconds ',
      'vigie_sources{condition="well"} 0',
      'vigie_processes{kind="worker"} 0',
      'vigie_event_streams 0',
      'vigie_database_connections{state="waiting"} 0',
    ])
      expect(figures.body).toContain(`\n${told}`);
    expect((await read('a-token-for-prometheuS')).status).toBe(401);
    expect((await desk.browser().call('GET', '/metrics')).status).toBe(401);
    expect((await ada.call('GET', '/metrics')).status).toBe(200);
  });

  it('says so while the dashboard is not built, then serves it', async () => {
    const early = await desk.browser().call<string>('GET', '/');
    expect(early.status).toBe(503);
    expect(early.body).toContain('npm run build');

    const folder = join(desk.env.dataFolder, 'dashboard');
    await mkdir(join(folder, 'assets'), { recursive: true });
    await writeFile(join(folder, 'index.html'), '<title>Vigie</title>');
    await writeFile(join(folder, 'boot.js'), '"boot"');
    await writeFile(join(folder, 'assets', 'main-abc123.js'), '"main"');
    await writeFile(join(folder, 'assets', 'main-abc123.js.br'), brotliCompressSync('"main"'));
    await writeFile(join(desk.env.dataFolder, 'outside'), 'not for the web');
    const get = (path: string, headers = {}) => desk.browser().call<string>('GET', path, undefined, headers);

    for (const path of [
      '/',
      '/index.html',
      '/w/acme/inbox',
      '/invitation/abc',
      '/admin',
      '/signin?next=/api',
    ]) {
      const page = await get(path);
      expect([path, page.status, page.body]).toEqual([path, 200, '<title>Vigie</title>']);
      expect(page.headers['cache-control']).toBe('no-cache');
    }
    const asset = await get('/assets/main-abc123.js');
    expect([asset.body, asset.headers['cache-control']]).toEqual([
      '"main"',
      'public, max-age=31536000, immutable',
    ]);
    expect(asset.headers['content-type']).toMatch(/javascript/);
    // As the build compressed it, for a browser that can read that; as it is for any other.
    for (const [accepted, sent] of [
      ['gzip, br', 'br'],
      ['gzip', undefined],
    ] as const) {
      const { headers } = await get('/assets/main-abc123.js', { 'accept-encoding': accepted });
      expect([headers['content-encoding'], headers.vary]).toEqual([sent, 'accept-encoding']);
      expect(headers['content-type']).toMatch(/javascript/);
    }
    expect((await get('/boot.js')).headers['cache-control']).toBe('no-cache');
    expect((await get('/assets/missing.js')).status).toBe(404);
    for (const path of ['/../outside', '/%2e%2e/outside', '/assets/..%2f..%2foutside', '/..\\outside']) {
      expect(JSON.stringify((await get(path)).body)).not.toContain('not for the web');
    }
  });

  it('answers what it is asked before it stops', async () => {
    const other = await openDesk();
    await other.app.listen(0, '127.0.0.1');
    const { port } = other.app.getHttpServer().address() as AddressInfo;
    // Held by a lock of the database while the stop begins.
    const held = Promise.withResolvers<void>();
    const locked = Promise.withResolvers<void>();
    const holding = other.test.database.transaction(async (tx) => {
      await tx.query('LOCK TABLE person');
      locked.resolve();
      await held.promise;
    });
    await locked.promise;
    const answer = fetch(`http://127.0.0.1:${port}/api/setup`);
    await eventually(
      () =>
        other.test.database.query(
          `SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()`,
        ),
      ({ rowCount }) => rowCount > 0,
    );
    const closed = other.close();
    held.resolve();
    expect((await answer).status).toBe(200);
    await Promise.all([holding, closed]);
  });

  it('stops while a call is open', async () => {
    const other = await openDesk();
    await other.app.listen(0, '127.0.0.1');
    const { port } = other.app.getHttpServer().address() as AddressInfo;
    const open = request({ host: '127.0.0.1', port, path: '/api/session', method: 'POST' });
    const ended = new Promise((resolve) => open.once('error', resolve));
    open.setHeader('content-type', 'application/json');
    open.write('{');
    await new Promise((resolve) => open.once('socket', (socket) => socket.once('connect', resolve)));
    await other.close();
    expect(await ended).toMatchObject({ code: 'ECONNRESET' });
  });
});

describe.each(queueBackends)('operations, with the queue on %s', (queue) => {
  let desk: TestDesk;
  beforeEach(async () => {
    desk = await openDesk({ queue });
  });
  afterEach(() => desk.close());

  it('shows the queues to administrators of the installation', async () => {
    const { ada } = await desk.setUp();
    await desk.app.get(Queues).queue('ingest').add('ingest.page', { hello: 'board' });
    const { body } = await ada.call<{ queues: { name: string; counts: Record<string, number> }[] }>(
      'GET',
      '/admin/queues/api/queues?activeQueue=ingest&status=waiting&page=1&jobsPerPage=10',
    );
    expect(body.queues.find(({ name }) => name === 'ingest')?.counts).toMatchObject({ waiting: 1 });
    const page = await ada.call<string>('GET', '/admin/queues');
    expect(page.headers['content-security-policy']).toContain("script-src 'self'");
    const [, script] = /src="(static\/js\/main[^"]*)"/.exec(page.body) ?? [];
    expect((await ada.call('GET', `/admin/queues/${script}`)).status).toBe(200);
  });

  it('tell how it runs, and let what failed begin anew', async () => {
    const { ada } = await desk.setUp();
    const ingest = desk.app.get(Queues).queue('ingest');
    const job = await ingest.add('ingest.page', { workspaceId: randomUUID(), text: 'what a stranger wrote' });
    const worker = openWorker(
      desk.app.get(Queues).store,
      'ingest',
      () => Promise.reject(new Error('no room')),
      {
        concurrency: 1,
      },
    );
    worker.on('error', () => undefined);
    void worker.run();
    await eventually(
      () => job.isFailed(),
      (failed) => failed,
    );
    await worker.close();
    await desk.test.database.query(
      `INSERT INTO outbox (workspace_id, kind, payload, failed_at, error) VALUES ($1, 'event', '{}', now(), 'unreadable')`,
      [randomUUID()],
    );

    const state = await ada.call<Operations>('GET', '/api/operations');
    expect(state.body).toMatchObject({
      queueStore: queue,
      outbox: { waiting: 0, setAside: 1 },
      setAsidePosts: 0,
    });
    expect(state.body.queues.find(({ name }) => name === 'ingest')).toMatchObject({ failed: 1, waiting: 0 });
    expect(state.body.database.tables.map(({ name }) => name)).toContain('mention');

    const failed = await ada.call('GET', '/api/operations/queues/ingest/failed');
    expect(failed.body).toMatchObject({
      total: 1,
      jobs: [{ id: job.id, name: 'ingest.page', reason: 'no room' }],
    });
    expect(JSON.stringify(failed.body)).not.toContain('stranger wrote');
    expect(await ada.call('POST', '/api/operations/queues/ingest/replay', {})).toMatchObject({
      body: { replayed: 1 },
    });
    expect(await job.getState()).toBe('waiting');
    expect(await ada.call('POST', '/api/operations/queues/ingest/replay', {})).toMatchObject({
      body: { replayed: 0 },
    });
    expect((await ada.call('GET', '/api/operations/queues/else/failed')).status).toBe(404);
    expect(await ada.call('POST', '/api/operations/outbox/replay')).toMatchObject({ body: { replayed: 1 } });
    expect((await desk.browser().call('GET', '/api/operations')).status).toBe(401);
  });

  it('says that it is well, and when its stores are not', async () => {
    const stranger = desk.browser();
    // A store that takes its time is down for that moment: what is waited for is the whole answer.
    const says = async (status: number, state: { status: string; database: string; queue: string }) => {
      const { body } = await eventually(
        () => stranger.call('GET', '/health'),
        (answer) => answer.status === status && isDeepStrictEqual({ ...answer.body, ...state }, answer.body),
      );
      expect(body.version).toMatch(/^\d+\.\d+\.\d+/);
    };
    await says(200, { status: 'ok', database: 'up', queue: 'up' });
    await desk.test.drop();
    await says(503, { status: 'error', database: 'down', queue: queue === 'redis' ? 'up' : 'down' });
  });
});
