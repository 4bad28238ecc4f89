import { beforeEach, describe, expect, it } from '@jest/globals';
import { dropLease, leaseLength, type LeaseStore, takeLease } from './leadership';

function memory(): LeaseStore {
  const values = new Map<string, string>();
  return {
    getItem: (key) => values.get(key) ?? null,
    setItem: (key, value) => void values.set(key, value),
    removeItem: (key) => void values.delete(key),
  };
}

describe('the lease of the leading tab', () => {
  let store: LeaseStore;
  beforeEach(() => {
    store = memory();
  });

  it('belongs to one tab, who may renew it', () => {
    expect(takeLease(store, 'k', 'a', 0)).toBe(true);
    expect(takeLease(store, 'k', 'b', 1)).toBe(false);
    expect(takeLease(store, 'k', 'a', leaseLength - 1)).toBe(true);
    expect(takeLease(store, 'k', 'b', leaseLength + 1)).toBe(false);
  });

  it('goes to another when it is not renewed, or given up', () => {
    takeLease(store, 'k', 'a', 0);
    expect(takeLease(store, 'k', 'b', leaseLength + 1)).toBe(true);
    expect(takeLease(store, 'k', 'a', leaseLength + 2)).toBe(false);
    dropLease(store, 'k', 'a');
    expect(takeLease(store, 'k', 'a', leaseLength + 3)).toBe(false);
    dropLease(store, 'k', 'b');
    expect(takeLease(store, 'k', 'a', leaseLength + 4)).toBe(true);
  });

  it('does not stay stuck when the clock is set back', () => {
    takeLease(store, 'k', 'a', 10_000_000);
    expect(takeLease(store, 'k', 'b', 5)).toBe(true);
  });

  it.each(['', 'null', '{}', '[1]', '{"holder":1,"until":"x"}'])('takes %j for no lease', (text) => {
    store.setItem('k', text);
    expect(takeLease(store, 'k', 'a', 0)).toBe(true);
  });
});
