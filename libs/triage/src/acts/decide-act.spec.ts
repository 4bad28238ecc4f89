import { describe, expect, it } from '@jest/globals';
import { closings, conversationStates, type TriageAct } from '@vigie/contract';
import type { HeldConversation } from '@vigie/mentions';
import fc from 'fast-check';
import { decideAct, handedOver, mostTags, type Deciding, type Decision } from './decide-act';
import { changedParts, notedNow, type PartName } from './desk-parts';
import { planUndo } from './plan-undo';

const ada = '00000000-0000-4000-8000-00000000000a';
const bea = '00000000-0000-4000-8000-00000000000b';
const caseId = '00000000-0000-4000-8000-0000000000ca';
const now = new Date('2026-11-20T12:00:00.000Z');
const later = '2026-11-21T08:00:00.000Z';

const held = (parts: Partial<HeldConversation> = {}): HeldConversation => ({
  id: '00000000-0000-4000-8000-000000000001',
  authorId: null,
  mentions: 1,
  handledAt: null,
  state: 'open',
  closing: null,
  closingLink: null,
  assigneeId: null,
  snoozedUntil: null,
  snoozedBy: null,
  caseId: null,
  tags: [],
  rank: 0,
  authorWeight: 0,
  urgencyReasons: [],
  version: 3,
  arrivals: 2,
  changedAt: null,
  changedBy: null,
  ...parts,
});
const who = (parts: Partial<Deciding> = {}): Deciding => ({
  by: ada,
  now,
  seen: null,
  evenSo: false,
  ...parts,
});
const nothingToDo: TriageAct = { kind: 'close', as: 'nothing-to-do', link: null };
const offTopic: TriageAct = { kind: 'off-topic', brandId: caseId };

describe('an act', () => {
  it('takes what nobody has, and tells who has it otherwise', () => {
    expect(decideAct(held(), { kind: 'take' }, who())).toEqual({ set: { assigneeId: ada } });
    expect(decideAct(held({ assigneeId: bea }), { kind: 'take' }, who({ evenSo: true }))).toEqual({
      refused: 'taken',
      by: bea,
    });
    expect(decideAct(held({ assigneeId: ada }), { kind: 'take' }, who())).toEqual({
      refused: 'nothing-to-change',
      by: null,
    });
  });

  it.each([nothingToDo, offTopic])('$kind ends nothing that somebody else has, or that is new', (act) => {
    const refused = (parts: Partial<HeldConversation>, seen = { version: 3, arrivals: 2 }) =>
      decideAct(held(parts), act, who({ seen }));
    expect(refused({ assigneeId: bea })).toEqual({ refused: 'taken', by: bea });
    expect(refused({ arrivals: 3, version: 4 })).toEqual({ refused: 'wrote-again', by: null });
    expect(refused({ version: 4, changedBy: bea })).toEqual({ refused: 'changed', by: bea });
    expect(refused({ assigneeId: ada })).toHaveProperty('set');
    const all = held({ assigneeId: bea, arrivals: 3, version: 4 });
    expect(decideAct(all, act, who({ seen: { version: 3, arrivals: 2 }, evenSo: true }))).toHaveProperty(
      'set',
    );
  });

  it('moves nothing that a team has, whoever insists; what else is said of it may change', () => {
    const handed = held({ state: 'handed', caseId, assigneeId: bea });
    const moves: TriageAct[] = [
      ...[nothingToDo, offTopic],
      ...[{ kind: 'watch' as const }, { kind: 'snooze' as const, until: later }, { kind: 'reopen' as const }],
    ];
    for (const act of moves)
      expect(decideAct(handed, act, who({ evenSo: true }))).toEqual({ refused: 'taken', by: null });
    expect(decideAct(handed, { kind: 'assign', personId: ada }, who())).toHaveProperty('set');
  });

  it('does not mind what was seen where it ends nothing', () => {
    const seen = { version: 1, arrivals: 1 };
    const acts: TriageAct[] = [
      { kind: 'watch' },
      { kind: 'snooze', until: later },
      { kind: 'tag', add: ['vip'], remove: [] },
      { kind: 'assign', personId: ada },
    ];
    for (const act of acts)
      expect(decideAct(held({ assigneeId: bea }), act, who({ seen }))).toHaveProperty('set');
  });

  it('leaves handled what was when an end becomes another end, and nothing when it is out again', () => {
    const done = held({ state: 'done', closing: 'nothing-to-do', handledAt: new Date(0) });
    expect(decideAct(done, { kind: 'close', as: 'answered', link: 'https://x.test/1' }, who())).toMatchObject(
      { set: { closing: 'answered', handledAt: new Date(0) } },
    );
    expect(decideAct(done, { kind: 'reopen' }, who())).toMatchObject({
      set: { state: 'open', closing: null, handledAt: null },
    });
    expect(decideAct(done, nothingToDo, who())).toEqual({ refused: 'nothing-to-change', by: null });
  });

  it('keeps tags without repetition, and no more than there may be', () => {
    const act = (add: string[], remove: string[] = []): TriageAct => ({ kind: 'tag', add, remove });
    expect(decideAct(held({ tags: ['a', 'b'] }), act(['c', 'a'], ['b']), who())).toEqual({
      set: { tags: ['a', 'c'] },
    });
    expect(decideAct(held({ tags: ['a'] }), act(['a'], ['z']), who())).toHaveProperty('refused');
    const full = held({ tags: Array.from({ length: mostTags }, (_, at) => `t${at}`) });
    expect(decideAct(full, act(['one-more']), who())).toHaveProperty('refused');
  });
});

