// What comes before Vigie itself: packages, the pinned Node, fresh builds; then the hand-over. Node 20.19, no dependency.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { constants } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { staleApps } from './sources.mjs';

export const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
export const pinnedNode = join(
  root,
  'node_modules',
  'node',
  'bin',
  process.platform === 'win32' ? 'node.exe' : 'node',
);

/** One sentence for the person, and the end. */
export function refuse(sentence) {
  console.error(sentence);
  process.exit(1);
}

/** Seconds since `from`, to be shown. */
export const seconds = (from) => `${((Date.now() - from) / 1000).toFixed(1)} s`;

/**
 * Runs a program in this process group and waits for it: Ctrl-C reaches it by itself, SIGTERM and SIGHUP are passed on.
 * @returns its exit code, 128 + n when signal n ended it.
 */
export function runStep(command, args, options = {}) {
  return new Promise((done) => {
    const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], ...options });
    let stopped;
    const passOn = (signal) => {
      stopped = signal;
      child.kill(signal);
    };
    // A second handler keeps this process alive until the child has ended.
    const wait = () => {
      stopped = 'SIGINT';
    };
    process.on('SIGTERM', passOn).on('SIGHUP', passOn).on('SIGINT', wait);
    const end = (code) => {
      process.off('SIGTERM', passOn).off('SIGHUP', passOn).off('SIGINT', wait);
      if (stopped) process.exit(128 + constants.signals[stopped]);
      done(code);
    };
    child.on('error', (error) => {
      console.error(`${command}: ${error.message}`);
      end(127);
    });
    child.on('exit', (code, signal) => end(code ?? 128 + constants.signals[signal]));
  });
}

/** Installs the packages when there are none, or when package-lock.json changed since. */
export async function ensureInstalled({ talk }) {
  const lock = join(root, 'package-lock.json');
  const stampFile = join(root, 'node_modules', '.vigie-installed');
  const stamp = `${createHash('sha256').update(readFileSync(lock)).digest('hex')} ${process.platform} ${process.arch}\n`;
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return;
  if (!matchesInstalled(lock)) {
    const from = Date.now();
    console.error('Installing packages (once, about a minute) …');
    const flags = [
      'ci',
      '--include=dev',
      '--include=optional',
      '--no-audit',
      '--no-fund',
      '--loglevel=error',
    ];
    const npm = process.env.npm_execpath;
    const code =
      npm && /\.c?js$/.test(npm)
        ? await runStep(process.execPath, [npm, ...flags])
        : await runStep('npm', flags, { shell: process.platform === 'win32' });
    if (code !== 0)
      refuse(
        'The packages could not be installed (npm says why above): check the connection and the disk, then try again.',
      );
    if (talk) console.error(`Installed in ${seconds(from)}.`);
  }
  requirePinnedNode();
  writeFileSync(stampFile, stamp);
}

/** Whether npm's own record of what it installed holds every package of the lock that this machine needs. */
function matchesInstalled(lock) {
  try {
    const wanted = JSON.parse(readFileSync(lock, 'utf8')).packages;
    const installed = JSON.parse(
      readFileSync(join(root, 'node_modules', '.package-lock.json'), 'utf8'),
    ).packages;
    return Object.entries(wanted).every(
      ([path, entry]) =>
        path === '' || entry.optional || entry.peer || installed[path]?.version === entry.version,
    );
  } catch {
    return false;
  }
}

/** The pinned Node comes with an install script of the package `node`; without it nothing else can run. */
export function requirePinnedNode() {
  if (!existsSync(pinnedNode))
    refuse(
      'The pinned Node 24 is missing, since install scripts were skipped: run "npm ci --ignore-scripts=false", then try again.',
    );
  const asked = spawnSync(pinnedNode, ['--version'], { encoding: 'utf8' });
  if (!/^v24\./.test(asked.stdout ?? ''))
    refuse(
      `The pinned Node 24 does not run on this machine (${process.platform} ${process.arch}): ${(asked.error?.message ?? asked.stderr ?? '').trim().split('\n')[0]}.`,
    );
}

/** Builds those of the apps whose sources changed since they were built. */
export async function ensureBuilt(apps, { talk }) {
  const stale = staleApps(root, apps);
  if (stale.length === 0) return;
  const from = Date.now();
  if (talk) console.error(`Building ${stale.join(', ')} …`);
  const code = await runStep(pinnedNode, [join(root, 'tools', 'build.mjs'), '--quiet', ...stale]);
  if (code !== 0) refuse(`${stale.join(', ')} could not be built (see above).`);
  if (talk) console.error(`Built in ${seconds(from)}.`);
}

/** Prepares, then becomes as good as `vigie …` under the pinned Node: same group, same terminal, same exit code. */
export async function runVigie(args, { apps, talk }) {
  const since = Date.now();
  await ensureInstalled({ talk });
  requirePinnedNode();
  await ensureBuilt(apps, { talk });
  handOver(args, since);
}

function handOver(args, since) {
  const cli = join(root, 'dist', 'apps', 'cli', 'main.js');
  // npm runs scripts in the root; files named on the command line are meant from where the person stands.
  const from = (process.env.npm_lifecycle_event && process.env.INIT_CWD) || process.cwd();
  const child = spawn(
    pinnedNode,
    ['--enable-source-maps', cli, '--caller-folder', from, '--started-at', String(since), ...args],
    {
      cwd: root,
      // Compiled code is kept between starts, for the processes that it starts too.
      env: { NODE_COMPILE_CACHE: join(root, 'node_modules', '.cache', 'vigie'), ...process.env },
      // Over the channel it sees this process end, even by kill -9.
      stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    },
  );
  // Ctrl-C reaches the whole group. Sent to this process alone it must still stop the child: the word does both.
  const stop = () => {
    if (child.connected) child.send('stop');
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, stop);
  // npm ends on SIGTERM without passing it on, and may be killed: an orphan stops.
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid !== parent) stop();
  }, 500);
  if (!process.env.npm_lifecycle_event) clearInterval(watch);
  child.on('error', (error) => refuse(`Vigie could not be run: ${error.message}`));
  child.on('exit', (code, signal) => process.exit(code ?? 128 + constants.signals[signal]));
}
