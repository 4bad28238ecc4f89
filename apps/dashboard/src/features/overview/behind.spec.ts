import { describe, expect, it } from '@jest/globals';
import { readInboxSearch, writeInboxSearch } from '../inbox/inbox-search';
import { mentionsBehind, type Part } from './behind';

const topic = '018f6f3e-0000-7000-8000-00000000000a';
const other = '018f6f3e-0000-7000-8000-00000000000b';
const range = { from: '2026-03-01T23:00:00.000Z', to: '2026-03-08T23:00:00.000Z' };

describe('the mentions behind a figure', () => {
  it('are all those of the page', () => {
    expect(mentionsBehind(range)).toEqual({ view: 'all', listened: true, ...range });
    expect(mentionsBehind({ ...range, brand: topic })).toEqual({ view: 'all', brand: [topic], ...range });
  });

  it('are those of a part, whose topic and range come first', () => {
    const hour = { from: '2026-03-02T08:00:00.000Z', to: '2026-03-02T09:00:00.000Z' };
    expect(mentionsBehind(range, { brand: [other] })).toEqual({ view: 'all', brand: [other], ...range });
    expect(mentionsBehind({ ...range, brand: topic }, { brand: [other], ...hour })).toEqual({
      view: 'all',
      brand: [other],
      ...hour,
    });
  });

  it.each<Part>([
    {},
    { sentiment: ['negative'], flagged: true },
    { network: ['x'], language: ['und'], category: ['legal'] },
    { author: [other], q: 'livraison' },
    { story: other },
  ])('are an address that the inbox understands: %j', (part) => {
    for (const brand of [undefined, topic]) {
      const link = mentionsBehind({ ...range, brand }, part);
      expect(readInboxSearch({ ...writeInboxSearch(link) })).toEqual(link);
    }
  });
});
