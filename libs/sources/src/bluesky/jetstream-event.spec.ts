import { describe, expect, it } from '@jest/globals';
import { microsOf, readEvent } from './jetstream-event';

const did = 'did:plc:z72i7hdynmk6r22z27h6tvur';
const nsid = 'network.bsky.jetstream.subscribeEvents#';
const message = (payload: object) => JSON.stringify({ $type: 'message', payload });
const commit = {
  $type: `${nsid}commit`,
  seq: 12_345,
  did,
  time: '2026-09-09T19:46:02.329308Z',
  witnessedAt: '2026-09-09T19:46:02.329309Z',
  rev: '3l3qo2vutsw2b',
  operation: 'create',
  collection: 'app.bsky.feed.post',
  rkey: '3l3qo2vuowo2b',
  cid: 'bafyrei',
  record: { $type: 'app.bsky.feed.post', text: 'Bonjour' },
};
const us = Date.UTC(2026, 8, 9, 19, 46, 2, 329) * 1_000 + 309;

describe('a message of Jetstream', () => {
  it('is read in both versions of the protocol', () => {
    const read = {
      kind: 'commit',
      us,
      did,
      rev: '3l3qo2vutsw2b',
      operation: 'create',
      rkey: '3l3qo2vuowo2b',
      record: { $type: 'app.bsky.feed.post', text: 'Bonjour' },
    };
    expect(readEvent(message(commit))).toEqual(read);
    const { rev, operation, collection, rkey, cid, record } = commit;
    const first = {
      did,
      time_us: us,
      kind: 'commit',
      commit: { rev, operation, collection, rkey, cid, record },
    };
    expect(readEvent(JSON.stringify(first))).toEqual(read);
    expect(readEvent(Buffer.from(JSON.stringify(first)))).toEqual(read);
  });

  it('tells deletions, names and accounts', () => {
    expect(
      readEvent(message({ ...commit, operation: 'delete', record: undefined, cid: undefined })),
    ).toMatchObject({
      operation: 'delete',
      record: undefined,
    });
    const time = commit.time;
    expect(
      readEvent(
        message({
          $type: `${nsid}identity`,
          seq: 6,
          did,
          time,
          identity: { did, handle: 'lea.example', seq: 1, time },
        }),
      ),
    ).toMatchObject({ kind: 'identity', did, handle: 'lea.example', us: us - 1 });
    expect(
      readEvent(
        JSON.stringify({
          did,
          time_us: us,
          kind: 'account',
          account: { active: false, status: 'deleted', did, seq: 3, time },
        }),
      ),
    ).toEqual({ kind: 'account', us, did, active: false, status: 'deleted' });
  });

  it('passes over what it does not know, with its time', () => {
    expect(
      readEvent(message({ $type: `${nsid}sync`, seq: 4, did, time: commit.time, sync: {} })),
    ).toMatchObject({ kind: 'other' });
    expect(readEvent(message({ $type: `${nsid}tomorrow`, seq: 4 }))).toEqual({ kind: 'other', us: null });
    expect(readEvent(message({ ...commit, collection: 'app.bsky.feed.like' }))).toEqual({
      kind: 'other',
      us,
    });
    expect(readEvent(message({ ...commit, operation: 'merge' }))).toEqual({ kind: 'other', us });
    expect(readEvent(JSON.stringify({ $type: 'hello' }))).toEqual({ kind: 'other', us: null });
  });

  it('tells what a host says of itself', () => {
    expect(readEvent(message({ $type: `${nsid}info`, name: 'OutdatedCursor', message: 'seq 4' }))).toEqual({
      kind: 'outdated',
    });
    expect(readEvent(JSON.stringify({ $type: 'error', error: 'ConsumerTooSlow', message: 'x' }))).toEqual({
      kind: 'error',
      name: 'ConsumerTooSlow',
    });
  });

  it.each([
    ['no JSON', '{"$type":"mess'],
    ['a list', '[]'],
    ['a number', '7'],
    ['nothing', 'null'],
    ['no payload', '{"$type":"message"}'],
    ['no type', message({ ...commit, $type: undefined })],
    ['no time', message({ ...commit, time: undefined, witnessedAt: undefined })],
    ['a time that is none', message({ ...commit, time: 'now', witnessedAt: 'now' })],
    ['no author', message({ ...commit, did: 7 })],
    ['an author that is none', message({ ...commit, did: 'did:plc:<script>' })],
    ['a key with a slash', message({ ...commit, rkey: '../x' })],
    ['no record', message({ ...commit, record: 'text' })],
    ['a first version without time', JSON.stringify({ did, kind: 'commit', commit: {} })],
    ['a first version without commit', JSON.stringify({ did, time_us: us, kind: 'commit' })],
  ])('is not read when it is %s', (_, text) => {
    expect(readEvent(text)).toBeNull();
  });

  it('reads microseconds where they are written, milliseconds elsewhere', () => {
    expect(microsOf('2026-09-09T19:46:02.329308Z')).toBe(us - 1);
    expect(microsOf('2026-09-09T19:46:02Z')).toBe(Date.UTC(2026, 8, 9, 19, 46, 2) * 1_000);
    expect(microsOf('2026-09-09T19:46:02.5+02:00')).toBe(Date.UTC(2026, 8, 9, 17, 46, 2, 500) * 1_000);
    expect(microsOf(12)).toBeNull();
  });
});
