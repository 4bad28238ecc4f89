import { execFileSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { StartError } from './start-error';

/** How a Postgres program is started: the command, what comes before its arguments, and as whom. */
export interface Launch {
  command: string;
  args: string[];
  uid?: number;
  gid?: number;
}

/** The account that Postgres runs as: this one, or `postgres` when this one is root, which Postgres refuses. */
export interface PostgresAccount {
  /** Owner of the data; undefined when it is this account. */
  owner: { uid: number; gid: number } | undefined;
  launch(program: string, args: readonly string[]): Launch;
}

/**
 * Finds the account, making it where there is none.
 * @param paths files and folders that it must be able to reach.
 * @throws StartError when root has no way to run Postgres as another account.
 */
export function postgresAccount(paths: readonly string[]): PostgresAccount {
  if (process.getuid?.() !== 0)
    return { owner: undefined, launch: (command, args) => ({ command, args: [...args] }) };
  const owner = findAccount() ?? makeAccount();
  const closed = paths.map((path) => firstClosedParent(path, owner)).find((path) => path !== undefined);
  if (closed === undefined)
    return { owner, launch: (command, args) => ({ command, args: [...args], ...owner }) };
  // A checkout below a folder of root's own (/root, a private /tmp): Postgres gets the one right to pass through.
  const right = searchRight();
  if (right === undefined)
    throw new StartError(
      `Postgres does not run as root, and its account "postgres" cannot pass through ${closed}: run Vigie as another account, allow it with "chmod o+x ${closed}", or set DATABASE_URL.`,
    );
  const before = [
    `--reuid=${owner.uid}`,
    `--regid=${owner.gid}`,
    '--clear-groups',
    `--inh-caps=+${right}`,
    `--ambient-caps=+${right}`,
    // Else access(2), by which initdb looks for its neighbours, leaves the right out of account.
    '--securebits=+no_setuid_fixup',
  ];
  return {
    owner,
    launch: (program, args) => ({ command: 'setpriv', args: [...before, program, ...args] }),
  };
}

function findAccount(): { uid: number; gid: number } | undefined {
  const ask = (flag: string) =>
    Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
  try {
    return { uid: ask('-u'), gid: ask('-g') };
  } catch {
    return undefined;
  }
}

function makeAccount(): { uid: number; gid: number } {
  try {
    execFileSync('useradd', ['--system', '--user-group', '--no-create-home', 'postgres'], {
      stdio: 'ignore',
    });
  } catch {
    // What counts is whether it is there now.
  }
  const account = findAccount();
  if (!account)
    throw new StartError(
      'Postgres does not run as root, and no account "postgres" could be made for it: run Vigie as another account, or set DATABASE_URL.',
    );
  return account;
}

/** The highest folder above `path` that the account may not pass through, or undefined. */
export function firstClosedParent(path: string, account: { uid: number; gid: number }): string | undefined {
  const parents: string[] = [];
  for (let at = dirname(path); at !== dirname(at); at = dirname(at)) parents.unshift(at);
  return parents.find((folder) => {
    const { uid, gid, mode } = statSync(folder, { throwIfNoEntry: false }) ?? { uid: 0, gid: 0, mode: 0o1 };
    const bit = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001;
    return (mode & bit) === 0;
  });
}

/** The narrowest capability this root holds that lets a process pass through closed folders. Source: capabilities(7). */
function searchRight(): string | undefined {
  try {
    execFileSync('setpriv', ['--version'], { stdio: 'ignore' });
    const permitted = /^CapPrm:\s*([0-9a-f]+)/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1];
    const bits = BigInt(`0x${permitted ?? '0'}`);
    const holds = (capability: bigint) => (bits & (1n << capability)) !== 0n;
    // CAP_SETPCAP, to keep it for another account.
    if (!holds(8n)) return undefined;
    if (holds(2n)) return 'dac_read_search';
    return holds(1n) ? 'dac_override' : undefined;
  } catch {
    return undefined;
  }
}
