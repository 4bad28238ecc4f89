import { describe, expect, it } from '@jest/globals';
import { type ActAnswer, type ActItem, type Desk, type TriageAct } from '@vigie/contract';
import { ActRunner } from './act-runner';
import { type Subject } from './desk-after';
import { openDesk as open } from './open-desk.fixture';

const me = 'me';
const close: TriageAct = { kind: 'close', as: 'nothing-to-do', link: null };
const tag: TriageAct = { kind: 'tag', add: ['sav'], remove: [] };
const subject = (id: string, desk = open): Subject => ({
  conversationId: id,
  mentionId: null,
  brandIds: [],
  desk,
});
const answerOf = (desks: Record<string, Desk>, refused: ActAnswer['refused'] = []): ActAnswer => ({
  act: null,
  conversations: Object.entries(desks).map(([conversationId, desk]) => ({ conversationId, desk })),
  refused,
});

/** A server that answers when told to, and what the screen shows. */
function setUp() {
  const shown = new Map<string, Desk>();
  const sent: {
    act: TriageAct;
    items: ActItem[];
    evenSo: boolean;
    answer: (answer: ActAnswer) => void;
    fail: () => void;
  }[] = [];
  const runner = new ActRunner(
    {
      send: (act, items, evenSo) =>
        new Promise((resolve, reject) => {
          sent.push({ act, items, evenSo, answer: resolve, fail: () => reject(new Error('offline')) });
        }),
      show: (desks) => {
        for (const [id, desk] of desks) shown.set(id, desk);
      },
    },
    me,
  );
  const settle = () => new Promise(setImmediate);
  return { runner, shown, sent, settle };
}

describe('acts', () => {
  it('are shown at once, then as the server answered', async () => {
    const { runner, shown, sent, settle } = setUp();
    const run = runner.run([subject('a'), subject('b')], close);
    expect(shown.get('a')).toMatchObject({ state: 'done', version: 1 });
    await settle();
    expect(sent[0]?.items.map(({ seen }) => seen)).toEqual([
      { version: 1, arrivals: 1 },
      { version: 1, arrivals: 1 },
    ]);
    const closed: Desk = { ...open, state: 'done', closing: 'nothing-to-do', version: 2 };
    const taken: Desk = { ...open, assigneeId: 'lea', version: 4 };
    sent[0]?.answer(
      answerOf({ a: closed }, [{ conversationId: 'b', reason: 'taken', by: 'lea', desk: taken }]),
    );
    await run;
    expect(shown.get('a')).toEqual(closed);
    expect(shown.get('b')).toEqual(taken);
  });

  it('are taken back when they could not be sent', async () => {
    const { runner, shown, sent, settle } = setUp();
    const run = runner.run([subject('a')], close);
    await settle();
    sent[0]?.fail();
    await expect(run).rejects.toThrow('offline');
    expect(shown.get('a')).toEqual(open);
  });

  it('follow one another on a conversation, each having seen the one before', async () => {
    const { runner, shown, sent, settle } = setUp();
    const first = runner.run([subject('a')], tag);
    const second = runner.run([subject('a', { ...open, tags: ['sav'] })], close);
    await settle();
    expect(sent).toHaveLength(1);
    expect(shown.get('a')).toMatchObject({ state: 'done', tags: ['sav'] });
    sent[0]?.answer(answerOf({ a: { ...open, tags: ['sav'], version: 2 } }));
    await first;
    await settle();
    // Still shown as it will be.
    expect(shown.get('a')).toMatchObject({ state: 'done', version: 2 });
    expect(sent[1]?.items[0]?.seen).toEqual({ version: 2, arrivals: 1 });
    sent[1]?.answer(
      answerOf({ a: { ...open, tags: ['sav'], state: 'done', closing: 'nothing-to-do', version: 3 } }),
    );
    await second;
    expect(shown.get('a')).toMatchObject({ state: 'done', version: 3 });
  });

  it('go on after one before them failed', async () => {
    const { runner, shown, sent, settle } = setUp();
    const first = runner.run([subject('a')], tag);
    const second = runner.run([subject('a')], close);
    await settle();
    sent[0]?.fail();
    await expect(first).rejects.toThrow();
    await settle();
    expect(shown.get('a')).toMatchObject({ state: 'done', tags: [] });
    sent[1]?.answer(answerOf({ a: { ...open, state: 'done', closing: 'nothing-to-do', version: 2 } }));
    await second;
  });

  it('stay on top of what others do meanwhile, without having seen it', async () => {
    const { runner, shown, sent, settle } = setUp();
    const first = runner.run([subject('a')], tag);
    const second = runner.run([subject('a')], close);
    await settle();
    runner.heard(
      new Map([
        ['a', { ...open, assigneeId: 'lea', version: 5 }],
        ['b', open],
      ]),
    );
    expect(shown.get('a')).toMatchObject({ state: 'done', assigneeId: 'lea', tags: ['sav'] });
    expect(shown.get('b')).toEqual(open);
    sent[0]?.fail();
    await expect(first).rejects.toThrow();
    await settle();
    expect(sent[1]?.items[0]?.seen).toEqual({ version: 1, arrivals: 1 });
    sent[1]?.fail();
    await expect(second).rejects.toThrow();
    expect(shown.get('a')).toEqual({ ...open, assigneeId: 'lea', version: 5 });
  });

  it('are not shown on what was older than what is known', async () => {
    const { runner, shown, sent, settle } = setUp();
    const first = runner.run([subject('a')], tag);
    await settle();
    const later: Desk = { ...open, assigneeId: 'lea', tags: ['sav'], version: 3 };
    runner.heard(new Map([['a', later]]));
    runner.heard(new Map([['a', { ...open, version: 1 }]]));
    expect(shown.get('a')).toEqual(later);
    sent[0]?.answer(answerOf({ a: { ...open, tags: ['sav'], version: 2 } }));
    await first;
    expect(shown.get('a')).toEqual(later);
  });
});
