import { describe, expect, it } from '@jest/globals';
import { describeError } from './describe-error';

describe('describeError', () => {
  it('says that the database is away, also when the driver gives no code', () => {
    for (const message of [
      'timeout exceeded when trying to connect',
      'Connection terminated unexpectedly',
      'Connection terminated due to connection timeout',
    ]) {
      expect(describeError(new Error(message), 'r')).toMatchObject({
        status: 503,
        body: { code: 'stores-unavailable' },
      });
    }
    expect(describeError(new Error('a Connection terminated'), 'r').body.code).toBe('internal');
  });

  it('asks to narrow a search that took too long', () => {
    const error = Object.assign(new Error('canceling statement due to statement timeout'), { code: '57014' });
    expect(describeError(error, 'r')).toMatchObject({
      status: 503,
      body: {
        code: 'stores-unavailable',
        message: expect.stringContaining('narrow it'),
        details: { reason: 'too-slow' },
      },
    });
  });
});
