/** Where a lease is kept: `localStorage`, or a map in tests. */
export interface LeaseStore {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
}

interface LeaseRecord {
  holder: string;
  /** Milliseconds since the epoch. */
  until: number;
}

function parseLease(text: string | null): LeaseRecord | null {
  if (text === null) return null;
  try {
    const value: unknown = JSON.parse(text);
    if (
      typeof value === 'object' &&
      value !== null &&
      'holder' in value &&
      'until' in value &&
      typeof value.holder === 'string' &&
      typeof value.until === 'number'
    ) {
      return { holder: value.holder, until: value.until };
    }
  } catch {
    // Somebody else's text under our key counts as no lease.
  }
  return null;
}

/** How long a lease holds without being renewed, in milliseconds. */
export const leaseLength = 6_000;

/**
 * Takes or renews the lease for `holder`: true when it holds it afterwards. A lease that lies further ahead than one
 * could have been made (the clock was set back) counts as run out.
 */
export function takeLease(store: LeaseStore, key: string, holder: string, now: number): boolean {
  const lease = parseLease(store.getItem(key));
  const held = lease !== null && lease.until > now && lease.until <= now + leaseLength;
  if (held && lease.holder !== holder) return false;
  store.setItem(key, JSON.stringify({ holder, until: now + leaseLength } satisfies LeaseRecord));
  // Two tabs may have written at once; the last write wins and both read the same winner.
  return parseLease(store.getItem(key))?.holder === holder;
}

/** Gives the lease up, if `holder` has it. */
export function dropLease(store: LeaseStore, key: string, holder: string): void {
  if (parseLease(store.getItem(key))?.holder === holder) store.removeItem(key);
}

/**
 * Calls `lead` when this tab becomes the leader of its browser, and the function it returned when it no longer is.
 * Web Locks where the page is a secure context; a lease in `localStorage` on plain HTTP, where browsers hide the locks.
 * Returns how to step down for good.
 */
export function stand(name: string, lead: () => () => void): () => void {
  return 'locks' in navigator ? standByLock(name, lead) : standByLease(name, lead);
}

function standByLock(name: string, lead: () => () => void): () => void {
  const leaving = new AbortController();
  const left = new Promise<void>((resolve) =>
    leaving.signal.addEventListener('abort', () => resolve(), { once: true }),
  );
  navigator.locks
    .request(name, { signal: leaving.signal }, async () => {
      const stop = lead();
      await left;
      stop();
    })
    .catch(() => {
      // Aborted while waiting: this tab never led.
    });
  return () => leaving.abort();
}

function standByLease(name: string, lead: () => () => void): () => void {
  const holder = crypto.getRandomValues(new Uint32Array(4)).join('-');
  let stop: (() => void) | null = null;
  const beat = () => {
    let leads: boolean;
    try {
      leads = takeLease(localStorage, name, holder, Date.now());
    } catch {
      // No storage: every tab is its own leader.
      leads = true;
    }
    if (leads && stop === null) stop = lead();
    else if (!leads && stop !== null) {
      stop();
      stop = null;
    }
  };
  const leave = () => {
    clearInterval(timer);
    removeEventListener('pagehide', leave);
    stop?.();
    stop = null;
    try {
      dropLease(localStorage, name, holder);
    } catch {
      // Nothing was kept.
    }
  };
  const timer = setInterval(beat, leaseLength / 3);
  addEventListener('pagehide', leave);
  beat();
  return leave;
}
