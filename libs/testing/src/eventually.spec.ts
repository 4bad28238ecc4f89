import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { eventually } from './eventually';

describe('eventually', () => {
  let now: number;
  beforeEach(() => {
    now = 0;
    jest.spyOn(Date, 'now').mockImplementation(() => now);
  });
  afterEach(() => {
    jest.restoreAllMocks();
  });

  /** Each answer takes longer than there is time for. */
  const slow = (answers: number[]) => () => {
    now += 100;
    return answers.shift();
  };

  it('asks once more when the time ran out during an answer', async () => {
    expect(await eventually(slow([1, 2, 3]), (answer) => answer === 2, 50)).toBe(2);
  });

  it('fails with what it saw last', async () => {
    const asking = eventually(slow([1, 2, 3]), (answer) => answer === 3, 50);
    await expect(asking).rejects.toThrow('still 2 after 50 ms');
  });
});
