import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { eventually } from '@vigie/testing';
import { HostLimits, hostLimitDefaults } from './host-limits';
import { OutboundError } from './outbound-error';

const never = new AbortController().signal;
const failure = () => new OutboundError('connect', 'a.example', 'a.example cannot be reached');

describe('HostLimits', () => {
  const limitsOf = (change: Partial<typeof hostLimitDefaults> = {}) =>
    new HostLimits({ ...hostLimitDefaults, gap: 0, ...change });
  let now: number;

  beforeEach(() => {
    now = Date.parse('2026-03-01T08:00:00Z');
    jest.spyOn(Date, 'now').mockImplementation(() => now);
    jest.spyOn(Logger.prototype, 'warn').mockImplementation(() => undefined);
  });
  afterEach(() => {
    jest.restoreAllMocks();
  });

  const fail = (limits: HostLimits, times: number) =>
    Promise.all(
      Array.from({ length: times }, () =>
        limits.run('a.example', never, () => Promise.reject(failure())).catch(() => null),
      ),
    );
  const ask = (limits: HostLimits, host = 'a.example') =>
    limits.run(host, never, () => Promise.resolve('answer'));

  it('lets four requests a host run at once, and other hosts beside them', async () => {
    const limits = limitsOf();
    const waiting: (() => void)[] = [];
    const work = () => new Promise<void>((resolve) => waiting.push(resolve));
    const all = Array.from({ length: 6 }, () => limits.run('a.example', never, work));
    await eventually(
      () => waiting.length,
      (count) => count === 4,
    );
    expect(await ask(limits, 'b.example')).toBe('answer');
    expect(waiting).toHaveLength(4);
    waiting[0]?.();
    await eventually(
      () => waiting.length,
      (count) => count === 5,
    );
    waiting[1]?.();
    await eventually(
      () => waiting.length,
      (count) => count === 6,
    );
    for (const end of waiting) end();
    await Promise.all(all);
  });

  it('leaves a host alone after five failures in a row, says until when, then lets one request try', async () => {
    const limits = limitsOf();
    await fail(limits, 4);
    expect(await ask(limits)).toBe('answer');
    await fail(limits, 5);
    const refusal = await ask(limits).catch((error: unknown) => error);
    expect(refusal).toMatchObject({ code: 'circuit-open', retryAt: new Date('2026-03-01T08:00:30Z') });
    expect(Logger.prototype.warn).toHaveBeenCalledTimes(1);
    expect(await ask(limits, 'b.example')).toBe('answer');

    now += 29_999;
    await expect(ask(limits)).rejects.toMatchObject({ code: 'circuit-open' });
    now += 1;
    await fail(limits, 1);
    await expect(ask(limits)).rejects.toMatchObject({ retryAt: new Date('2026-03-01T08:01:00Z') });
    now += 30_000;
    expect(await ask(limits)).toBe('answer');
    expect(await ask(limits)).toBe('answer');
  });

  it('takes refusals, aborts, sizes and HTTP answers for no failure of the host', async () => {
    const limits = limitsOf();
    for (const code of ['refused-address', 'aborted', 'too-large', 'bad-redirect'] as const) {
      for (let count = 0; count < 6; count += 1) {
        await limits
          .run('a.example', never, () => Promise.reject(new OutboundError(code, 'a.example', code)))
          .catch(() => null);
      }
    }
    const refused = new OutboundError('protocol', 'a.example', 'HTTP 401', { status: 401 });
    for (let count = 0; count < 6; count += 1) {
      await limits.run('a.example', never, () => Promise.reject(refused)).catch(() => null);
    }
    expect(await ask(limits)).toBe('answer');
  });

  it('stops waiting for a turn when the caller gives up', async () => {
    const limits = limitsOf({ concurrent: 1 });
    let end: (() => void) | undefined;
    const first = limits.run('a.example', never, () => new Promise<void>((resolve) => (end = resolve)));
    await eventually(
      () => end,
      (started) => started !== undefined,
    );
    const giveUp = new AbortController();
    let ran = false;
    const second = limits.run('a.example', giveUp.signal, async () => {
      ran = true;
    });
    giveUp.abort(new OutboundError('aborted', 'a.example', 'no more'));
    await expect(second).rejects.toMatchObject({ code: 'aborted' });
    end?.();
    await first;
    expect(await ask(limits)).toBe('answer');
    expect(ran).toBe(false);
  });

  it('forgets hosts that are not asked, and keeps no more than it may', async () => {
    const limits = limitsOf({ hosts: 10 });
    for (let count = 0; count < 25; count += 1) await ask(limits, `${count}.example`);
    expect(limits.size).toBe(10);
    now += hostLimitDefaults.forgetAfter + 1;
    await ask(limits);
    expect(limits.size).toBe(1);
  });
});
