import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { defineJob, jobId } from './define-job';
import { matchHandlers } from './worker-runtime';

const job = (name: string) => defineJob({ name, queue: 'q', payload: z.object({}), attempts: 1, backoff: 1 });
const handles = (name: string, at = `Handlers.${name}`) => ({
  job: job(name),
  handler: () => Promise.resolve(),
  at,
});

describe('matchHandlers', () => {
  it('pairs each job with its one handler', () => {
    expect([...matchHandlers([job('a'), job('b')], [handles('a'), handles('b')]).keys()]).toEqual(['a', 'b']);
  });

  it('names every fault at once', () => {
    const match = () =>
      matchHandlers([job('a'), job('b')], [handles('b', 'One.b'), handles('b', 'Two.b'), handles('c')]);
    expect(match).toThrow(/job a has no handler/);
    expect(match).toThrow(/job b has 2 handlers: One\.b, Two\.b/);
    expect(match).toThrow(/Handlers\.c handles c, which the pipeline does not list/);
  });
});

describe('jobId', () => {
  it('holds only what both backends take', () => {
    expect(jobId({ name: 'ingest.page' }, 'source:7 é')).toBe('ingest.page.source_7__');
  });
});