const person = fc.constantFrom(ada, bea);
const act: fc.Arbitrary<TriageAct> = fc.oneof(
  fc.constant<TriageAct>({ kind: 'take' }),
  fc.record({ kind: fc.constant('assign' as const), personId: fc.option(person) }),
  fc.record({
    kind: fc.constant('close' as const),
    as: fc.constantFrom('nothing-to-do' as const, 'answered' as const),
    link: fc.option(fc.constantFrom('https://x.test/1', 'https://x.test/2')),
  }),
  fc.constant<TriageAct>({ kind: 'watch' }),
  fc.record({
    kind: fc.constant('snooze' as const),
    until: fc.constantFrom(later, '2026-12-01T08:00:00.000Z'),
  }),
  fc.constant<TriageAct>({ kind: 'reopen' }),
  fc.record({
    kind: fc.constant('tag' as const),
    add: fc.subarray(['a', 'b', 'c']),
    remove: fc.subarray(['a', 'b', 'c']),
  }),
  fc.constant<TriageAct>({
    kind: 'hand-over',
    teamId: caseId,
    note: '',
    dueAt: null,
    together: false,
  }),
);
const arbitraryHeld = fc
  .record({
    state: fc.constantFrom(...conversationStates),
    closing: fc.constantFrom(...closings),
    closingLink: fc.option(fc.constant('https://x.test/0')),
    assigneeId: fc.option(person),
    tags: fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd')),
    everHandled: fc.boolean(),
    caseId: fc.option(fc.constant(caseId)),
  })
  .map(({ everHandled, ...parts }) =>
    held({
      ...parts,
      closing: parts.state === 'done' ? parts.closing : null,
      closingLink: parts.state === 'done' ? parts.closingLink : null,
      snoozedUntil: parts.state === 'snoozed' ? new Date(later) : null,
      snoozedBy: parts.state === 'snoozed' ? bea : null,
      caseId: parts.state === 'handed' ? caseId : parts.caseId,
      handledAt: everHandled || parts.state === 'done' ? new Date(0) : null,
    }),
  );

