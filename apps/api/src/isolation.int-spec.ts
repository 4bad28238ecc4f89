import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { allRoutes, type RouteShape } from '@vigie/contract';
import { IngestService } from '@vigie/ingestion';
import { createSource } from '@vigie/mentions';
import { generatePosts } from '@vigie/testing';
import { openDesk, type Browser, type TestDesk } from './testing/test-desk';

/** Stands in everything that Acme has: should it ever show up in another workspace's answers, the test fails. */
const mark = 'Zanzibarbecue';

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
    ] as const) {
      const { rows } = await desk.test.database.query<{ id: string }>(
        `SELECT ${column} AS id FROM ${table} WHERE workspace_id = $1 LIMIT 3`,
        [acme],
      );
      expect([table, rows.length > 0]).toEqual([table, true]);
      ids[table] = rows.map(({ id }) => id);
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
  }

  const acmeIds = () => Object.values(ids).flat();
  const leaks = (text: string) => [mark, ...acmeIds()].filter((trace) => text.includes(trace));
  const workspaceRoutes = allRoutes.filter(({ path }) => path.includes(':workspaceId'));
  const named = ({ method, path }: RouteShape) => `${method} ${path}`;

  /** A body that passes, so that the row is looked for. */
  function bodyFor(path: string): unknown {
    if (path.endsWith('/people/:personId')) return { role: 'member' };
    if (path.endsWith('/past')) return { days: 0 };
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
        : [await olga.call(method, url, { ids: ids.mention, filter: {} })];
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
      const url = path.replace(':workspaceId', other).replace(/:(id|personId)/, id);
      const body = method === 'GET' || method === 'DELETE' ? undefined : bodyFor(path);
      const answer = await olga.call(method, url, body);
      expect([url, answer.status, leaks(JSON.stringify(answer.body))]).toEqual([url, 404, []]);
    }
  });

  it('is unchanged by all that', async () => {
    const { rows } = await desk.test.database.query<Record<string, number>>(
      `SELECT (SELECT count(*) FROM mention WHERE workspace_id = $1) AS mentions,
              (SELECT count(*) FROM brand WHERE workspace_id = $1 AND name = $2 AND NOT archived) AS brands,
              (SELECT count(*) FROM membership WHERE workspace_id = $1) AS people,
              (SELECT count(*) FROM invitation WHERE workspace_id = $1 AND accepted_at IS NULL) AS invitations,
              (SELECT count(*) FROM import_run WHERE workspace_id = $1 AND state = 'draft') AS imports`,
      [acme, mark],
    );
    expect(rows).toEqual([{ mentions: 1, brands: 1, people: 2, invitations: 1, imports: 1 }]);
  });
});
