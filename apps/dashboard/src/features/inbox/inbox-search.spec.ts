import { describe, expect, it } from '@jest/globals';
import { inboxFilterSchema, viewFilterSchema } from '@vigie/contract';
import {
  activeFilters,
  daysOfRange,
  filterRequest,
  type InboxSearch,
  listKey,
  listOfKey,
  orderOf,
  rangeOfDays,
  readInboxSearch,
  viewRequest,
  withList,
  withoutFilter,
  withoutFilters,
  withOrder,
  writeInboxSearch,
} from './inbox-search';

const a = '018f6f3e-0000-7000-8000-00000000000a';
const b = '018f6f3e-0000-7000-8000-00000000000b';
const now = Date.parse('2026-11-22T18:40:00Z');

describe('the address of the inbox', () => {
  it('comes back as it was written', () => {
    const search: InboxSearch = {
      view: 'watch',
      brand: [a, b],
      network: ['bluesky', 'x'],
      language: ['fr', 'und'],
      sentiment: ['negative'],
      category: ['complaint', 'legal'],
      tag: ['livraison', 'sav nord'],
      author: [a],
      list: [b],
      relation: ['client', 'journalist'],
      assignee: 'none',
      flagged: true,
      listened: true,
      story: a,
      time: '7d',
      q: '"service client" -pub',
      order: 'alerts',
      mention: b,
      focus: true,
    };
    expect(readInboxSearch({ ...writeInboxSearch(search) })).toEqual(search);
    expect(writeInboxSearch(search).brand).toBe(`${a},${b}`);
  });

  it('reads what routers make of plain values', () => {
    expect(readInboxSearch({ q: 2026, flagged: true, brand: [a, a] })).toEqual({
      q: '2026',
      flagged: true,
      brand: [a],
    });
    expect(readInboxSearch({ flagged: 'true' })).toEqual({ flagged: true });
  });

  it('leaves out what it does not understand, without failing', () => {
    expect(
      readInboxSearch({
        brand: 'nobody',
        sentiment: 'angry,negative',
        category: { $ne: 1 },
        network: '<script>',
        language: ['english', null],
        time: 'forever',
        from: 'soon',
        to: '+275760-09-13',
        q: '   ',
        order: 'random',
        mention: '1; drop table',
        flagged: 'maybe',
        listened: 'false',
        story: 'once upon a time',
        view: 'everything',
        tag: 'x'.repeat(50),
        relation: 'enemy',
        assignee: 'me',
        focus: 'please',
      }),
    ).toEqual({ sentiment: ['negative'] });
    expect(readInboxSearch({ q: 'x'.repeat(5_000) }).q).toHaveLength(300);
  });

  it('prefers a moving range to fixed bounds and turns an upside-down range', () => {
    expect(readInboxSearch({ time: '24h', from: '2026-01-01T00:00:00Z' })).toEqual({ time: '24h' });
    expect(readInboxSearch({ from: '2026-02-01T00:00:00Z', to: '2026-01-01T00:00:00Z' })).toEqual({
      from: '2026-01-01T00:00:00.000Z',
      to: '2026-02-01T00:00:00.000Z',
    });
  });
});