const parts: PartName[] = [
  'state',
  'closing',
  'closingLink',
  'assigneeId',
  'snoozedUntil',
  'snoozedBy',
  'caseId',
  'tags',
  'handledAt',
];

/** What Postgres asks of a conversation. */
function expectSound(desk: HeldConversation): void {
  expect({
    snoozed: (desk.state === 'snoozed') === (desk.snoozedUntil !== null),
    closed: (desk.state === 'done') === (desk.closing !== null),
    link: desk.closingLink === null || desk.state === 'done',
    handed: desk.state !== 'handed' || desk.caseId !== null,
    handled: desk.state !== 'done' || desk.handledAt !== null,
    tags: new Set(desk.tags).size === desk.tags.length,
  }).toEqual({ snoozed: true, closed: true, link: true, handed: true, handled: true, tags: true });
}

let cases = 0;
/** The desk after an act, and what history keeps of it; undefined where it was refused. */
function done(desk: HeldConversation, decided: Decision, kind: TriageAct['kind']) {
  if ('refused' in decided) return undefined;
  cases += 1;
  const set =
    kind === 'hand-over'
      ? handedOver(desk, `00000000-0000-4000-8000-${String(cases).padStart(12, '0')}`)
      : decided.set;
  return { desk: { ...desk, ...set, version: desk.version + 1 }, noted: changedParts(desk, set) };
}

describe('acts and undos', () => {
  it('an undo with nothing in between gives back exactly what was', () => {
    fc.assert(
      fc.property(arbitraryHeld, act, person, fc.boolean(), (before, doing, by, evenSo) => {
        const after = done(before, decideAct(before, doing, who({ by, evenSo })), doing.kind);
        if (!after) return;
        expectSound(after.desk);
        const plan = planUndo(after.desk, after.noted);
        expect(plan.kept).toEqual([]);
        expect(notedNow({ ...after.desk, ...plan.set }, parts)).toEqual(notedNow(before, parts));
      }),
    );
  });

  it('any order of acts and undos of several people leaves a conversation that makes sense', () => {
    const step = fc.oneof(
      fc.record({ act, by: person, evenSo: fc.boolean() }),
      fc.record({ undo: fc.nat({ max: 20 }) }),
    );
    fc.assert(
      fc.property(arbitraryHeld, fc.array(step, { maxLength: 20 }), (start, steps) => {
        let desk = start;
        const history: ReturnType<typeof changedParts>[] = [];
        for (const next of steps) {
          if ('undo' in next) {
            const [noted] = history.splice(next.undo % Math.max(1, history.length), 1);
            if (!noted) continue;
            const plan = planUndo(desk, noted);
            // Whatever is kept is as it was.
            for (const part of plan.kept) expect(plan.set).not.toHaveProperty(part);
            desk = { ...desk, ...plan.set };
          } else {
            const after = done(desk, decideAct(desk, next.act, who(next)), next.act.kind);
            if (!after) continue;
            desk = after.desk;
            history.push(after.noted);
          }
          expectSound(desk);
        }
      }),
    );
  });

  it('an undo takes out the tags that the act brought, and leaves those that others brought since', () => {
    const before = held({ tags: ['old'] });
    const after = done(
      before,
      decideAct(before, { kind: 'tag', add: ['mine'], remove: ['old'] }, who()),
      'tag',
    );
    const plan = planUndo({ ...before, tags: ['mine', 'theirs'] }, after?.noted ?? { before: {}, after: {} });
    expect(plan).toEqual({ set: { tags: ['theirs', 'old'] }, kept: [] });
  });

  it('an undo leaves how a conversation stands when anything of that was changed since', () => {
    const before = held();
    const closed = done(before, decideAct(before, nothingToDo, who()), 'close');
    const reopened = held({ handledAt: now, version: 5 });
    expect(planUndo(reopened, closed?.noted ?? { before: {}, after: {} })).toEqual({
      set: {},
      kept: ['state', 'closing'],
    });
  });
});
