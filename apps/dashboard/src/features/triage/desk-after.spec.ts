import { describe, expect, it } from '@jest/globals';
import { actSchema, type Desk, type InboxRow, type TriageAct } from '@vigie/contract';
import { deskAfter, movesOn, rowAfter, subjectOf } from './desk-after';
import { comesTo, isInView, nextPlace, standsIn } from './in-view';
import { openDesk } from './open-desk.fixture';

const me = '018f6f3e-0000-7000-8000-00000000000a';
const lea = '018f6f3e-0000-7000-8000-00000000000b';
const brand = '018f6f3e-0000-7000-8000-00000000000c';
const other = '018f6f3e-0000-7000-8000-00000000000d';
const soon = '2026-11-27T08:00:00.000Z';
const open: Desk = {
  ...openDesk,
  tags: ['sav'],
  urgency: 40,
  needsAnswer: true,
  pressing: ['needs-answer'],
  version: 3,
  arrivals: 2,
};
const after = (act: TriageAct, desk = open, brandIds: readonly string[] = [brand]) =>
  deskAfter({ desk, brandIds }, act, me);
const close = { kind: 'close', as: 'nothing-to-do', link: null } as const;
const snooze = { kind: 'snooze', until: soon } as const;
const row: InboxRow = {
  id: 'm1',
  conversationId: 'c1',
  network: 'x',
  text: 'orange',
  url: null,
  author: null,
  publishedAt: soon,
  receivedAt: soon,
  language: 'fr',
  sentiment: 'negative',
  sentimentUnsure: true,
  categories: ['complaint'],
  urgency: 40,
  reach: null,
  flags: [],
  brandIds: [brand, other],
  sourceId: 's1',
  conversationCount: 2,
  desk: open,
};

describe('an act, shown before the server has answered', () => {
  it('closes, puts off, watches and opens again, each ending what held before', () => {
    expect(after(close)).toMatchObject({ state: 'done', closing: 'nothing-to-do' });
    expect(after(snooze)).toMatchObject({ state: 'snoozed', snoozedUntil: soon, snoozedBy: me });
    expect(after(close, after(snooze))).toMatchObject({ state: 'done', snoozedUntil: null, snoozedBy: null });
    expect(after(snooze, after(close))).toMatchObject({ state: 'snoozed', closing: null });
    expect(after({ kind: 'watch' }, after(close))).toMatchObject({ state: 'watch', closing: null });
    expect(after({ kind: 'reopen' }, after(close))).toEqual(open);
  });

  it('ends with off topic when no topic is left', () => {
    expect(after({ kind: 'off-topic', brandId: brand })).toMatchObject({
      state: 'done',
      closing: 'off-topic',
    });
    expect(after({ kind: 'off-topic', brandId: brand }, open, [brand, other])).toBe(open);
    expect(rowAfter(row, { kind: 'off-topic', brandId: brand }, me).brandIds).toEqual([other]);
  });

  it('gives to a person, and tags', () => {
    expect(after({ kind: 'take' }).assigneeId).toBe(me);
    expect(after({ kind: 'assign', personId: lea }).assigneeId).toBe(lea);
    expect(after({ kind: 'tag', add: ['retard', 'sav'], remove: [] }).tags).toEqual(['retard', 'sav']);
    expect(after({ kind: 'tag', add: [], remove: ['sav', 'none'] }).tags).toEqual([]);
  });

  it('corrects what the line shows, and only that', () => {
    const corrected = rowAfter(row, { kind: 'correct', correction: { sentiment: 'positive' } }, me);
    expect(corrected).toEqual({ ...row, sentiment: 'positive', sentimentUnsure: false });
  });

  it('never changes what the person has seen', () => {
    for (const act of [
      close,
      snooze,
      ...['take', 'watch', 'reopen'].map((kind) => actSchema.parse({ kind })),
    ]) {
      expect(after(act)).toMatchObject({ version: 3, arrivals: 2 });
    }
    expect(subjectOf(row).desk).toBe(open);
  });

  it('goes on to the next when one is done with it', () => {
    expect(movesOn(close)).toBe(true);
    expect(movesOn({ kind: 'take' })).toBe(false);
  });
});

describe('views', () => {
  it('hold what stands in them', () => {
    expect(isInView('todo', open, me)).toBe(true);
    expect(isInView('todo', after(close), me)).toBe(false);
    expect(isInView('mine', after({ kind: 'take' }), me)).toBe(true);
    expect(isInView('mine', after({ kind: 'take' }), lea)).toBe(false);
    expect(isInView('snoozed', after(snooze), me)).toBe(true);
    expect(isInView('snoozed', after(snooze), lea)).toBe(false);
    expect(isInView('all', after(close), me)).toBe(true);
  });

  it('ask for a tag and for who has it', () => {
    expect(standsIn({ view: 'todo', tag: ['sav', 'x'] }, open, me)).toBe(true);
    expect(standsIn({ view: 'todo', tag: ['x'] }, open, me)).toBe(false);
    expect(standsIn({ view: 'todo', assignee: 'none' }, open, me)).toBe(true);
    expect(standsIn({ view: 'todo', assignee: lea }, open, me)).toBe(false);
  });

  it('tell what came by itself from what a colleague moved', () => {
    const woken = { ...open, changedAt: soon };
    expect(comesTo('todo', woken, me)).toBe(true);
    expect(comesTo('todo', { ...woken, changedBy: lea }, me)).toBe(false);
    expect(comesTo('mine', { ...woken, changedBy: lea, assigneeId: me }, me)).toBe(true);
    expect(comesTo('mine', { ...woken, changedBy: me, assigneeId: me }, me)).toBe(false);
    expect(comesTo('all', woken, me)).toBe(false);
  });

  it('go to the next that is not dealt with', () => {
    expect(nextPlace(0, 5, (index) => index === 3)).toBe(3);
    expect(nextPlace(3, 5, (index) => index === 3)).toBeNull();
  });
});
