import { ConnectorError } from '../connector/connector-error';
import { profilesPerCall } from './bluesky-service';
import type { BlueskyProfile } from './post-shape';

export interface DirectoryTiming {
  /** Milliseconds that a lookup waits for others to go with it. */
  gather: number;
  /** Milliseconds without lookups after the first that failed; twice as many after each further one. */
  rest: number;
}

interface Known {
  /** Null: the network knows no such profile. */
  profile: BlueskyProfile | null;
  at: number;
}

const profilesKept = 20_000;
const handlesKept = 50_000;
/** Followers of a profile as they were so many milliseconds ago are good enough. */
const freshFor = 6 * 3_600_000;
const atOnce = 3;
const restAtMost = 300_000;

/**
 * Who writes: a stream names authors by identity only. Profiles are looked up in batches, and never hold a post up: while the network does
 * not answer, authors stay bare.
 */
export class AuthorDirectory {
  /** In order of use. */
  private readonly known = new Map<string, Known>();
  /** Names told by the stream, which may be newer than the profile. */
  private readonly handles = new Map<string, string>();
  private readonly asked = new Set<string>();
  private batch: string[] = [];
  private timer: NodeJS.Timeout | undefined;
  private running = 0;
  private failures = 0;
  private restUntil = 0;

  /** @param lookUp rejects when nothing can be told. @param onSettled called when some that were asked for are settled. */
  constructor(
    private readonly lookUp: (dids: readonly string[]) => Promise<ReadonlyMap<string, BlueskyProfile>>,
    private readonly onSettled: () => void,
    private readonly now: () => number,
    private readonly timing: DirectoryTiming,
  ) {}

  handleOf(did: string): string | null {
    return this.handles.get(did) ?? this.known.get(did)?.profile?.handle ?? null;
  }

  rename(did: string, handle: string): void {
    this.handles.delete(did);
    if (handle === 'handle.invalid') return;
    this.handles.set(did, handle);
    dropOldest(this.handles, handlesKept);
  }

  /** What is known of an author now. */
  profileOf(did: string): BlueskyProfile | undefined {
    const profile = this.known.get(did)?.profile ?? undefined;
    const handle = this.handleOf(did);
    if (handle === null) return profile;
    return { name: null, avatarUrl: null, followers: null, ...profile, handle };
  }

  /** Asks for a profile unless it is known. False while it is asked for: worth waiting a moment. */
  want(did: string): boolean {
    if (this.asked.has(did)) return false;
    const known = this.known.get(did);
    const now = this.now();
    if (known !== undefined && now - known.at < freshFor) {
      this.known.delete(did);
      this.known.set(did, known);
      return true;
    }
    if (now < this.restUntil || this.running >= atOnce) return true;
    this.asked.add(did);
    this.batch.push(did);
    if (this.batch.length >= profilesPerCall) this.ask();
    else this.timer ??= setTimeout(() => this.ask(), this.timing.gather);
    return false;
  }

  isSettled(did: string): boolean {
    return !this.asked.has(did);
  }

  close(): void {
    clearTimeout(this.timer);
  }

  private ask(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    const dids = this.batch;
    this.batch = [];
    this.running += 1;
    this.lookUp(dids).then(
      (found) => this.settle(dids, found),
      (error: unknown) => this.fail(dids, error),
    );
  }

  private settle(dids: readonly string[], found: ReadonlyMap<string, BlueskyProfile>): void {
    const at = this.now();
    for (const did of dids) this.known.set(did, { profile: found.get(did) ?? null, at });
    dropOldest(this.known, profilesKept);
    this.failures = 0;
    this.release(dids);
  }

  private fail(dids: readonly string[], error: unknown): void {
    const now = this.now();
    const rest = Math.min(this.timing.rest * 2 ** this.failures, restAtMost);
    const asked = error instanceof ConnectorError ? (error.retryAt ?? 0) : 0;
    this.restUntil = Math.max(now + rest, Math.min(asked, now + restAtMost));
    this.failures += 1;
    this.release(dids);
  }

  private release(dids: readonly string[]): void {
    this.running -= 1;
    for (const did of dids) this.asked.delete(did);
    this.onSettled();
  }
}

function dropOldest(map: Map<string, unknown>, limit: number): void {
  for (const key of map.keys()) {
    if (map.size <= limit) return;
    map.delete(key);
  }
}
