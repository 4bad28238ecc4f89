/** What Jetstream told, whichever version of its protocol said it. `us`: when the host saw it, microseconds since 1970. */
export type JetstreamEvent =
  | {
      kind: 'commit';
      us: number;
      did: string;
      rev: string;
      operation: 'create' | 'update' | 'delete';
      rkey: string;
      /** Not looked at yet; undefined for a deletion. */
      record: unknown;
    }
  | { kind: 'identity'; us: number; did: string; handle: string }
  | { kind: 'account'; us: number; did: string; active: boolean; status: string }
  /** The cursor asked for is older than what the host keeps: it began at the oldest it has. */
  | { kind: 'outdated' }
  /** The host says why it ends the connection. */
  | { kind: 'error'; name: string }
  /** Of no interest, or of a kind that did not exist when this was written; `us` where it says. */
  | { kind: 'other'; us: number | null };

export const postCollection = 'app.bsky.feed.post';

type Fields = Record<string, unknown>;

const nsid = 'network.bsky.jetstream.subscribeEvents#';
const operations = new Set(['create', 'update', 'delete']);
const didPattern = /^did:[a-z]+:[\w.:%-]{1,240}$/;
const rkeyPattern = /^[\w.~:-]{1,200}$/;

/**
 * Reads a message, by hand: thousands come in a second. Null: it is no JSON, or has not the shape of its kind.
 * Source: lexicon network.bsky.jetstream.subscribeEvents (frames `xrpc.v1.json`), and the first version's README.
 */
export function readEvent(message: string | Buffer): JetstreamEvent | null {
  let value: unknown;
  try {
    value = JSON.parse(typeof message === 'string' ? message : message.toString('utf8'));
  } catch {
    return null;
  }
  if (!isFields(value)) return null;
  if (value.$type === 'message') return isFields(value.payload) ? readPayload(value.payload) : null;
  if (value.$type === 'error') return { kind: 'error', name: shortText(value.error) };
  if (typeof value.$type === 'string') return { kind: 'other', us: null };
  return readFirstVersion(value);
}

function readPayload(payload: Fields): JetstreamEvent | null {
  const type = payload.$type;
  if (typeof type !== 'string') return null;
  if (type === `${nsid}info`) {
    return payload.name === 'OutdatedCursor' ? { kind: 'outdated' } : { kind: 'other', us: null };
  }
  const us = microsOf(payload.witnessedAt) ?? microsOf(payload.time);
  if (type === `${nsid}commit`) return readCommit(payload, payload.did, us);
  if (type === `${nsid}identity`) return readIdentity(payload.identity, payload.did, us);
  if (type === `${nsid}account`) return readAccount(payload.account, payload.did, us);
  return { kind: 'other', us };
}

/** One object a message, its kind named in it; served at `/subscribe`. */
function readFirstVersion(value: Fields): JetstreamEvent | null {
  const us = typeof value.time_us === 'number' && Number.isSafeInteger(value.time_us) ? value.time_us : null;
  if (us === null) return null;
  switch (value.kind) {
    case 'commit':
      return isFields(value.commit) ? readCommit(value.commit, value.did, us) : null;
    case 'identity':
      return readIdentity(value.identity, value.did, us);
    case 'account':
      return readAccount(value.account, value.did, us);
    default:
      return typeof value.kind === 'string' ? { kind: 'other', us } : null;
  }
}

function readCommit(commit: Fields, did: unknown, us: number | null): JetstreamEvent | null {
  const { collection, operation, rkey, rev, record } = commit;
  if (us === null || typeof collection !== 'string') return null;
  // A host that does not know the filter sends likes and follows too.
  if (collection !== postCollection) return { kind: 'other', us };
  if (!isDid(did) || typeof rkey !== 'string' || !rkeyPattern.test(rkey)) return null;
  if (typeof operation !== 'string') return null;
  if (!operations.has(operation)) return { kind: 'other', us };
  if (operation !== 'delete' && !isFields(record)) return null;
  return {
    kind: 'commit',
    us,
    did,
    rev: typeof rev === 'string' ? rev.slice(0, 40) : '',
    operation: operation as 'create' | 'update' | 'delete',
    rkey,
    record,
  };
}

function readIdentity(identity: unknown, did: unknown, us: number | null): JetstreamEvent | null {
  if (us === null || !isDid(did) || !isFields(identity)) return null;
  const { handle } = identity;
  if (typeof handle !== 'string' || handle.length > 253) return { kind: 'other', us };
  return { kind: 'identity', us, did, handle };
}

function readAccount(account: unknown, did: unknown, us: number | null): JetstreamEvent | null {
  if (us === null || !isDid(did) || !isFields(account) || typeof account.active !== 'boolean') return null;
  const status = typeof account.status === 'string' ? account.status : '';
  return { kind: 'account', us, did, active: account.active, status };
}

/** Microseconds of `2026-09-09T19:46:02.329308Z`; of any other date to the millisecond; null where it is none. */
export function microsOf(value: unknown): number | null {
  if (typeof value !== 'string' || value.length > 40) return null;
  const ms = Date.parse(value);
  if (Number.isNaN(ms)) return null;
  const exact = value.length === 27 && value[19] === '.' && value[26] === 'Z';
  return ms * 1_000 + (exact ? Number(value.slice(23, 26)) : 0);
}

export function isDid(value: unknown): value is string {
  return typeof value === 'string' && didPattern.test(value);
}

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function shortText(value: unknown): string {
  return typeof value === 'string' ? value.slice(0, 100) : '';
}
