import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type {
  ActAnswer,
  Case,
  CaseDetail,
  HistoryEntry,
  InboxRow,
  Me,
  RouteResponse,
  caseRoutes,
} from '@vigie/contract';
import { IngestService } from '@vigie/ingestion';
import { createSource } from '@vigie/mentions';
import { generatePosts } from '@vigie/testing';
import { openDesk, type Browser, type TestDesk } from './testing/test-desk';

type CaseList = RouteResponse<typeof caseRoutes.listCases>;

// The real API on Postgres; no worker runs.
describe('a case, from hand to hand', () => {
  let desk: TestDesk;
  let ada: Browser;
  let max: Browser;
  let mia: Browser;
  let acme: string;
  let support: string;
  let rows: InboxRow[];

  const path = (rest: string) => `/api/w/${acme}/${rest}`;
  const idOf = async (browser: Browser) => (await browser.call<Me>('GET', '/api/me')).body.person.id;

  beforeAll(async () => {
    desk = await openDesk();
    ({ ada, workspaceId: acme } = await desk.setUp());
    max = await desk.join(ada, acme, 'member', 'Max');
    mia = await desk.join(ada, acme, 'member', 'Mia');
    await ada.call('POST', path('brands'), { name: 'Acme', expression: 'acme' });
    const team = await ada.call<{ id: string }>('POST', path('teams'), {
      name: 'Support',
      dueMinutes: 90,
      memberIds: [await idOf(max)],
    });
    support = team.body.id;
    const posts = generatePosts({
      seed: 4,
      count: 6,
      brands: ['Acme'],
      until: '2026-11-20T12:00:00.000Z',
      days: 1,
      prefix: 'p',
    });
    await desk.app.get(IngestService, { strict: false }).ingest({
      workspaceId: acme,
      sourceId: await createSource(desk.test.database, acme, { kind: 'test', name: 'test' }),
      epoch: 0,
      page: 1,
      cursor: {},
      // Of one thread each, so that each is a conversation.
      posts: [...posts].map((post, at) => ({ ...post, text: `Acme ${at}`, threadId: `t${at}` })),
      deletions: [],
      pulledAt: '2026-11-20T12:00:00.000Z',
      brandIds: null,
      onlyBrandIds: null,
      import: null,
    });
    rows = (await ada.call<{ rows: InboxRow[] }>('GET', path('inbox'))).body.rows;
  });
  afterAll(() => desk.close());

  const handOver = async (at: number) => {
    const conversationId = rows[at]?.conversationId;
    const answer = await ada.call<ActAnswer>('POST', path('acts'), {
      act: { kind: 'hand-over', teamId: support, note: 'She waits since Monday.' },
      target: { items: [{ conversationId }] },
    });
    expect(answer.status).toBe(200);
    return answer.body.conversations[0]?.desk.caseId ?? '';
  };
  const act = (browser: Browser, caseId: string, given: object, version: number) =>
    browser.call<Case & { code?: string; details?: object }>('POST', path(`cases/${caseId}/acts`), {
      act: given,
      version,
    });
  const list = async (browser: Browser, query = '') =>
    (await browser.call<CaseList>('GET', path(`cases${query}`))).body.cases;

  it('is handed over, taken, answered and closed, each as the contract says', async () => {
    const caseId = await handOver(0);
    const [row] = await list(max);
    expect(row).toMatchObject({
      id: caseId,
      number: 1,
      state: 'open',
      note: 'She waits since Monday.',
      mentions: 1,
    });
    expect(await list(mia)).toEqual([]);
    expect((await mia.call('GET', path(`cases/${caseId}`))).status).toBe(404);
    expect((await max.call('GET', path('inbox'))).status).toBe(403);
    const story = await max.call<CaseDetail>('GET', path(`cases/${caseId}`));
    expect(story.body.conversations[0]?.mentions[0]?.text).toBe(rows[0]?.text);
    let version = 0;
    for (const [given, state] of [
      [{ kind: 'take' }, 'in-progress'],
      [{ kind: 'move', to: 'waiting' }, 'waiting'],
      [{ kind: 'move', to: 'answered' }, 'answered'],
      [{ kind: 'close', outcome: 'explained', cause: 'delivery' }, 'closed'],
    ] as const) {
      const answer = await act(max, caseId, given, version);
      expect([answer.status, answer.body.state]).toEqual([200, state]);
      version = answer.body.version;
    }
    const history = await max.call<{ entries: HistoryEntry[] }>('GET', path(`cases/${caseId}/history`));
    expect(history.body.entries.map(({ kind }) => kind)).toEqual([
      'case.opened',
      'case.taken',
      'case.moved',
      'case.moved',
      'case.closed',
    ]);
    expect(await list(max)).toEqual([]);
    expect((await list(max, '?state=closed')).map(({ id }) => id)).toEqual([caseId]);
    expect((await max.call('GET', path('cases/counts'))).body).toMatchObject({
      states: { closed: 1 },
      mine: 0,
    });
    const done = await ada.call<{ desk: object }>('GET', path(`conversations/${rows[0]?.conversationId}`));
    expect(done.body.desk).toMatchObject({ state: 'done', closing: 'case-closed', caseId });
  });

  it('refuses readers, what it does not know, and what changed meanwhile', async () => {
    const caseId = await handOver(1);
    const bea = await desk.join(ada, acme, 'analyst', 'Bea');
    expect((await bea.call('GET', path(`cases/${caseId}`))).status).toBe(200);
    expect((await act(bea, caseId, { kind: 'take' }, 0)).status).toBe(403);
    for (const given of [
      { kind: 'explode' },
      { kind: 'move', to: 'closed' },
      { kind: 'close', outcome: 'solved' },
      { kind: 'due', dueAt: 'soon' },
      { kind: 'due', dueAt: '2026-01-01T00:00:00.000Z' },
      { kind: 'assign', personId: 'me' },
      { kind: 'assign', personId: await idOf(mia) },
    ]) {
      expect(await act(max, caseId, given, 0)).toMatchObject({
        status: 422,
        body: { code: 'invalid-input' },
      });
    }
    expect((await max.call('GET', path('cases?after=nowhere'))).status).toBe(422);
    expect((await max.call('PUT', path('case-fields'), { fields: [] })).status).toBe(403);
    await act(ada, caseId, { kind: 'take' }, 0);
    expect(await act(max, caseId, { kind: 'take' }, 0)).toMatchObject({
      status: 409,
      body: { code: 'already-taken', details: { by: await idOf(ada) } },
    });
    expect(await act(max, caseId, { kind: 'move', to: 'waiting' }, 0)).toMatchObject({
      status: 409,
      body: { code: 'changed-meanwhile', details: { by: await idOf(ada), version: 1 } },
    });
  });

  it('is free again when whoever has it is removed, and goes to another team with its own', async () => {
    const caseId = await handOver(2);
    await act(max, caseId, { kind: 'take' }, 0);
    expect((await ada.call('DELETE', path(`people/${await idOf(max)}`))).status).toBe(204);
    const read = async () => (await ada.call<CaseDetail>('GET', path(`cases/${caseId}`))).body.case;
    expect(await read()).toMatchObject({ assigneeId: null, teamId: support });
    expect(await ada.call('DELETE', path(`teams/${support}`))).toMatchObject({
      status: 409,
      body: { code: 'team-has-cases', details: { open: 2 } },
    });
    const next = await ada.call<{ id: string }>('POST', path('teams'), { name: 'Care', dueMinutes: 60 });
    expect((await ada.call('DELETE', path(`teams/${support}?moveTo=${next.body.id}`))).status).toBe(204);
    expect(await read()).toMatchObject({ teamId: next.body.id });
  });
});
