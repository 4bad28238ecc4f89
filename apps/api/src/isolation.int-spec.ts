import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { allRoutes, type RouteShape } from '@vigie/contract';
import { IngestService } from '@vigie/ingestion';
import { createSource } from '@vigie/mentions';
import { generatePosts } from '@vigie/testing';
import { openDesk, type Browser, type TestDesk } from './testing/test-desk';

/** Stands in everything that Acme has: should it ever show up in another workspace's answers, the test fails. */
const mark = 'Zanzibarbecue';
const someId = '0190f3a0-0000-7000-8000-000000000000';

/**
 * Acme has one of everything. Olga administers another workspace of the same installation, and so holds every
 * permission there: she tries every route of hers with every id of Acme's.
 */
describe('a workspace', () => {
  let desk: TestDesk;
  let ada: Browser;
  let olga: Browser;
  let acme: string;
  let other: string;
  /** Ids of Acme's rows by table. */
  const ids: Record<string, string[]> = {};

  beforeAll(async () => {
    desk = await openDesk();
    ({ ada, workspaceId: acme } = await desk.setUp());
    const made = await ada.call<{ id: string }>('POST', '/api/workspaces', {
      name: 'Other',
      locale: 'en',
      timeZone: 'UTC',
    });
    other = made.body.id;
    olga = await desk.join(ada, other, 'administrator', 'Olga');
    await desk.join(ada, acme, 'analyst', 'Bea');
    await ada.call('POST', `/api/w/${acme}/invitations`, { role: 'member', email: `${mark}@example.com` });
    // The other workspace listens to the same word, so that only its own rows keep it from finding Acme's.
    for (const [person, workspaceId, name, expression] of [
      [ada, acme, mark, mark],
      [olga, other, 'Olgas', mark.toUpperCase()],
    ] as const) {
      const brand = await person.call('POST', `/api/w/${workspaceId}/brands`, { name, expression });
      expect(brand.status).toBe(200);
    }
    // Who made it leaves it: nobody is in both.
    const me = await ada.call<{ person: { id: string } }>('GET', '/api/me');
    expect((await olga.call('DELETE', `/api/w/${other}/people/${me.body.person.id}`)).status).toBe(204);
    await fillAcme();
    for (const [table, column] of [
      ['brand', 'id'],
      ['source', 'id'],
      ['mention', 'id'],
      ['conversation', 'id'],
      ['author', 'id'],
      ['import_run', 'id'],
      ['set_aside_post', 'id'],
      ['invitation', 'id'],
      ['membership', 'person_id'],
      ['team', 'id'],
      ['team_case', 'id'],
      ['case_field', 'id'],
      ['room_message', 'id'],
      ['act', 'id'],
      ['saved_view', 'id'],
      ['export_run', 'id'],
      ['author_list', 'id'],
      ['author_note', 'id'],
    ] as const) {
      const { rows } = await desk.test.database.query<{ id: string }>(
        `SELECT ${column} AS id FROM ${table} WHERE workspace_id = $1 LIMIT 3`,
        [acme],
      );
      expect([table, rows.length > 0]).toEqual([table, true]);
      // Who left the other workspace is still named there.
      ids[table] = rows.map(({ id }) => id).filter((id) => id !== me.body.person.id);
    }
  });
  afterAll(() => desk.close());

  async function fillAcme(): Promise<void> {
    const boundary = 'b0undary';
    const uploaded = await ada.call(
      'POST',
      `/api/w/${acme}/imports`,
      [
        `--${boundary}`,
        `content-disposition: form-data; name="file"; filename="${mark}.csv"`,
        'content-type: text/csv',
        '',
        `id,text,date\n1,${mark} is late,2026-11-01T10:00:00Z\n`,
        `--${boundary}--`,
        '',
      ].join('\r\n'),
      { 'content-type': `multipart/form-data; boundary=${boundary}` },
    );
    expect(uploaded.status).toBe(200);
    const sourceId = await createSource(desk.test.database, acme, { kind: 'test', name: mark });
    const [post] = generatePosts({
      seed: 1,
      count: 1,
      brands: [mark],
      until: '2026-11-20T12:00:00.000Z',
      days: 1,
      prefix: 'p',
    });
    await desk.app.get(IngestService, { strict: false }).ingest({
      workspaceId: acme,
      sourceId,
      epoch: 0,
      page: 1,
      cursor: {},
      posts: [{ ...post, text: `${mark} is late again` }, { text: 42 }],
      pulledAt: '2026-11-20T12:00:00.000Z',
      brandIds: null,
      onlyBrandIds: null,
      deletions: [],
      import: null,
    });
    await desk.test.database.query(
      `INSERT INTO set_aside_post (id, workspace_id, source_id, page, post, error)
       VALUES (gen_random_uuid(), $1, $2, 1, '{}', $3)`,
      [acme, sourceId, mark],
    );
    await decideInAcme();
  }

  /** Everything that deciding and handing over leaves behind. */
  async function decideInAcme(): Promise<void> {
    const at = `/api/w/${acme}`;
    const made = async (path: string, body: unknown, method: 'POST' | 'PUT' = 'POST') => {
      const answer = await ada.call<{ id: string }>(method, at + path, body);
      expect([path, answer.status]).toEqual([path, 200]);
      return answer.body.id;
    };
    const { body } = await ada.call<{
      rows: { id: string; conversationId: string; author: { id: string } }[];
    }>('GET', `${at}/inbox`);
    const [row] = body.rows;
    const teamId = await made('/teams', { name: mark, dueMinutes: 60 });
    await made('/case-fields', { fields: [{ id: null, label: mark, kind: 'text' }] }, 'PUT');
    const viewId = await made('/views', { name: mark, shared: true, filter: { q: mark } });
    await made(`/views/${viewId}/feed`, undefined);
    await made('/exports', { format: 'csv', filter: { q: mark } });
    const listId = await made('/author-lists', { name: mark, weight: 10 });
    await ada.call('PUT', `${at}/tags`, { tag: `${mark} known`, colour: 'blue' });
    await ada.call('PATCH', `${at}/categories/complaint`, { label: mark });
    await ada.call('PATCH', `${at}/authors/${row?.author.id}`, { listIds: [listId] });
    await made(`/authors/${row?.author.id}/notes`, { body: mark });
    const target = { items: [{ conversationId: row?.conversationId }] };
    await made('/acts', { act: { kind: 'tag', add: [mark] }, target });
    await made('/acts', { act: { kind: 'hand-over', teamId, note: mark }, target });
    const cases = await ada.call<{ cases: { id: string }[] }>('GET', `${at}/cases`);
    await made(`/cases/${cases.body.cases[0]?.id}/room`, { body: mark });
    const tabId = '0190f3a0-0000-7000-8000-000000000001';
    await ada.call('PUT', `${at}/presence`, { tabId, at: { conversationId: row?.conversationId } });
  }

  const acmeIds = () => Object.values(ids).flat();
  const leaks = (text: string) => [mark, ...acmeIds()].filter((trace) => text.includes(trace));
  const workspaceRoutes = allRoutes.filter(({ path }) => path.includes(':workspaceId'));
  const named = ({ method, path }: RouteShape) => `${method} ${path}`;

  /** A body that passes, so that the row is looked for. */
  function bodyFor(path: string): unknown {
    if (path.endsWith('/people/:personId')) return { role: 'member' };
    if (path.endsWith('/past')) return { days: 0 };
    if (path.endsWith('/cases/:id/acts')) return { act: { kind: 'take' }, version: 0 };
    if (path.includes('/room') || path.endsWith('/notes')) return { body: 'Let me in' };
    if (path.endsWith('/attachments')) return undefined;
    if (!path.endsWith('/start')) return {};
    return {
      format: { kind: 'csv', encoding: 'utf-8', delimiter: ',', quote: '"', dateFormat: 'iso' },
      mapping: { text: 'text', publishedAt: 'date' },
      zone: 'UTC',
      network: 'x',
      brandId: ids.brand?.[0],
    };
  }

  it('shows its own rows to its own people', async () => {
    const inbox = await ada.call<{ rows: unknown[] }>('GET', `/api/w/${acme}/inbox?q=${mark}`);
    expect(inbox.body.rows).toHaveLength(1);
    expect(leaks(JSON.stringify(inbox.body)).length).toBeGreaterThan(3);
  });

  it.each(
    workspaceRoutes
      .filter(({ path }) => !/:(id|personId)/.test(path))
      .map((route): [string, RouteShape] => [named(route), route]),
  )('is not seen through %s of another', async (_name, { method, path }) => {
    const url = path.replace(':workspaceId', other);
    const filters = new URLSearchParams({
      q: mark,
      brand: ids.brand?.[0] ?? '',
      source: ids.source?.[0] ?? '',
    });
    const answers =
      method === 'GET'
        ? [await olga.call(method, url), await olga.call(method, `${url}?${filters}`)]
        : [
            await olga.call(method, url, { ids: ids.mention, filter: {} }),
            await olga.call(method, url, { ids: ids.conversation, filter: {} }),
          ];
    if (method === 'GET') {
      const period = 'from=2026-10-01&to=2026-12-01&zone=UTC';
      answers.push(await olga.call(method, `${url}?${period}`));
      answers.push(await olga.call(method, `${url}?${period}&brand=${ids.brand?.[0]}`));
      for (const [name, table] of [
        ['case', 'team_case'],
        ['author', 'author'],
        ['conversation', 'conversation'],
        ['team', 'team'],
        ['list', 'author_list'],
      ]) {
        const id = ids[table as string]?.[0] ?? '';
        const answer = await olga.call(method, `${url}?${name}=${id}&view=all&tag=${mark.toLowerCase()}`);
        answers.push({
          ...answer,
          body: JSON.parse(JSON.stringify(answer.body).replaceAll(id, '')) as never,
        });
      }
    }
    for (const { body } of answers) {
      // A name that was asked for may come back in a message; rows may not.
      expect(leaks(JSON.stringify(body)).filter((trace) => trace !== mark || method === 'GET')).toEqual([]);
    }
  });

  it.each(
    workspaceRoutes
      .filter(({ path }) => /:(id|personId)/.test(path))
      .map((route): [string, RouteShape] => [named(route), route]),
  )('is not reached through %s of another', async (_name, { method, path }) => {
    for (const id of acmeIds()) {
      const url = path
        .replace(':workspaceId', other)
        .replace(/:(id|personId)/, id)
        .replace(/:\w+/, someId);
      const body = method === 'GET' || method === 'DELETE' ? undefined : bodyFor(path);
      const answer = await olga.call(method, url, body);
      expect([url, answer.status, leaks(JSON.stringify(answer.body))]).toEqual([url, 404, []]);
    }
  });

  it('is not acted on from another', async () => {
    const items = (ids.conversation ?? []).map((conversationId) => ({ conversationId }));
    for (const act of [{ kind: 'take' }, { kind: 'watch' }, { kind: 'off-topic', brandId: ids.brand?.[0] }]) {
      const answer = await olga.call<{ act: unknown; refused: { reason: string; desk: unknown }[] }>(
        'POST',
        `/api/w/${other}/acts`,
        { act, target: { items, evenSo: true } },
      );
      if (answer.status === 200) {
        expect(answer.body.act).toBeNull();
        for (const refused of answer.body.refused)
          expect(refused).toMatchObject({ reason: 'gone', desk: null });
      } else expect([404, 422]).toContain(answer.status);
    }
    const foreignTeam = await olga.call<{ code: string }>('POST', `/api/w/${other}/acts`, {
      act: { kind: 'hand-over', teamId: ids.team?.[0] },
      target: { items },
    });
    expect(JSON.stringify(foreignTeam.body)).not.toContain(mark);
  });

  it('is unchanged by all that', async () => {
    const { rows } = await desk.test.database.query<Record<string, number>>(
      `SELECT (SELECT count(*) FROM mention WHERE workspace_id = $1) AS mentions,
              (SELECT count(*) FROM brand WHERE workspace_id = $1 AND name = $2 AND NOT archived) AS brands,
              (SELECT count(*) FROM membership WHERE workspace_id = $1) AS people,
              (SELECT count(*) FROM invitation WHERE workspace_id = $1 AND accepted_at IS NULL) AS invitations,
              (SELECT count(*) FROM import_run WHERE workspace_id = $1 AND state = 'draft') AS imports,
              (SELECT count(*) FROM team_case WHERE workspace_id = $1 AND state = 'open' AND assignee_id IS NULL) AS cases,
              (SELECT count(*) FROM team WHERE workspace_id = $1 AND name = $2 AND archived_at IS NULL) AS teams,
              (SELECT count(*) FROM room_message WHERE workspace_id = $1 AND body = $2) AS messages,
              (SELECT count(*) FROM act WHERE workspace_id = $1 AND undo_at IS NULL) AS acts,
              (SELECT count(*) FROM export_run WHERE workspace_id = $1 AND state = 'running') AS exports,
              (SELECT count(*) FROM view_feed WHERE workspace_id = $1) AS feeds`,
      [acme, mark],
    );
    expect(rows).toEqual([
      {
        mentions: 1,
        brands: 1,
        people: 2,
        invitations: 1,
        imports: 1,
        cases: 1,
        teams: 1,
        messages: 1,
        acts: 2,
        exports: 1,
        feeds: 1,
      },
    ]);
  });
});
