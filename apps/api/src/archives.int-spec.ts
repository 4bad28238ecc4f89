import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Arrival, Me } from '@vigie/contract';
import { eventually, fillWorkspace } from '@vigie/testing';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { account, openDesk, tokenOf, type Browser, type TestDesk } from './testing/test-desk';
import { upload } from './testing/upload';

// Real: two desks with their databases, the API between them. The archive goes from one to the other as a person would carry it.
describe('a workspace that moves', () => {
  let old: TestDesk;
  let desk: TestDesk;
  let ada: Browser;
  let olga: Browser;
  let workspaceId: string;
  let archive: Buffer;

  beforeAll(async () => {
    old = await openDesk();
    ({ ada, workspaceId } = await old.setUp());
    const lea = await old.join(ada, workspaceId, 'manager', 'Lea');
    await lea.call('POST', `/api/w/${workspaceId}/brands`, { name: 'Metro', expression: 'metro' });
    desk = await openDesk();
    const first = await desk.setUp();
    olga = first.ada;
  });
  afterAll(async () => {
    await old.close();
    await desk.close();
  });

  const download = async (browser: Browser, id: string) => {
    const answer = await old.app.inject({
      method: 'GET',
      url: `/api/w/${id}/archive`,
      headers: { cookie: browser.cookie },
    });
    return { status: answer.statusCode, headers: answer.headers, content: answer.rawPayload };
  };
  const arrived = (id: string) =>
    eventually(
      async () => {
        const { body } = await olga.call<{ arrivals: Arrival[] }>('GET', '/api/workspace-arrivals');
        return body.arrivals.find((arrival) => arrival.id === id);
      },
      (arrival) => arrival !== undefined && arrival.state !== 'running',
    );
  const acts = async (of: TestDesk) => {
    const { rows } = await of.test.database.query<{ act: string }>('SELECT act FROM audit_entry ORDER BY id');
    return rows.map(({ act }) => act);
  };

  it('is taken out by its administrators', async () => {
    const { status, headers, content } = await download(ada, workspaceId);
    expect(status).toBe(200);
    expect(headers['content-type']).toBe('application/zip');
    expect(headers['content-disposition']).toMatch(
      /^attachment; filename="vigie-acme-\d{4}-\d\d-\d\d\.zip"$/,
    );
    expect(content.subarray(0, 2).toString()).toBe('PK');
    archive = content;
    expect(await acts(old)).toContain('workspace.exported');
  });

  it('arrives elsewhere with its people, who are those of the same address', async () => {
    const begun = await upload<Arrival>(olga, '/api/workspace-arrivals', 'acme.zip', archive);
    expect(begun).toMatchObject({ status: 200, body: { state: 'running', name: 'Acme', workspaceId } });
    expect(await arrived(begun.body.id)).toMatchObject({
      state: 'done',
      error: null,
      rows: begun.body.total,
    });
    const me = await olga.call<Me>('GET', '/api/me');
    expect(me.body.workspaces.find(({ id }) => id === workspaceId)).toMatchObject({
      // The workspace that was here has the name, too.
      slug: 'acme-2',
      role: 'administrator',
    });
    const { body } = await olga.call<{ people: { name: string; email: string; role: string }[] }>(
      'GET',
      `/api/w/${workspaceId}/people`,
    );
    expect(body.people.map(({ email, role }) => `${email} ${role}`)).toEqual([
      'ada@example.com administrator',
      'lea@example.com manager',
    ]);
    const brands = await olga.call<{ brands: { name: string }[] }>('GET', `/api/w/${workspaceId}/brands`);
    expect(brands.body.brands.map(({ name }) => name)).toEqual(['Metro']);
    expect(await readdir(join(desk.env.dataFolder, 'arrivals'))).toEqual([]);
    expect(await acts(desk)).toContain('workspace.imported');
  });

  it('is not taken twice', async () => {
    const again = await upload<{ code: string }>(olga, '/api/workspace-arrivals', 'acme.zip', archive);
    expect(again).toMatchObject({ status: 409, body: { code: 'workspace-exists' } });
  });

  it('is refused when it is none, with the reason', async () => {
    for (const content of [
      Buffer.from('no zip'),
      archive.subarray(0, archive.length - 60),
      Buffer.alloc(0),
    ]) {
      const answer = await upload<{ code: string }>(olga, '/api/workspace-arrivals', 'a.zip', content);
      expect(answer).toMatchObject({ status: 422, body: { code: 'archive-refused' } });
    }
    expect(await readdir(join(desk.env.dataFolder, 'arrivals'))).toEqual([]);
  });

  it('lets in who was known by name, by an invitation to their own address and no other', async () => {
    const first = (await olga.call<Me>('GET', '/api/me')).body.workspaces.find(
      ({ id }) => id !== workspaceId,
    );
    const take = async (id: string, email: string | null, by: Browser) => {
      const invited = await by.call<{ url: string }>('POST', `/api/w/${id}/invitations`, {
        role: 'analyst',
        email,
      });
      const guest = desk.browser();
      const answer = await guest.call<{ code?: string }>(
        'POST',
        `/api/invitations/${tokenOf(invited.body.url)}/accept`,
        { account: { ...account('Lea'), name: 'Léa herself' } },
      );
      return { guest, answer };
    };
    // A link for anybody, and one into another workspace, would let in whoever made it.
    for (const [id, email] of [
      [workspaceId, null],
      [first?.id ?? '', 'lea@example.com'],
    ] as const)
      expect((await take(id, email, olga)).answer).toMatchObject({
        status: 409,
        body: { code: 'email-taken' },
      });
    const { guest, answer } = await take(workspaceId, 'lea@example.com', olga);
    expect(answer.status).toBe(200);
    const me = await guest.call<Me>('GET', '/api/me');
    expect(me.body).toMatchObject({
      person: { name: 'Léa herself', email: 'lea@example.com' },
      workspaces: [{ id: workspaceId, role: 'analyst' }],
    });
  });

  it('goes for good when its name is typed, its sources at once', async () => {
    const filled = await fillWorkspace(desk.test.database, 'Third');
    const me = await olga.call<Me>('GET', '/api/me');
    await desk.test.database.query(
      `INSERT INTO membership (workspace_id, person_id, role) VALUES ($1, $2, 'administrator')`,
      [filled.id, me.body.person.id],
    );
    const other = await olga.call<{ code: string }>('DELETE', `/api/w/${filled.id}`, { name: 'third' });
    expect(other).toMatchObject({ status: 422, body: { details: { fields: { name: 'other-name' } } } });
    expect((await olga.call('DELETE', `/api/w/${filled.id}`, { name: 'Third' })).status).toBe(204);
    expect((await olga.call('GET', `/api/w/${filled.id}/people`)).status).toBe(404);
    const count = async (from: string) => {
      const { rows } = await desk.test.database.query<{ n: number }>(
        `SELECT count(*) AS n FROM ${from} WHERE workspace_id = $1`,
        [filled.id],
      );
      return rows[0]?.n;
    };
    expect(await count('source_connection')).toBe(0);
    await eventually(
      async () => [
        await count('mention'),
        await count('history'),
        await count('audit_entry'),
        await count('brand'),
      ],
      (left) => left.every((n) => n === 0),
    );
    const { rows } = await desk.test.database.query(
      `SELECT person_id AS "personId", workspace_id AS "workspaceId", details FROM audit_entry WHERE act = 'workspace.deleted'`,
    );
    expect(rows).toEqual([
      { personId: me.body.person.id, workspaceId: null, details: { name: 'Third', slug: 'third' } },
    ]);
  });

  it('is given up when somebody says so', async () => {
    const { rows } = await desk.test.database.query<{ id: string }>(
      `INSERT INTO workspace_arrival (id, person_id, file_name, name, state, total, workspace_id)
       SELECT gen_random_uuid(), id, 'b.zip', 'B', 'running', 10, gen_random_uuid() FROM person LIMIT 1 RETURNING id`,
    );
    const id = rows[0]?.id;
    // One at a time.
    const meanwhile = await upload<{ code: string }>(olga, '/api/workspace-arrivals', 'acme.zip', archive);
    expect(meanwhile.status).toBe(409);
    const cancelled = await olga.call<Arrival>('POST', `/api/workspace-arrivals/${id}/cancel`);
    expect(cancelled.body).toMatchObject({ state: 'cancelled' });
    await desk.test.database.query(
      `UPDATE workspace_arrival SET state = 'running', finished_at = NULL, seen_at = now() - interval '1 minute' WHERE id = $1`,
      [id],
    );
    const { body } = await olga.call<{ arrivals: Arrival[] }>('GET', '/api/workspace-arrivals');
    expect(body.arrivals.find((arrival) => arrival.id === id)).toMatchObject({
      state: 'failed',
      error: 'interrupted',
    });
  });
});
