import multipart from '@fastify/multipart';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type CanActivate, type ExecutionContext, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import type { ImportPreview, ImportRun } from '@vigie/contract';
import {
  AppErrorFilter,
  DatabaseModule,
  EventBusModule,
  PresentInterceptor,
  type AuthorisedRequest,
} from '@vigie/platform';
import { createTestDatabase, type TestDatabase } from '@vigie/testing';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { v7 as uuid } from 'uuid';
import { IngestionHttpModule } from '../ingestion.module';

/** Lets everybody in: who may call is the API's own matter, tested there. */
class OpenGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<AuthorisedRequest>();
    const { workspaceId } = request.params as { workspaceId: string };
    request.caller = { personId: uuid(), instanceAdministrator: false, workspaceId, role: 'administrator' };
    return true;
  }
}

describe('routes of imports', () => {
  let db: TestDatabase;
  let app: NestFastifyApplication;
  let folder: string;
  let workspaceId: string;
  let brandId: string;

  beforeAll(async () => {
    db = await createTestDatabase();
    folder = await mkdtemp(join(tmpdir(), 'vigie-imports-'));
    workspaceId = await db.createWorkspace();
    brandId = uuid();
    await db.database.query(
      `INSERT INTO brand (id, workspace_id, name, kind, expression) VALUES ($1, $2, 'Acme', 'brand', 'acme')`,
      [brandId, workspaceId],
    );
    @Module({
      imports: [
        DatabaseModule.forRoot({ url: db.url, max: 4, applicationName: 'test' }),
        EventBusModule.forRoot({ kind: 'postgres', url: db.url }),
        IngestionHttpModule.forRoot({ dataFolder: folder }),
      ],
      providers: [
        { provide: APP_GUARD, useClass: OpenGuard },
        { provide: APP_FILTER, useClass: AppErrorFilter },
        { provide: APP_INTERCEPTOR, useClass: PresentInterceptor },
      ],
    })
    class TestModule {}
    const testing = await Test.createTestingModule({ imports: [TestModule] }).compile();
    app = testing.createNestApplication<NestFastifyApplication>(new FastifyAdapter(), { logger: false });
    await app.register(multipart);
    await app.init();
  });
  afterAll(async () => {
    await app.close();
    await rm(folder, { recursive: true, force: true });
    await db.drop();
  });

  const call = async <T>(method: 'GET' | 'POST', path: string, body?: object) => {
    const answer = await app.inject({
      method,
      url: `/api/w/${workspaceId}${path}`,
      ...(body ? { payload: body } : {}),
    });
    const json = answer.headers['content-type']?.toString().includes('json');
    return {
      status: answer.statusCode,
      body: (json ? answer.json() : answer.body) as T,
      headers: answer.headers,
    };
  };
  const upload = async (content: string | Buffer, name = 'posts.csv') => {
    const answer = await app.inject({
      method: 'POST',
      url: `/api/w/${workspaceId}/imports`,
      headers: { 'content-type': 'multipart/form-data; boundary=here' },
      payload: Buffer.concat([
        Buffer.from(
          `--here\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: text/csv\r\n\r\n`,
        ),
        Buffer.from(content as string),
        Buffer.from('\r\n--here--\r\n'),
      ]),
    });
    return {
      status: answer.statusCode,
      body: answer.json() as { run: ImportRun; preview: ImportPreview; code?: string; details?: object },
    };
  };
  const choicesOf = ({ format, mapping, zone, network }: ImportRun) => ({ format, mapping, zone, network });
  const csv = 'Texte;Publié le;Auteur\nBonjour Acme;21/10/2026 00:49;léa\n;21/10/2026 00:49;max\n';

  it('receives a file, shows what it would become, and starts it', async () => {
    const { status, body } = await upload(csv);
    expect(status).toBe(200);
    expect(body.run).toMatchObject({ state: 'draft', fileName: 'posts.csv', size: Buffer.byteLength(csv) });
    expect(body.preview).toMatchObject({
      columns: ['Texte', 'Publié le', 'Auteur'],
      missing: [],
      networkFrom: null,
      posts: [
        {
          line: 2,
          text: 'Bonjour Acme',
          author: 'léa',
          publishedAt: '2026-10-20T22:49:00.000Z',
          refusal: null,
        },
        { line: 3, refusal: 'no-text' },
      ],
    });
    expect(await readdir(join(folder, 'uploads'))).toContain(body.run.id);

    const corrected = await call<{ preview: ImportPreview }>('POST', `/imports/${body.run.id}/preview`, {
      ...choicesOf(body.run),
      zone: 'America/New_York',
      network: 'forum',
    });
    expect(corrected.body.preview).toMatchObject({
      networkFrom: 'chosen',
      posts: [{ publishedAt: '2026-10-21T04:49:00.000Z', network: 'forum' }, {}],
    });

    const started = await call<ImportRun>('POST', `/imports/${body.run.id}/start`, {
      ...choicesOf(body.run),
      brandId,
    });
    expect(started).toMatchObject({ status: 200, body: { state: 'running', brandId, match: false } });
    const again = await call<{ code: string }>('POST', `/imports/${body.run.id}/start`, {
      ...choicesOf(body.run),
      brandId,
    });
    expect(again).toMatchObject({ status: 409, body: { code: 'import-state' } });
    const { rows } = await db.database.query('SELECT kind FROM outbox ORDER BY id');
    expect(rows).toEqual([{ kind: 'job' }, { kind: 'event' }]);
    expect((await call<{ imports: ImportRun[] }>('GET', '/imports')).body.imports[0]?.id).toBe(body.run.id);
    expect((await call<ImportRun>('POST', `/imports/${body.run.id}/cancel`)).body.state).toBe('cancelled');
    expect((await call<ImportRun>('POST', `/imports/${body.run.id}/resume`)).body.state).toBe('running');
  });

  it.each([
    ['empty', ''],
    ['spreadsheet', Buffer.from('PK\x03\x04....', 'latin1')],
    ['compressed', Buffer.from([0x1f, 0x8b, 8, 0, 0, 0])],
  ])('refuses what is %s, and keeps nothing of it', async (reason, content) => {
    const before = await readdir(join(folder, 'uploads'));
    const { status, body } = await upload(content);
    expect({ status, code: body.code, details: body.details }).toEqual({
      status: 422,
      code: 'import-not-readable',
      details: { reason },
    });
    expect(await readdir(join(folder, 'uploads'))).toEqual(before);
  });

  it('says what is missing before it starts', async () => {
    const { body } = await upload('Texte;Auteur\nBonjour;léa\n');
    expect(body.preview.missing).toEqual(['publishedAt']);
    const start = (change: object) =>
      call<{ code: string; details: object }>('POST', `/imports/${body.run.id}/start`, {
        ...choicesOf(body.run),
        brandId,
        ...change,
      });
    expect(await start({})).toMatchObject({
      status: 422,
      body: { code: 'import-mapping', details: { missing: ['publishedAt'] } },
    });
    expect(await start({ zone: 'Mars/Olympus' })).toMatchObject({
      status: 422,
      body: { code: 'invalid-input' },
    });
    const mapping = { text: 'Texte', publishedAt: 'Auteur' };
    expect(await start({ mapping, brandId: uuid() })).toMatchObject({ status: 404 });
    await db.database.query('UPDATE brand SET archived = true WHERE id = $1', [brandId]);
    expect(await start({ mapping })).toMatchObject({ status: 409, body: { code: 'brand-archived' } });
    await db.database.query('UPDATE brand SET archived = false WHERE id = $1', [brandId]);
    expect(await start({ mapping })).toMatchObject({ status: 200 });
  });

  it('wants a file in a form', async () => {
    expect(await call('POST', '/imports', { no: 'file' })).toMatchObject({
      status: 422,
      body: { code: 'invalid-input' },
    });
  });

  it('gives the refused lines by page, and as a file that holds no formula', async () => {
    const { body } = await upload(csv);
    await db.database.query(
      `INSERT INTO import_refusal (import_id, line, code, excerpt)
       SELECT $1, n, 'no-text', CASE n WHEN 1 THEN '=cmd|'' /C calc''!A0' ELSE 'texte ' || n END
       FROM generate_series(1, 700) n`,
      [body.run.id],
    );
    const first = await call<{ refusals: object[]; next: number }>('GET', `/imports/${body.run.id}/refusals`);
    expect([first.body.refusals.length, first.body.next]).toEqual([500, 500]);
    const second = await call<{ refusals: object[]; next: null }>(
      'GET',
      `/imports/${body.run.id}/refusals?afterLine=500`,
    );
    expect([second.body.refusals.length, second.body.next]).toEqual([200, null]);
    const report = await call<string>('GET', `/imports/${body.run.id}/refusals.csv`);
    expect(report.headers['content-type']).toContain('text/csv');
    expect(report.headers['content-disposition']).toContain('attachment');
    const lines = report.body.trim().split('\r\n');
    expect(lines).toHaveLength(701);
    expect(lines[1]).toBe(`1,no-text,"'=cmd|' /C calc'!A0"`);
    expect((await call('GET', `/imports/${uuid()}/refusals.csv`)).status).toBe(404);
  });

  it('shows posts set aside', async () => {
    const { rows } = await db.database.query<{ id: string }>('SELECT id FROM source LIMIT 1');
    await db.database.query(
      `INSERT INTO set_aside_post (id, workspace_id, source_id, page, post, error)
       VALUES ($1, $2, $3, 1, '{"text":"a\\u0000b"}', 'no-date')`,
      [uuid(), workspaceId, rows[0]?.id],
    );
    const shown = await call<{ posts: { id: string; excerpt: string }[] }>('GET', '/set-aside');
    expect(shown.body.posts).toMatchObject([{ excerpt: 'ab', error: 'no-date' }]);
    const retry = await call('POST', `/set-aside/${shown.body.posts[0]?.id}/retry`);
    expect(retry).toMatchObject({ status: 200, body: { stored: false, error: 'bad-network' } });
    expect((await call('POST', `/set-aside/${uuid()}/retry`)).status).toBe(404);
  });
});
