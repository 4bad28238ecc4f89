import { describe, expect, it } from '@jest/globals';
import { addArrivals, ArrivalBuffer, arrivalsLimit, isSaturated, noArrivals, orderToShow } from './arrivals';

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

describe('the buffer of ids', () => {
  it('gathers ids once, gives them out in order and takes them back', () => {
    const buffer = new ArrivalBuffer();
    buffer.add(['1', '2', '3']);
    buffer.add(['2', '4']);
    const taken = buffer.take(2);
    expect(taken).toEqual(['1', '2']);
    expect(buffer.size).toBe(2);
    buffer.giveBack(taken);
    expect(buffer.take(10)).toEqual(['1', '2', '3', '4']);
    expect(buffer.size).toBe(0);
  });
});