describe('filters as a request', () => {
  it('are accepted by the contract', () => {
    const request = filterRequest(
      { brand: [a], flagged: true, listened: true, story: b, time: '30d', q: 'eau', sentiment: ['positive'] },
      now,
      'Europe/Paris',
    );
    expect(inboxFilterSchema.parse(request)).toEqual({
      view: 'todo',
      brand: [a],
      flagged: true,
      listened: true,
      story: b,
      from: '2026-10-23T18:40:00.000Z',
      q: 'eau',
      sentiment: ['positive'],
    });
  });

  it('start today at midnight of the person', () => {
    expect(filterRequest({ time: 'today' }, now, 'Europe/Paris')).toEqual({
      view: 'todo',
      from: '2026-11-21T23:00:00.000Z',
    });
    expect(filterRequest({ time: 'today' }, now, 'Asia/Tokyo')).toEqual({
      view: 'todo',
      from: '2026-11-22T15:00:00.000Z',
    });
  });

  it('stay moving in a saved view, which comes back as the same list', () => {
    const search: InboxSearch = {
      view: 'mine',
      brand: [a],
      time: '7d',
      tag: ['sav'],
      flagged: true,
      listened: true,
      story: a,
      mention: b,
    };
    const kept = viewFilterSchema.parse(viewRequest(search));
    expect(kept.time).toBe('7d');
    expect(readInboxSearch({ ...kept })).toEqual({
      view: 'mine',
      brand: [a],
      time: '7d',
      tag: ['sav'],
      flagged: true,
      listened: true,
      story: a,
    });
  });

  it('make half-open instants of days, and the same days of the instants', () => {
    const range = rangeOfDays('2026-03-28', '2026-03-29', 'Europe/Paris');
    expect(range).toEqual({ from: '2026-03-27T23:00:00.000Z', to: '2026-03-29T22:00:00.000Z' });
    expect(daysOfRange(range, 'Europe/Paris')).toEqual({ first: '2026-03-28', last: '2026-03-29' });
    expect(rangeOfDays('2026-03-29', '2026-03-28', 'Europe/Paris')).toEqual(range);
  });
});

describe('views', () => {
  it('start with what is to do, by urgency', () => {
    expect(writeInboxSearch({ view: 'todo' })).toEqual({});
    expect(orderOf({})).toBe('urgency');
    expect(orderOf({ view: 'all' })).toBe('alerts');
    expect(orderOf({ view: 'done' })).toBe('latest');
  });

  it('keep their own order out of the address, and one they do not have', () => {
    expect(readInboxSearch({ order: 'urgency' })).toEqual({});
    expect(readInboxSearch({ view: 'watch', order: 'urgency' })).toEqual({ view: 'watch' });
    expect(withOrder({ view: 'all', order: 'latest' }, 'alerts')).toEqual({ view: 'all' });
    expect(withOrder({}, 'latest')).toEqual({ order: 'latest' });
  });

  it('are the same list whatever is open', () => {
    expect(listKey({ view: 'done', mention: a, focus: true })).toBe(listKey({ view: 'done' }));
    expect(listOfKey(listKey({ view: 'done', brand: [a], mention: a }))).toEqual({
      view: 'done',
      brand: [a],
    });
  });
});

describe('chips', () => {
  const search: InboxSearch = {
    brand: [a],
    network: ['bluesky', 'x'],
    time: 'today',
    q: 'eau',
    assignee: a,
    flagged: true,
    listened: true,
    story: b,
    mention: b,
  };

  it('stand for each filter, not for the view', () => {
    expect(activeFilters(search)).toEqual([
      { kind: 'q', value: 'eau' },
      { kind: 'brand', value: a },
      { kind: 'network', value: 'bluesky' },
      { kind: 'network', value: 'x' },
      { kind: 'assignee', value: a },
      { kind: 'time' },
      { kind: 'listened' },
      { kind: 'story', value: b },
    ]);
  });

  it('remove what they stand for', () => {
    expect(withoutFilter(search, { kind: 'network', value: 'x' }).network).toEqual(['bluesky']);
    expect(withoutFilter(search, { kind: 'brand', value: a })).not.toHaveProperty('brand');
    expect(withoutFilter(search, { kind: 'time' })).not.toHaveProperty('time');
    expect(withoutFilter(search, { kind: 'assignee', value: a })).not.toHaveProperty('assignee');
    expect(withoutFilter(search, { kind: 'listened' })).not.toHaveProperty('listened');
    expect(withoutFilter(search, { kind: 'story', value: b })).not.toHaveProperty('story');
    expect(withoutFilters(search)).toEqual({ flagged: true, mention: b });
  });

  it('are kept in order whatever the order of clicks', () => {
    expect(withList({}, 'network', ['x', 'bluesky', 'x'])).toEqual({ network: ['bluesky', 'x'] });
    expect(withList(search, 'network', [])).not.toHaveProperty('network');
  });
});
