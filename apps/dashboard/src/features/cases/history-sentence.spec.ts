import { describe, expect, it } from '@jest/globals';
import { sentenceOf } from './history-sentence';

const of = (kind: string, after: Record<string, unknown> = {}) => sentenceOf({ kind, after });

describe('the sentence of a row of history', () => {
  it('tells giving a case to somebody from giving it back', () => {
    expect(of('case.assigned', { assigneeId: 'p1' })).toBe('assigned');
    expect(of('case.assigned', { assigneeId: null })).toBe('given-back');
  });

  it('tells what was written from what it brought back to work', () => {
    expect(of('case.wrote-again', { arrivals: 3 })).toBe('wrote-again');
    expect(of('case.wrote-again', { arrivals: 3, state: 'in-progress' })).toBe('wrote-again-moved');
  });

  it('tells a message that was withdrawn from a case that was', () => {
    expect(of('room.withdrawn')).toBe('message-withdrawn');
    expect(of('case.withdrawn')).toBe('withdrawn');
  });

  it('leaves to others what is no matter of cases', () => {
    expect(of('conversation.handed.undone')).toBeNull();
    expect(of('toString')).toBeNull();
  });
});
