import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { ActRecord, TriageAct } from '@vigie/contract';
import { createTestDatabase, silentBus, type TestDatabase } from '@vigie/testing';
import fc from 'fast-check';
import { v7 as uuid } from 'uuid';
import { ActsFixture } from '../testing/acts-fixture';
import { Reminders } from './reminders';

const nothingToDo: TriageAct = { kind: 'close', as: 'nothing-to-do', link: null };
const take: TriageAct = { kind: 'take' };

// Real: Postgres, and the one write of mentions.
describe('acts on named conversations', () => {
  let db: TestDatabase;
  let desk: ActsFixture;

  beforeAll(async () => {
    db = await createTestDatabase();
  });
  afterAll(() => db.drop());
  beforeEach(async () => {
    desk = await ActsFixture.open(db.database, await db.createWorkspace(), silentBus);
  });

  const rows = async (text: string) => (await db.database.query(text, [desk.workspaceId])).rows;
  const idOf = ({ act }: { act: ActRecord | null }): string => {
    if (!act) throw new Error('nothing was changed');
    return act.id;
  };
  const handOver = (parts: Partial<Extract<TriageAct, { kind: 'hand-over' }>> = {}): TriageAct => ({
    ...{ kind: 'hand-over', teamId: desk.team, note: '', dueAt: null, together: false },
    ...parts,
  });

  it('gives each conversation to exactly one of those who take it at once', async () => {
    const ids = await desk.conversations(6);
    const people = [desk.ada, desk.bea, desk.cleo];
    const answers = await Promise.all(
      Array.from({ length: 9 }, (_, at) =>
        desk.act(people[at % 3] ?? '', take, at % 2 === 0 ? ids : ids.toReversed()),
      ),
    );
    for (const id of ids) {
      const { assigneeId, version } = await desk.desk(id);
      expect(version).toBe(1);
      const winners = answers.filter(({ conversations }) =>
        conversations.some(({ conversationId }) => conversationId === id),
      );
      expect(winners).toHaveLength(1);
      expect(winners[0]?.act?.personId).toBe(assigneeId);
      for (const { refused } of answers.filter((answer) => !winners.includes(answer))) {
        const told = refused.find(({ conversationId }) => conversationId === id);
        // Who won is told that there is nothing to change when they ask again.
        expect(told?.reason === 'taken' ? told.by : assigneeId).toBe(assigneeId);
      }
    }
  });

  it('ends nothing whose author wrote more, or that somebody changed, since it was seen', async () => {
    const [one = '', other = ''] = await desk.write([
      { author: 'lea', brandIds: [desk.acme] },
      { author: 'tom', brandIds: [desk.acme] },
    ]);
    const seen = { version: 0, arrivals: 1 };
    await desk.write([{ author: 'lea', brandIds: [desk.acme] }]);
    await desk.act(desk.bea, { kind: 'tag', add: ['late'], remove: [] }, [other]);
    const items = [one, other].map((conversationId) => ({ conversationId, mentionId: null, seen }));
    const refused = await desk.actOn(desk.ada, nothingToDo, { items, evenSo: false });
    expect(refused).toMatchObject({ act: null, conversations: [] });
    expect(refused.refused).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ conversationId: one, reason: 'wrote-again', by: null }),
        expect.objectContaining({ conversationId: other, reason: 'changed', by: desk.bea }),
      ]),
    );
    expect(refused.refused.find(({ conversationId }) => conversationId === one)?.desk).toMatchObject({
      arrivals: 2,
      state: 'open',
    });
    const forced = await desk.actOn(desk.ada, nothingToDo, { items, evenSo: true });
    expect(forced.act).toMatchObject({ total: 2, done: 2, changed: 2, state: 'done', bulk: false });
    expect(await desk.faults()).toEqual([]);
  });

  it('opens again what was over when its author writes more; undoing the end then leaves how it stands', async () => {
    const [id = ''] = await desk.write([{ author: 'lea', brandIds: [desk.acme], urgency: 90 }]);
    const closed = await desk.act(desk.ada, nothingToDo, [id]);
    expect(closed.conversations[0]?.desk).toMatchObject({ state: 'done', urgency: 0 });
    await desk.write([{ author: 'lea', brandIds: [desk.acme], urgency: 20 }]);
    expect(await desk.desk(id)).toMatchObject({ state: 'open', closing: null, rank: 20 });
    const undone = await desk.undo(desk.bea, idOf(closed));
    expect(undone).toMatchObject({
      act: { undo: { state: 'done', by: desk.bea, undone: 0, kept: 1 } },
      conversations: [],
      kept: [{ conversationId: id, parts: ['state', 'closing'], by: null }],
    });
    expect((await desk.undos.read(desk.workspaceId, idOf(closed))).kept).toEqual(undone.kept);
    expect(await desk.faults()).toEqual([]);
  });

  it('takes mentions out of a brand, ends what is under none, and undoes both', async () => {
    const ids = await desk.write([
      { author: 'lea', brandIds: [desk.acme], sentiment: 'negative', categories: ['complaint'], urgency: 50 },
      { author: 'lea', brandIds: [desk.acme] },
      { author: 'tom', brandIds: [desk.acme, desk.globex] },
      { author: 'zoe', brandIds: [desk.globex] },
    ]);
    const [lea = '', , tom = '', zoe = ''] = ids;
    const before = await desk.snapshot();
    const answer = await desk.act(desk.ada, { kind: 'off-topic', brandId: desk.acme }, [lea, tom, zoe]);
    expect(answer.refused).toMatchObject([{ conversationId: zoe, reason: 'nothing-to-change' }]);
    expect(await desk.desk(lea)).toMatchObject({ state: 'done', closing: 'off-topic', rank: 0 });
    expect(await desk.desk(tom)).toMatchObject({ state: 'open' });
    expect(await rows('SELECT FROM mention_brand WHERE workspace_id = $1')).toHaveLength(2);
    expect(await desk.faults()).toEqual([]);
    const { kept } = await desk.undo(desk.bea, idOf(answer));
    expect(kept).toEqual([]);
    expect(await desk.snapshot()).toEqual(before);
    const events = await rows(
      `SELECT payload->>'type' AS type, jsonb_array_length(payload->'ids') AS ids FROM outbox
       WHERE workspace_id = $1 AND payload->>'type' = 'mentions.changed'`,
    );
    expect(events).toEqual([
      { type: 'mentions.changed', ids: 3 },
      { type: 'mentions.changed', ids: 3 },
    ]);
  });

  it('corrects the mention that is shown, and leaves a later correction alone', async () => {
    const [id = ''] = await desk.write([{ author: 'lea', brandIds: [desk.acme], sentiment: 'negative' }]);
    const [other = ''] = await desk.conversations(1);
    const [{ id: foreign } = { id: '' }] = (await rows(
      `SELECT id FROM mention WHERE workspace_id = $1 AND conversation_id = '${other}'`,
    )) as { id: string }[];
    const before = await desk.snapshot();
    const correction = (sentiment: 'positive' | 'neutral'): TriageAct => ({
      kind: 'correct',
      correction: { sentiment, categories: ['question'] },
    });
    const first = await desk.act(desk.ada, correction('positive'), [id]);
    expect(first.conversations[0]?.desk).toMatchObject({ needsAnswer: true, version: 1 });
    expect((await desk.act(desk.ada, correction('positive'), [id])).refused).toMatchObject([
      { reason: 'nothing-to-change' },
    ]);
    const second = await desk.act(desk.bea, correction('neutral'), [id]);
    expect(await desk.faults()).toEqual([]);
    expect((await desk.undo(desk.ada, idOf(first))).kept).toMatchObject([
      { conversationId: id, parts: ['correction'], by: desk.bea },
    ]);
    expect((await desk.undo(desk.ada, idOf(second))).kept).toEqual([]);
    // What was read does not come back: the first correction stood before the second.
    await desk.act(desk.ada, { kind: 'correct', correction: {} }, [id]);
    expect(await desk.snapshot()).toEqual(before);
    // A mention of another conversation is not corrected by way of this one.
    const items = [{ conversationId: id, mentionId: foreign, seen: null }];
    const refused = await desk.actOn(desk.ada, correction('positive'), { items, evenSo: false });
    expect(refused.refused).toMatchObject([{ conversationId: id, reason: 'gone' }]);
    // Nor with it, when both are named: of each conversation one mention is corrected, and can be undone.
    const both = [...items, { conversationId: other, mentionId: null, seen: null }];
    await desk.write([
      { author: 'zoe', brandIds: [desk.acme] },
      { author: 'zoe', brandIds: [desk.acme] },
    ]);
    const zoes = (await rows(
      `SELECT id AS "mentionId", conversation_id AS "conversationId" FROM mention
       WHERE workspace_id = $1 AND author_id IN (SELECT id FROM author WHERE handle = 'zoe')`,
    )) as { mentionId: string; conversationId: string }[];
    expect(zoes).toHaveLength(2);
    const again = zoes.map((item) => ({ ...item, seen: null }));
    const apart = await desk.snapshot();
    const twice = await desk.actOn(desk.ada, correction('positive'), {
      items: [...both, ...again],
      evenSo: false,
    });
    expect(twice.act).toMatchObject({ total: 3, changed: 2 });
    await desk.undo(desk.ada, idOf(twice));
    expect(await desk.snapshot()).toEqual(apart);
  });

  it('hands over, takes back a case that nobody touched, and leaves one that somebody took', async () => {
    const [one = '', two = '', three = ''] = await desk.conversations(3);
    const before = await desk.snapshot();
    const each = await desk.act(desk.ada, handOver({ note: 'Please' }), [one, two]);
    expect(await desk.desk(one)).toMatchObject({ state: 'handed' });
    expect((await desk.act(desk.bea, handOver(), [one])).refused).toMatchObject([
      { reason: 'nothing-to-change' },
    ]);
    for (const evenSo of [false, true])
      expect((await desk.act(desk.bea, nothingToDo, [one], { evenSo })).refused).toMatchObject([
        { reason: 'taken', by: null },
      ]);
    expect((await desk.undo(desk.bea, idOf(each))).kept).toEqual([]);
    expect(await desk.snapshot()).toEqual(before);

    const together = await desk.act(desk.ada, handOver({ together: true }), [one, two, three]);
    const cases = (await rows('SELECT id FROM team_case WHERE workspace_id = $1')) as { id: string }[];
    expect(cases).toHaveLength(1);
    await db.database.query(
      `UPDATE team_case SET state = 'in-progress', assignee_id = $2, version = 1 WHERE id = $1`,
      [cases[0]?.id, desk.max],
    );
    const { kept, act } = await desk.undo(desk.ada, idOf(together));
    expect(kept.map(({ conversationId, parts }) => [conversationId, parts])).toEqual(
      expect.arrayContaining([one, two, three].map((id) => [id, ['case']])),
    );
    expect(act.undo).toMatchObject({ undone: 0, kept: 3 });
    expect(await desk.faults()).toEqual([]);
  });

  it('tells whom something is assigned, and assigns to nobody who could not decide', async () => {
    const ids = await desk.conversations(3);
    const assign = (personId: string): TriageAct => ({ kind: 'assign', personId });
    await desk.act(desk.ada, assign(desk.bea), ids);
    await desk.act(desk.ada, assign(desk.ada), ids.slice(0, 1));
    expect(
      await rows(
        `SELECT person_id AS "personId", kind, by_person_id AS by FROM notice WHERE workspace_id = $1`,
      ),
    ).toEqual([{ personId: desk.bea, kind: 'assigned', by: desk.ada }]);
    for (const personId of [desk.max, uuid()])
      await expect(desk.act(desk.ada, assign(personId), ids)).rejects.toMatchObject({
        code: 'invalid-input',
      });
    const past: TriageAct = { kind: 'snooze', until: '2026-01-01T00:00:00.000Z' };
    await expect(desk.act(desk.ada, past, ids)).rejects.toMatchObject({ code: 'invalid-input' });
    const far: TriageAct = { kind: 'snooze', until: '2999-01-01T00:00:00.000Z' };
    await expect(desk.act(desk.ada, far, ids)).rejects.toMatchObject({ code: 'invalid-input' });
    await expect(desk.act(desk.ada, handOver({ teamId: uuid() }), ids)).rejects.toMatchObject({
      code: 'invalid-input',
    });
  });

  it.each([
    ['left', 'DELETE FROM membership WHERE person_id = $1'],
    ['may no longer decide', `UPDATE membership SET role = 'analyst' WHERE person_id = $1`],
  ])('gives nothing, and nothing back, to somebody who %s', async (_, change) => {
    const [id = ''] = await desk.conversations(1);
    await desk.act(desk.bea, take, [id]);
    const handed = await desk.act(desk.ada, { kind: 'assign', personId: desk.cleo }, [id]);
    await db.database.query(change, [desk.bea]);
    await desk.undo(desk.ada, idOf(handed));
    expect(await desk.desk(id)).toMatchObject({ assigneeId: null });
    await expect(desk.act(desk.bea, take, [id])).rejects.toMatchObject({ code: 'not-allowed' });
  });

  it('undoes once, whoever asks at the same time, within a day, in its own workspace', async () => {
    const ids = await desk.conversations(2);
    const act = idOf(await desk.act(desk.ada, nothingToDo, ids));
    const other = await ActsFixture.open(db.database, await db.createWorkspace(), silentBus);
    await expect(other.undo(other.ada, act)).rejects.toMatchObject({ code: 'not-found' });
    const gone = await other.act(other.ada, take, ids, { evenSo: true });
    expect(gone.refused.map(({ reason, desk: shown }) => [reason, shown])).toEqual([
      ['gone', null],
      ['gone', null],
    ]);
    const tries = await Promise.allSettled([desk.undo(desk.ada, act), desk.undo(desk.bea, act)]);
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(tries.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'already-undone' },
    });
    const late = idOf(await desk.act(desk.ada, nothingToDo, ids));
    await db.database.query(`UPDATE act SET at = at - interval '25 hours' WHERE id = $1`, [late]);
    await expect(desk.undo(desk.ada, late)).rejects.toMatchObject({ code: 'undo-too-late' });
  });

  it('reminds of what is due, once, and leaves what was put off anew', async () => {
    const [due = '', later = ''] = await desk.conversations(2);
    const until = new Date(Date.now() + 3_600_000).toISOString();
    await desk.act(desk.ada, { kind: 'snooze', until }, [due, later]);
    await db.database.query(
      `UPDATE conversation SET snoozed_until = now() - interval '1 second' WHERE id = $1`,
      [due],
    );
    const reminders = new Reminders(db.database, silentBus);
    await Promise.all([reminders.tick(), new Reminders(db.database, silentBus).tick()]);
    expect(await desk.desk(due)).toMatchObject({ state: 'open', snoozedUntil: null, snoozedBy: null });
    expect(await desk.desk(later)).toMatchObject({ state: 'snoozed', snoozedBy: desk.ada });
    expect(
      await rows(
        `SELECT person_id AS "personId", kind, conversation_id AS id FROM notice WHERE workspace_id = $1`,
      ),
    ).toEqual([{ personId: desk.ada, kind: 'reminder', id: due }]);
    expect(
      await rows(
        `SELECT person_id AS by, conversation_id AS id FROM history
         WHERE workspace_id = $1 AND kind = 'conversation.reminded'`,
      ),
    ).toEqual([{ by: null, id: due }]);
  });

  describe('of several people, in any order', () => {
    const conversations = 4;
    const step = fc.oneof(
      { weight: 3, arbitrary: fc.record({ act: fc.nat(9), by: fc.nat(2), on: fc.subarray([0, 1, 2, 3]) }) },
      { weight: 1, arbitrary: fc.record({ undo: fc.nat(30), by: fc.nat(2) }) },
      { weight: 1, arbitrary: fc.record({ write: fc.nat(3) }) },
    );
    const acts = (): TriageAct[] => [
      take,
      { kind: 'assign', personId: desk.bea },
      nothingToDo,
      { kind: 'close', as: 'answered', link: 'https://x.test/1' },
      { kind: 'off-topic', brandId: desk.acme },
      { kind: 'watch' },
      { kind: 'snooze', until: new Date(Date.now() + 3_600_000).toISOString() },
      { kind: 'reopen' },
      { kind: 'tag', add: ['a'], remove: ['b'] },
      handOver(),
    ];

    it('keeps everything whole, and an act that is undone at once leaves no trace', async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.array(step, { minLength: 1, maxLength: 3 }), { maxLength: 8 }),
          async (rounds) => {
            desk = await ActsFixture.open(db.database, await db.createWorkspace(), silentBus);
            const ids = await desk.write(
              Array.from({ length: conversations }, (_, at) => ({
                author: `a${at}`,
                brandIds: at % 2 === 0 ? [desk.acme] : [desk.acme, desk.globex],
              })),
            );
            const people = [desk.ada, desk.bea, desk.cleo];
            const done: string[] = [];
            for (const round of rounds) {
              // Those of one round happen at once.
              await Promise.all(
                round.map(async (next) => {
                  const by = 'by' in next ? (people[next.by] ?? '') : '';
                  if ('write' in next)
                    await desk.write([{ author: `a${next.write}`, brandIds: [desk.acme], urgency: 10 }]);
                  else if ('undo' in next) {
                    const [act] = done.splice(next.undo % Math.max(1, done.length), 1);
                    if (act !== undefined) await desk.undo(by, act);
                  } else {
                    const on = next.on.map((at) => ids[at] ?? '');
                    const answer = await desk.act(by, acts()[next.act] ?? take, on, {
                      evenSo: by === desk.ada,
                    });
                    if (answer.act) done.push(answer.act.id);
                  }
                }),
              );
            }
            expect(await desk.faults()).toEqual([]);
            const before = await desk.snapshot();
            for (const act of acts()) {
              const answer = await desk.act(desk.cleo, act, ids, { evenSo: true });
              if (!answer.act) continue;
              expect((await desk.undo(desk.ada, answer.act.id)).kept).toEqual([]);
              expect(await desk.snapshot()).toEqual(before);
            }
          },
        ),
        { numRuns: 6 },
      );
    });
  });
});
