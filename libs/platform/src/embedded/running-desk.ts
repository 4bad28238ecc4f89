import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { identityIn, ownIdentity, readPrivate, withLock, writePrivate } from './private-file';
import { endProcess, identify, stillRuns, type ProcessIdentity } from './process-identity';
import { StartError } from './start-error';

/** A desk that was started from a data folder, as `running.json` there remembers it. */
export interface DeskRecord extends ProcessIdentity {
  url: string;
  children: (ProcessIdentity & { name: string })[];
}

/** The record of `vigie up` in a data folder: one desk at a time, and what a killed one left is cleared away. */
export class RunningDesk {
  private children: DeskRecord['children'] = [];

  private constructor(
    private readonly folder: string,
    private readonly url: string,
  ) {}

  /**
   * Takes the data folder for this process, ending the api and workers that a killed desk left behind.
   * @throws StartError when another desk runs on it.
   */
  static async claim(folder: string, url: string): Promise<RunningDesk> {
    return withLock(join(folder, 'running.lock'), async () => {
      const before = readDesk(folder);
      if (before && before.pid !== process.pid && stillRuns(before))
        throw new StartError(`Vigie already runs on ${folder} (process ${before.pid}): ${before.url}`);
      await Promise.all((before?.children ?? []).map((child) => endLeftover(child)));
      const desk = new RunningDesk(folder, url);
      desk.write();
      return desk;
    });
  }

  /** Remembers the processes started, so that the next start finds them if this one is killed. */
  remember(children: readonly { name: string; pid: number }[]): void {
    this.children = children.flatMap(({ name, pid }) => {
      const known = identify(pid);
      return known ? [{ name, ...known }] : [];
    });
    this.write();
  }

  /** Gives the data folder back. */
  release(): void {
    rmSync(fileOf(this.folder), { force: true });
  }

  private write(): void {
    const record: DeskRecord = { ...ownIdentity(), url: this.url, children: this.children };
    writePrivate(fileOf(this.folder), record);
  }
}

/** The desk that runs on a data folder now, or undefined. */
export function findRunningDesk(folder: string): DeskRecord | undefined {
  const desk = readDesk(folder);
  return desk && stillRuns(desk) ? desk : undefined;
}

const fileOf = (folder: string) => join(folder, 'running.json');

function readDesk(folder: string): DeskRecord | undefined {
  const kept = readPrivate(fileOf(folder));
  const identity = identityIn(kept);
  if (!kept || !identity) return undefined;
  const children = Array.isArray(kept['children']) ? (kept['children'] as unknown[]) : [];
  return {
    ...identity,
    url: typeof kept['url'] === 'string' ? kept['url'] : '',
    children: children.flatMap((child) => {
      const known = identityIn(child);
      return known ? [{ name: 'leftover', ...known }] : [];
    }),
  };
}

async function endLeftover(child: ProcessIdentity): Promise<void> {
  if (!stillRuns(child)) return;
  await endProcess(child.pid, [
    ['SIGTERM', 10_000],
    ['SIGKILL', 5_000],
  ]);
}
