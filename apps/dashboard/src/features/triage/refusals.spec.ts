import { describe, expect, it } from '@jest/globals';
import { type Desk } from '@vigie/contract';
import { insistable, type Refused, refusalsOf } from './refusals';

const refused = (conversationId: string, reason: Refused['reason'], by: string | null = null): Refused => ({
  conversationId,
  reason,
  by,
  desk: null,
});

describe('refusals', () => {
  it('that say the same are told together, the most frequent first', () => {
    expect(
      refusalsOf([
        refused('a', 'taken', 'lea'),
        refused('b', 'wrote-again'),
        refused('c', 'wrote-again'),
        refused('d', 'taken', 'tom'),
        refused('e', 'nothing-to-change'),
      ]),
    ).toEqual([
      { reason: 'wrote-again', by: null, conversationIds: ['b', 'c'] },
      { reason: 'taken', by: 'lea', conversationIds: ['a'] },
      { reason: 'taken', by: 'tom', conversationIds: ['d'] },
    ]);
  });

  it('say that there is nothing to change when that is all', () => {
    expect(refusalsOf([refused('e', 'nothing-to-change')])).toHaveLength(1);
  });

  it('may be insisted on, unless there is nothing to insist on', () => {
    expect([
      ...insistable('close', [
        refused('a', 'taken'),
        refused('b', 'gone'),
        refused('c', 'changed'),
        refused('d', 'nothing-to-change'),
      ]),
    ]).toEqual(['a', 'c']);
  });

  it('of what a team has may not be insisted on, unless somebody takes it besides', () => {
    const teams = { ...refused('a', 'taken'), desk: { state: 'handed' } as Desk };
    expect(insistable('close', [teams]).size).toBe(0);
    expect(insistable('hand-over', [refused('a', 'taken')]).size).toBe(0);
    expect(insistable('take', [teams]).size).toBe(1);
  });
});
