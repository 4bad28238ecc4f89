import { describe, expect, it } from '@jest/globals';
import {
  addArrivals,
  ArrivalPicker,
  arrivalsLimit,
  gatherFor,
  isSaturated,
  noArrivals,
  orderToShow,
  retryAfter,
} from './arrivals';

const row = (conversationId: string, alert = false) => ({
  conversationId,
  flags: alert ? [{ reason: 'crisis' as const, reach: null }] : [],
});

describe('new mentions behind the bar', () => {
  it('count conversations, each once', () => {
    const once = addArrivals(noArrivals, [row('a'), row('b')]);
    const twice = addArrivals(once, [row('a'), row('c')]);
    expect(twice.waiting.size).toBe(3);
    expect(addArrivals(twice, [])).toBe(twice);
  });

  it('remember that one of them is an alert, whatever comes after', () => {
    const alert = addArrivals(noArrivals, [row('a', true)]);
    expect(orderToShow(addArrivals(alert, [row('a')]), 'alerts', true)).toBe('alerts');
  });

  it('are shown latest first when none of them is an alert and old alerts lie on top', () => {
    const plain = addArrivals(noArrivals, [row('a')]);
    expect(orderToShow(plain, 'alerts', true)).toBe('latest');
    expect(orderToShow(plain, 'alerts', false)).toBe('alerts');
    expect(orderToShow(plain, 'latest', true)).toBe('latest');
    expect(orderToShow(plain, 'urgency', true)).toBe('urgency');
  });

  it('stop counting at a limit and say so', () => {
    const many = Array.from({ length: arrivalsLimit }, (_, index) => row(`c${index}`));
    const full = addArrivals(noArrivals, many);
    expect(isSaturated(full)).toBe(true);
    expect(full.more).toBe(false);
    const over = addArrivals(full, [row('c0'), row('one-more')]);
    expect(over.waiting.size).toBe(arrivalsLimit);
    expect(over.more).toBe(true);
  });
});

describe('asking about new mentions', () => {
  /** Timers that fire when told to, and a server that answers or fails when told to. */
  function setUp() {
    const timers: { wait: number; then: () => void }[] = [];
    const asked: string[][] = [];
    let fail = false;
    const picker = new ArrivalPicker({
      pick: (ids) => {
        asked.push(ids);
        return fail ? Promise.reject(new Error('offline')) : Promise.resolve();
      },
      after: (wait, then) => {
        const timer = { wait, then };
        timers.push(timer);
        return () => timers.splice(timers.indexOf(timer), 1);
      },
    });
    const fire = async () => {
      const timer = timers.shift();
      timer?.then();
      await new Promise(setImmediate);
      return timer?.wait;
    };
    return { picker, asked, timers, fire, failing: (value: boolean) => (fail = value) };
  }

  it('gathers the events of a moment into one question', async () => {
    const { picker, asked, timers, fire } = setUp();
    picker.add(['1', '2']);
    picker.add(['2', '3']);
    expect(timers).toHaveLength(1);
    expect(await fire()).toBe(gatherFor);
    expect(asked).toEqual([['1', '2', '3']]);
    expect(timers).toHaveLength(0);
  });

  it('asks about 500 ids at once, the rest next', async () => {
    const { picker, asked, fire } = setUp();
    picker.add(Array.from({ length: 700 }, (_, index) => String(index)));
    await fire();
    await fire();
    expect(asked.map((ids) => ids.length)).toEqual([500, 200]);
  });

  it('asks again later about what failed, with what came meanwhile', async () => {
    const { picker, asked, timers, fire, failing } = setUp();
    failing(true);
    picker.add(['1']);
    await fire();
    picker.add(['2']);
    expect(timers.map(({ wait }) => wait)).toEqual([retryAfter]);
    failing(false);
    await fire();
    expect(asked).toEqual([['1'], ['1', '2']]);
  });

  it('asks nothing once stopped', () => {
    const { picker, timers } = setUp();
    picker.add(['1']);
    picker.stop();
    picker.add(['2']);
    expect(timers).toHaveLength(0);
  });
});
