import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ApplyRun, Brand, Trial } from '@vigie/contract';
import { IngestService } from '@vigie/ingestion';
import { createSource } from '@vigie/mentions';
import { eventually, generatePosts } from '@vigie/testing';
import { openDesk, type Browser, type TestDesk } from './testing/test-desk';

// The real API on Postgres; no worker runs, so that what is started stays where it is.
describe('a query and what is stored', () => {
  let desk: TestDesk;
  let ada: Browser;
  let acme: string;
  let brand: Brand;

  beforeAll(async () => {
    desk = await openDesk();
    ({ ada, workspaceId: acme } = await desk.setUp());
    const made = await ada.call<Brand>('POST', `/api/w/${acme}/brands`, {
      name: 'Acme',
      expression: 'acme OR globex',
    });
    brand = made.body;
    const sourceId = await createSource(desk.test.database, acme, { kind: 'test', name: 'test' });
    await desk.app.get(IngestService, { strict: false }).ingest({
      workspaceId: acme,
      sourceId,
      epoch: 0,
      page: 1,
      cursor: {},
      posts: [
        ...generatePosts({
          seed: 2,
          count: 200,
          brands: ['Acme', 'Globex'],
          until: '2026-11-20T12:00:00.000Z',
          days: 1,
          prefix: 'p',
        }),
      ],
      deletions: [],
      pulledAt: '2026-11-20T12:00:00.000Z',
      brandIds: null,
      onlyBrandIds: null,
      import: null,
    });
  });
  afterAll(() => desk.close());

  const path = (rest: string) => `/api/w/${acme}/brands/${rest}`;
  const attempt = (body: unknown, browser = ada) => browser.call<Trial>('POST', path('try'), body);

  it('is told what it would match, with rows as the inbox has them', async () => {
    const fresh = await attempt({ expression: 'globex' });
    expect(fresh.status).toBe(200);
    expect(fresh.body.lost).toBeNull();
    expect(fresh.body.matching.count).toBeGreaterThan(20);
    expect(fresh.body.matching.examples).toHaveLength(20);
    expect(fresh.body.matching.examples[0]).toMatchObject({ brandIds: [brand.id], conversationCount: 1 });
    const edited = await attempt({ expression: 'globex', brandId: brand.id });
    expect(edited.body).toMatchObject({
      matching: { count: fresh.body.matching.count, atLeast: false },
      gained: { count: 0 },
      lost: { count: 200 - fresh.body.matching.count, atLeast: false },
    });
  });

  it('says what cannot be tried', async () => {
    expect(await attempt({ expression: 'a OR' })).toMatchObject({
      status: 422,
      body: { code: 'query-invalid' },
    });
    expect(await attempt({ expression: 'x'.repeat(4_001) })).toMatchObject({
      body: { code: 'invalid-input' },
    });
    expect(await attempt({ expression: 'a', brandId: acme })).toMatchObject({ status: 404 });
    const hostile = await attempt({
      expression: `"'); DROP TABLE mention; --" OR 'a & !b | (c:*' OR \u0000z`,
    });
    expect([200, 422]).toContain(hostile.status);
    const long = Array.from({ length: 400 }, (_, index) => `mot${index}`).join(' OR ');
    expect(await attempt({ expression: long, brandId: brand.id })).toMatchObject({
      status: 200,
      body: { matching: { count: 0 }, lost: { count: 200 } },
    });
  });

  it('is applied once however often it is asked for, found again, and cancelled', async () => {
    const analyst = await desk.join(ada, acme, 'analyst', 'Bea');
    expect((await analyst.call('POST', path(`${brand.id}/apply`), {})).status).toBe(403);
    expect((await attempt({ expression: 'acme' }, analyst)).status).toBe(403);
    expect((await ada.call('GET', path(`${brand.id}/apply`))).status).toBe(404);
    const started = await ada.call<ApplyRun>('POST', path(`${brand.id}/apply`), { remove: true });
    expect(started.body).toMatchObject({
      brandId: brand.id,
      run: 1,
      state: 'running',
      remove: true,
      total: 200,
      done: 0,
    });
    const again = await ada.call<ApplyRun>('POST', path(`${brand.id}/apply`), { remove: true });
    expect(again.body).toEqual(started.body);
    expect((await analyst.call('GET', path(`${brand.id}/apply`))).body).toEqual(started.body);
    expect((await analyst.call('GET', path('applies'))).body).toEqual({ applies: [started.body] });
    const { rows } = await desk.test.database.query<{ n: number }>(
      `SELECT count(*) AS n FROM outbox WHERE kind = 'job' AND payload->>'job' = 'brands.apply'`,
    );
    expect(rows[0]?.n).toBe(1);
    const cancelled = await ada.call<ApplyRun>('POST', path(`${brand.id}/apply/cancel`));
    expect(cancelled.body.state).toBe('cancelled');
    expect((await ada.call('POST', path(`${brand.id}/apply/cancel`))).body).toEqual(cancelled.body);
    await ada.call('PATCH', path(brand.id), { archived: true });
    expect(await ada.call('POST', path(`${brand.id}/apply`), {})).toMatchObject({
      status: 409,
      body: { code: 'brand-archived' },
    });
    await ada.call('PATCH', path(brand.id), { archived: false });
    const next = await ada.call<ApplyRun>('POST', path(`${brand.id}/apply`), {});
    expect(next.body).toMatchObject({ run: 2, state: 'running', remove: false });
    await eventually(
      () => desk.test.database.query(`SELECT FROM outbox WHERE payload->>'type' = 'brands.applied'`),
      ({ rowCount }) => rowCount >= 3,
    );
  });
});
