import { describe, expect, it } from '@jest/globals';
import { Coalesced } from './coalesced';

describe('Coalesced', () => {
  it('runs once more for all that asked meanwhile, one at a time, and survives a failure', async () => {
    const gates: PromiseWithResolvers<void>[] = [];
    const errors: unknown[] = [];
    const coalesced = new Coalesced(
      () => {
        const gate = Promise.withResolvers<void>();
        gates.push(gate);
        return gate.promise;
      },
      (error) => errors.push(error),
    );
    coalesced.wake();
    coalesced.wake();
    coalesced.wake();
    expect(gates).toHaveLength(1);
    gates[0]?.reject(new Error('once'));
    await new Promise(setImmediate);
    expect(errors).toEqual([new Error('once')]);
    expect(gates).toHaveLength(2);
    const stopped = coalesced.stop();
    coalesced.wake();
    gates[1]?.resolve();
    await stopped;
    expect(gates).toHaveLength(2);
  });
});
