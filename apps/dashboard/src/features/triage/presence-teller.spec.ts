import { describe, expect, it } from '@jest/globals';
import { again, PresenceTeller, type Place, settle } from './presence-teller';

const conversation = (id: string): Place => ({ conversationId: id });

function setUp() {
  const sent: [string, Place | null][] = [];
  let timer: { wait: number; then: () => void } | null = null;
  const teller = new PresenceTeller({
    send: (workspaceId, at) => sent.push([workspaceId, at]),
    after: (wait, then) => {
      const one = { wait, then };
      timer = one;
      return () => {
        if (timer === one) timer = null;
      };
    },
  });
  const fire = () => {
    const due = timer;
    timer = null;
    due?.then();
    return due?.wait;
  };
  return { teller, sent, fire };
}

describe('where a tab is', () => {
  it('is said once it rests there, and again and again', () => {
    const { teller, sent, fire } = setUp();
    teller.show('w', conversation('a'));
    teller.show('w', conversation('b'));
    expect(fire()).toBe(settle);
    expect(sent).toEqual([['w', conversation('b')]]);
    expect(fire()).toBe(again);
    expect(sent).toHaveLength(2);
  });

  it('is nowhere once nothing is shown, said one time', () => {
    const { teller, sent, fire } = setUp();
    teller.show('w', conversation('a'));
    fire();
    teller.show('w', null);
    fire();
    expect(sent.at(-1)).toEqual(['w', null]);
    expect(fire()).toBeUndefined();
    expect(sent).toHaveLength(2);
  });

  it('is nowhere while it is hidden, at once, and there again when it comes back', () => {
    const { teller, sent, fire } = setUp();
    teller.show('w', conversation('a'));
    fire();
    teller.hide(true);
    expect(sent.at(-1)).toEqual(['w', null]);
    expect(fire()).toBeUndefined();
    teller.hide(false);
    expect(sent.at(-1)).toEqual(['w', conversation('a')]);
    expect(fire()).toBe(again);
  });

  it('leaves one workspace when it goes to another', () => {
    const { teller, sent, fire } = setUp();
    teller.show('v', conversation('a'));
    fire();
    teller.show('w', conversation('b'));
    fire();
    expect(sent).toEqual([
      ['v', conversation('a')],
      ['v', null],
      ['w', conversation('b')],
    ]);
  });
});
