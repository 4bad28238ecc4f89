import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CaseAct, Role } from '@vigie/contract';
import { holdTeams } from '@vigie/identity';
import { type DeskChange, DeskReader, holdConversations, MentionReader, writeDesk } from '@vigie/mentions';
import type { WorkspaceCaller } from '@vigie/platform';
import { createTestDatabase, silentBus, type TestDatabase } from '@vigie/testing';
import { ActService } from './acts/act-service';
import { CaseAccess } from './cases/case-access';
import { CaseActs } from './cases/case-acts';
import { CaseReader } from './cases/case-reader';
import { TellContinued } from './cases/tell-continued';
import { TriageDepartures } from './departures';
import { DeskFixture } from './testing/desk-fixture';
import { insertView, listViews } from './views/view-store';

// Postgres is real. Identity's part of a departure, holding the membership or the teams and ending them, is played here.
describe('work that somebody has', () => {
  let test: TestDatabase;
  let desk: DeskFixture;
  let acts: CaseActs;
  let triage: ActService;
  let reader: CaseReader;
  let tell: TellContinued;
  let manager: WorkspaceCaller;
  let bea: WorkspaceCaller;
  let support: string;
  const departures = new TriageDepartures();
  let threads = 0;

  beforeAll(async () => {
    test = await createTestDatabase();
    desk = await DeskFixture.open(test.database, await test.createWorkspace());
    const access = new CaseAccess(desk.database);
    acts = new CaseActs(desk.database, access, silentBus);
    const mentions = new MentionReader(desk.database);
    reader = new CaseReader(desk.database, access, mentions);
    triage = new ActService(desk.database, new DeskReader(desk.database, mentions), silentBus);
    tell = new TellContinued(desk.database, silentBus);
    manager = await desk.person('Mo', 'manager');
    bea = await desk.person('Bea', 'member');
    support = await desk.team('Support', [bea]);
  });
  afterAll(() => test.drop());

  const conversation = async () => {
    threads += 1;
    return { thread: `t${threads}`, ...(await desk.write('jane', `t${threads}`, ['It broke'])) };
  };
  async function handed(team = support) {
    const made = await conversation();
    const [caseId = ''] = await desk.handOver(manager, team, [made.conversationId]);
    return { ...made, caseId };
  }
  const act = (who: WorkspaceCaller, caseId: string, given: CaseAct, version = 0) =>
    acts.act(who.workspaceId, caseId, { act: given, version }, who);
  const read = async (caseId: string) => (await reader.read(manager, caseId)).case;
  const kinds = async (caseId: string) => (await reader.history(manager, caseId)).map(({ kind }) => kind);
  const change = (conversationId: string, set: DeskChange) =>
    desk.database.transaction(async (tx) => {
      const held = await holdConversations(tx, desk.workspaceId, [conversationId]);
      await writeDesk(
        tx,
        desk.workspaceId,
        held.map((one) => ({ held: one, set })),
        manager.personId,
      );
    });
  const give = (conversationId: string, assigneeId: string) => change(conversationId, { assigneeId });
  const holdMembership =
    'SELECT FROM membership WHERE workspace_id = $1 AND person_id = $2 FOR NO KEY UPDATE';
  const remove = ({ personId, workspaceId }: WorkspaceCaller) =>
    desk.database.transaction(async (tx) => {
      await tx.query(holdMembership, [workspaceId, personId]);
      await departures.personLeaves(tx, workspaceId, personId, manager.personId);
      await tx.query('DELETE FROM membership WHERE workspace_id = $1 AND person_id = $2', [
        workspaceId,
        personId,
      ]);
    });
  const giveUp = (teamId: string, moveTo: string | null) =>
    desk.database.transaction(async (tx) => {
      await holdTeams(tx, desk.workspaceId, moveTo === null ? [teamId] : [teamId, moveTo], 'change');
      await departures.teamLeaves(tx, desk.workspaceId, teamId, moveTo, manager.personId);
      await tx.query('DELETE FROM team_member WHERE team_id = $1', [teamId]);
      await tx.query('UPDATE team SET archived_at = now() WHERE id = $1', [teamId]);
    });

  it('is there for others once they leave; what is closed goes on saying who had it', async () => {
    const eve = await desk.person('Eve', 'member');
    await desk.database.query(
      'INSERT INTO team_member (team_id, workspace_id, person_id) VALUES ($1, $2, $3)',
      [support, desk.workspaceId, eve.personId],
    );
    const [open, closed] = [await handed(), await handed()];
    await act(eve, open.caseId, { kind: 'take' });
    await act(eve, closed.caseId, { kind: 'take' });
    await act(eve, closed.caseId, { kind: 'close', outcome: 'solved', cause: 'other' }, 1);
    const { conversationId } = await conversation();
    await give(conversationId, eve.personId);
    const putOff = (await conversation()).conversationId;
    await change(putOff, { state: 'snoozed', snoozedUntil: new Date(), snoozedBy: eve.personId });
    const view = (name: string, shared: boolean) =>
      insertView(desk.database, desk.workspaceId, {
        personId: eve.personId,
        name,
        shared,
        filter: { view: 'todo' },
      });
    await view('Everybody’s', true);
    await view('Her own', false);
    await desk.takeEvents('cases.changed');
    await remove(eve);
    expect(await desk.conversation(putOff)).toMatchObject({ state: 'open' });
    expect(await listViews(desk.database, desk.workspaceId, manager.personId)).toMatchObject([
      { name: 'Everybody’s', personId: manager.personId },
    ]);
    expect(await read(open.caseId)).toMatchObject({ assigneeId: null, state: 'in-progress', version: 2 });
    expect(await kinds(open.caseId)).toEqual(['case.opened', 'case.taken', 'case.released']);
    expect(await read(closed.caseId)).toMatchObject({ assigneeId: eve.personId, state: 'closed' });
    expect(await desk.conversation(conversationId)).toMatchObject({ assigneeId: null });
    expect(await desk.takeEvents('cases.changed')).toEqual([
      { ids: [open.caseId], audience: [support, eve.personId].sort() },
    ]);
    expect(await act(bea, closed.caseId, { kind: 'reopen' }, 2)).toMatchObject({
      assigneeId: null,
      state: 'open',
    });
  });

  it('is never left with somebody who leaves while they take it, or are given it', async () => {
    for (let round = 0; round < 6; round += 1) {
      const eve = await desk.person('Eve', 'manager');
      const [one, two] = [await handed(), await handed()];
      const { conversationId } = await conversation();
      const items = [{ conversationId, mentionId: null, seen: null }];
      await Promise.allSettled([
        triage.act(desk.workspaceId, eve.personId, { kind: 'take' }, { items, evenSo: false }),
        act(eve, one.caseId, { kind: 'take' }),
        act(bea, two.caseId, { kind: 'assign', personId: eve.personId }),
        remove(eve),
      ]);
      expect([(await read(one.caseId)).assigneeId, (await read(two.caseId)).assigneeId]).toEqual([
        null,
        null,
      ]);
      expect((await desk.conversation(conversationId)).assigneeId).toBeNull();
      expect(await desk.notices(eve)).toEqual([]);
    }
  });

  it.each<[Role, boolean, boolean]>([
    ['manager', false, false],
    ['member', true, false],
    ['analyst', true, true],
  ])('of somebody who becomes %s', async (role, losesConversations, losesCases) => {
    const eve = await desk.person('Eve', 'administrator');
    const { caseId } = await handed();
    await act(eve, caseId, { kind: 'take' });
    const { conversationId } = await conversation();
    await give(conversationId, eve.personId);
    await desk.database.transaction((tx) =>
      departures.roleChanges(tx, desk.workspaceId, eve.personId, role, manager.personId),
    );
    const after = await desk.conversation(conversationId);
    expect(after.assigneeId).toBe(losesConversations ? null : eve.personId);
    expect((await read(caseId)).assigneeId).toBe(losesCases ? null : eve.personId);
  });

  it('of a team goes to another team, or keeps the team', async () => {
    const eve = await desk.person('Eve', 'member');
    const [old, next] = [await desk.team('Old', [bea, eve]), await desk.team('Next', [bea])];
    const cases = [await handed(old), await handed(old), await handed(old)] as const;
    const [beas, eves, closed] = cases;
    await act(bea, beas.caseId, { kind: 'take' });
    await act(eve, eves.caseId, { kind: 'take' });
    await act(bea, closed.caseId, { kind: 'close', outcome: 'explained', cause: 'other' });
    await expect(giveUp(old, null)).rejects.toEqual(
      expect.objectContaining({ code: 'team-has-cases', details: { open: 2 } }),
    );
    const before = await read(eves.caseId);
    await giveUp(old, next);
    expect(await read(beas.caseId)).toMatchObject({
      teamId: next,
      assigneeId: bea.personId,
      state: 'in-progress',
    });
    expect(await read(eves.caseId)).toMatchObject({
      teamId: next,
      assigneeId: null,
      state: 'open',
      dueAt: before.dueAt,
    });
    expect(await read(closed.caseId)).toMatchObject({ teamId: old, state: 'closed' });
    expect(await kinds(eves.caseId)).toEqual(['case.opened', 'case.taken', 'case.handed-on']);
    // Of both at once, without naming either.
    expect(await desk.notices(bea)).toContainEqual({ kind: 'case-handed', caseId: null });
    await expect(reader.read(eve, eves.caseId)).rejects.toThrow();
    await giveUp(await desk.team('Empty'), null);
  });

  it('is never left with a team that is given up while it is handed over or on', async () => {
    for (let round = 0; round < 5; round += 1) {
      const [old, next] = [await desk.team(`Old ${round}`, [bea]), await desk.team(`Next ${round}`)];
      const { conversationId } = await conversation();
      const { caseId } = await handed();
      await Promise.allSettled([
        desk.handOver(manager, old, [conversationId]),
        act(manager, caseId, { kind: 'hand-on', teamId: old, note: '', dueAt: null }),
        giveUp(old, next),
      ]);
      const { rowCount } = await desk.database.query(
        `SELECT FROM team_case t JOIN team ON team.id = t.team_id AND team.archived_at IS NOT NULL
         WHERE t.state <> 'closed'`,
      );
      expect(rowCount).toBe(0);
    }
  });

  describe('in which its author writes more', () => {
    const continued = (...ids: string[]) => tell.tell({ workspaceId: desk.workspaceId, ids });
    const wroteAgain = async (who: WorkspaceCaller, caseId: string) =>
      (await desk.notices(who)).filter((notice) => notice.kind === 'wrote-again' && notice.caseId === caseId);

    it('is in progress again, its clock runs, and whoever has it is told once', async () => {
      const { caseId, conversationId, thread } = await handed();
      await act(bea, caseId, { kind: 'take' });
      await act(bea, caseId, { kind: 'move', to: 'answered' }, 1);
      await desk.write('jane', thread, ['Still broken', 'Hello?']);
      await continued(conversationId);
      const after = await read(caseId);
      expect(after).toMatchObject({ state: 'in-progress', answeredAt: null, version: 3 });
      expect(after.wroteAgainAt).not.toBeNull();
      await continued(conversationId);
      expect(await read(caseId)).toEqual(after);
      expect(await wroteAgain(bea, caseId)).toHaveLength(1);
      expect(await wroteAgain(manager, caseId)).toEqual([]);
      // An end that was decided without having seen it is refused.
      await expect(act(bea, caseId, { kind: 'close', outcome: 'solved', cause: 'other' }, 2)).rejects.toEqual(
        expect.objectContaining({ code: 'changed-meanwhile', details: { by: null, version: 3 } }),
      );
      expect((await act(bea, caseId, { kind: 'move', to: 'waiting' }, 3)).wroteAgainAt).toBeNull();
      await desk.database.query('UPDATE notice SET read_at = now()');
      await continued(conversationId);
      expect((await read(caseId)).wroteAgainAt).toBeNull();
      await desk.write('jane', thread, ['And now?']);
      await continued(conversationId);
      expect(await wroteAgain(bea, caseId)).toHaveLength(2);
      expect((await kinds(caseId)).filter((kind) => kind === 'case.wrote-again')).toHaveLength(2);
    });

    it('tells the team where nobody has it, and nobody of a case that is closed', async () => {
      const { caseId, conversationId, thread } = await handed();
      await continued(conversationId);
      expect(await wroteAgain(bea, caseId)).toEqual([]);
      await desk.write('jane', thread, ['Hello?']);
      await continued(conversationId);
      expect(await wroteAgain(bea, caseId)).toHaveLength(1);
      const closed = await act(
        bea,
        caseId,
        { kind: 'close', outcome: 'unanswered', cause: 'other' },
        (await read(caseId)).version,
      );
      await desk.write('jane', thread, ['You closed it?']);
      expect(await desk.conversation(conversationId)).toMatchObject({ state: 'open', caseId, closing: null });
      await continued(conversationId);
      expect(await read(caseId)).toEqual(closed);
      expect(await wroteAgain(bea, caseId)).toHaveLength(1);
    });

    it('tells whoever has a conversation without a case, again only when there is something new', async () => {
      const { conversationId, thread } = await conversation();
      await give(conversationId, manager.personId);
      const told = async () =>
        (await desk.notices(manager)).filter(({ kind }) => kind === 'wrote-again').length;
      const before = await told();
      for (let times = 1; times <= 2; times += 1) {
        await desk.write('jane', thread, ['More']);
        await continued(conversationId);
        await desk.database.query('UPDATE notice SET read_at = now() WHERE read_at IS NULL');
        await continued(conversationId);
        expect(await told()).toBe(before + times);
      }
    });
  });
});
