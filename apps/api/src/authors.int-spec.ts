import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AuthorList, AuthorPage, AuthorRow, InboxRow, MentionRow } from '@vigie/contract';
import { IngestService } from '@vigie/ingestion';
import { createSource } from '@vigie/mentions';
import { generatePosts } from '@vigie/testing';
import { openDesk, type Browser, type TestDesk } from './testing/test-desk';

describe('authors of a workspace', () => {
  let desk: TestDesk;
  let ada: Browser;
  let acme: string;
  let at: string;

  beforeAll(async () => {
    desk = await openDesk();
    ({ ada, workspaceId: acme } = await desk.setUp());
    at = `/api/w/${acme}`;
    await ada.call('POST', `${at}/brands`, { name: 'Acme', expression: 'acme' });
    const sourceId = await desk.test.database.transaction((tx) =>
      createSource(tx, acme, { kind: 'import', name: 'posts' }),
    );
    const author = (networkId: string, followers: number | null) => ({
      networkId,
      handle: `@${networkId}`,
      name: `Person ${networkId}`,
      url: null,
      avatarUrl: null,
      followers,
    });
    const posts = [
      ...generatePosts({
        seed: 4,
        count: 9,
        brands: ['acme'],
        until: '2026-10-30T00:00:00.000Z',
        days: 9,
        prefix: 'p',
      }),
    ].map((post, index) => ({
      ...post,
      network: 'x',
      networkId: `post-${index}`,
      text: `acme number ${index}`,
      threadId: null,
      author: author(`a${index % 4}`, index % 4 === 3 ? null : 100 * (1 + (index % 4)) + index),
      publishedAt: new Date(Date.UTC(2026, 9, 1 + index)).toISOString(),
    }));
    await desk.app.get(IngestService, { strict: false }).ingest({
      workspaceId: acme,
      sourceId,
      epoch: 0,
      page: 1,
      cursor: {},
      posts,
      deletions: [],
      pulledAt: new Date().toISOString(),
      brandIds: null,
      onlyBrandIds: null,
      import: null,
    });
  });
  afterAll(() => desk.close());

  const list = (query: string, by = ada) =>
    by.call<{ authors: AuthorRow[]; next: string | null }>('GET', `${at}/authors?${query}`);
  const names = (rows: readonly AuthorRow[]) => rows.map(({ handle }) => handle);

  it('are listed by reach and by who wrote last, page by page', async () => {
    for (const [order, all] of [
      ['reach', ['@a2', '@a1', '@a0', '@a3']],
      ['latest', ['@a0', '@a3', '@a2', '@a1']],
    ] as const) {
      const seen: string[] = [];
      let after = '';
      for (let page = 0; page < 4; page += 1) {
        const { body } = await list(`order=${order}&limit=1${after}`);
        seen.push(...names(body.authors));
        after = `&after=${body.next ?? ''}`;
      }
      expect(seen).toEqual(all);
      expect(names((await list(`order=${order}&q=person%20A1`)).body.authors)).toEqual(['@a1']);
    }
    expect((await list('q=%25')).body.authors).toEqual([]);
    expect((await list('after=nonsense')).status).toBe(422);
    const { body } = await list('order=reach&limit=1');
    expect((await list(`order=latest&after=${body.next}`)).status).toBe(422);
  });

  it('show profile, reach of each day, and everything they wrote', async () => {
    const [row] = (await list('q=@a1')).body.authors;
    const { body } = await ada.call<AuthorPage>('GET', `${at}/authors/${row?.id}`);
    expect(body).toMatchObject({
      author: { handle: '@a1', mentions: 2, relation: null, firstAt: '2026-10-02T00:00:00.000Z' },
      reach: [
        { day: '2026-10-02', followers: 201 },
        { day: '2026-10-06', followers: 205 },
      ],
      cases: [],
      notes: [],
    });
    const first = await ada.call<{ mentions: MentionRow[]; next: string | null }>(
      'GET',
      `${at}/authors/${row?.id}/mentions?limit=1`,
    );
    const second = await ada.call<{ mentions: MentionRow[]; next: string | null }>(
      'GET',
      `${at}/authors/${row?.id}/mentions?limit=1&after=${first.body.next}`,
    );
    expect([...first.body.mentions, ...second.body.mentions].map(({ text }) => text)).toEqual([
      'acme number 5',
      'acme number 1',
    ]);
    expect(second.body.next).toBeNull();
  });

  it('on a list press more, as long as they are on it', async () => {
    const made = await ada.call<AuthorList>('POST', `${at}/author-lists`, { name: 'VIP', weight: 30 });
    expect(made.status).toBe(200);
    expect((await ada.call('POST', `${at}/author-lists`, { name: 'vip', weight: 1 })).body).toMatchObject({
      code: 'name-taken',
    });
    const [row] = (await list('q=@a2')).body.authors;
    const urgencies = async () => {
      const { body } = await ada.call<{ rows: InboxRow[] }>('GET', `${at}/inbox?author=${row?.id}`);
      return body.rows.map(({ desk: standing, urgency }) => standing.urgency - urgency);
    };
    const change = (body: unknown) => ada.call('PATCH', `${at}/authors/${row?.id}`, body);
    expect(await urgencies()).toEqual([0, 0]);
    expect((await change({ listIds: [made.body.id], relation: 'client' })).body).toMatchObject({
      relation: 'client',
      listIds: [made.body.id],
    });
    expect(await urgencies()).toEqual([30, 30]);
    expect(names((await list(`list=${made.body.id}&order=latest`)).body.authors)).toEqual(['@a2']);
    expect(names((await list('relation=client,partner')).body.authors)).toEqual(['@a2']);
    await ada.call('PATCH', `${at}/author-lists/${made.body.id}`, { weight: 5 });
    expect(await urgencies()).toEqual([5, 5]);
    expect((await change({ listIds: [made.body.id, acme] })).body).toMatchObject({ code: 'invalid-input' });
    expect((await ada.call('DELETE', `${at}/author-lists/${made.body.id}`)).status).toBe(204);
    expect(await urgencies()).toEqual([0, 0]);
  });

  it('have notes, which an analyst reads and cannot write', async () => {
    const analyst = await desk.join(ada, acme, 'analyst', 'Bea');
    const [row] = (await list('q=@a0', analyst)).body.authors;
    const notes = `${at}/authors/${row?.id}/notes`;
    const note = await ada.call<{ id: string }>('POST', notes, { body: 'Rang us twice' });
    expect((await analyst.call('POST', notes, { body: 'Me too' })).status).toBe(403);
    const { body } = await analyst.call<AuthorPage>('GET', `${at}/authors/${row?.id}`);
    expect(body.notes).toMatchObject([{ body: 'Rang us twice' }]);
    expect((await ada.call('DELETE', `${notes}/${note.body.id}`)).status).toBe(204);
    expect((await ada.call('DELETE', `${notes}/${note.body.id}`)).status).toBe(404);
    const history = await desk.test.database.query<{ kind: string }>(
      'SELECT kind FROM history WHERE author_id = $1 ORDER BY id',
      [row?.id],
    );
    expect(history.rows.map(({ kind }) => kind)).toEqual(['author.noted', 'author.note-deleted']);
    expect(JSON.stringify(history.rows)).not.toContain('Rang');
  });
});
