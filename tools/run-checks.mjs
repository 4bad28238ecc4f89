import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { constants, tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { ensureInstalled, pinnedNode, requirePinnedNode, root, seconds } from './prepare.mjs';

/** Programs of the machine that some tests need: how they are found, and the Debian package that brings them. */
const programs = [
  { name: 'redis', commands: ['redis-server'], package: 'redis-server', without: 'tests on Redis' },
  {
    name: 'chromium',
    commands: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'],
    package: 'chromium',
    without: 'tests in a browser',
  },
];

const bin = (...parts) => join(root, 'node_modules', ...parts);
const scratch = mkdtempSync(join(tmpdir(), 'vigie-checks-'));

const checks = [
  {
    name: 'format',
    run: () => simple(bin('prettier', 'bin', 'prettier.cjs'), '--check', '--log-level=warn', '.'),
  },
  { name: 'lint', run: () => simple(bin('eslint', 'bin', 'eslint.js'), '.', '--max-warnings=0') },
  {
    name: 'types',
    run: () =>
      simple(bin('nx', 'dist', 'bin', 'nx.js'), 'run-many', '-t', 'typecheck', '--outputStyle=static'),
  },
  { name: 'unit', run: () => jest('spec') },
  { name: 'integration', run: () => jest('int') },
  { name: 'build', run: () => simple(join(root, 'tools', 'build.mjs'), '--if-stale') },
  { name: 'browser', run: () => jest('e2e'), needs: 'build' },
];

/** Runs the checks named, or all; a check that fails does not keep the others from running. */
export async function runChecks(args) {
  const unknown = args.filter((arg) => !checks.some(({ name }) => name === arg));
  if (unknown.length > 0) {
    console.error(
      `No check is called ${unknown.join(', ')}: there are ${checks.map(({ name }) => name).join(', ')}.`,
    );
    process.exit(1);
  }
  const from = Date.now();
  await ensureInstalled({ talk: true });
  requirePinnedNode();
  const chosen = checks.filter(({ name }) => args.length === 0 || args.includes(name));
  const needed =
    args.length === 0
      ? programs
      : chosen.some(({ name }) => /integration|browser/.test(name))
        ? programs
        : [];
  const total = await bringPrograms(needed);
  const broken = new Set();
  for (const check of chosen) {
    const start = Date.now();
    console.log(`\n── ${check.name}`);
    const result = broken.has(check.needs)
      ? { passed: 0, failed: 0, skipped: 1, why: `${check.needs} failed` }
      : await check.run();
    if (result.failed > 0) broken.add(check.name);
    for (const key of ['passed', 'failed', 'skipped']) total[key] += result[key];
    const skipped = result.skipped > 0 ? `, ${result.skipped} skipped` : '';
    const word = result.failed > 0 ? `${result.failed} FAILED` : `${result.passed} passed`;
    console.log(
      `── ${check.name}: ${word}${skipped}${result.why ? ` (${result.why})` : ''}, ${seconds(start)}`,
    );
  }
  rmSync(scratch, { recursive: true, force: true });
  console.log(`\nTook ${seconds(from)}.`);
  console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
  process.exitCode = total.failed > 0 ? 1 : 0;
}

/** A tool that passes or fails as one check. */
async function simple(...args) {
  const code = await run(args);
  return code === 0 ? { passed: 1, failed: 0, skipped: 0 } : { passed: 0, failed: 1, skipped: 0 };
}

/** A suite of Jest, counted test by test; one that could not even start counts as a failure. */
async function jest(suite) {
  const report = join(scratch, `${suite}.json`);
  const code = await run(
    [
      '--experimental-vm-modules',
      '--disable-warning=ExperimentalWarning',
      bin('jest', 'bin', 'jest.js'),
      '--passWithNoTests',
      '--json',
      `--outputFile=${report}`,
    ],
    // The JSON also goes to standard output, where a person reads nothing of it; the story is told on standard error.
    { env: { JEST_SUITE: suite }, stdout: 'ignore' },
  );
  if (!existsSync(report)) return { passed: 0, failed: 1, skipped: 0, why: 'the suite did not run' };
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, numRuntimeErrorTestSuites } =
    JSON.parse(readFileSync(report, 'utf8'));
  const failed = numFailedTests + numRuntimeErrorTestSuites;
  return {
    passed: numPassedTests,
    failed: failed === 0 && code !== 0 ? 1 : failed,
    skipped: numPendingTests + numTodoTests,
  };
}

function run(args, { env = {}, stdout = 'inherit' } = {}) {
  return new Promise((done) => {
    const child = spawn(pinnedNode, args, {
      cwd: root,
      stdio: ['ignore', stdout, 'inherit'],
      env: {
        ...withoutColourDemands(process.env),
        // What a tool starts by the name of node is the pinned one too.
        PATH: `${dirname(pinnedNode)}${delimiter}${process.env.PATH}`,
        NX_DAEMON: 'false',
        NX_TUI: 'false',
        ...env,
      },
    });
    const wait = () => undefined;
    const passOn = (signal) => child.kill(signal);
    process.on('SIGINT', wait).on('SIGTERM', passOn);
    child.on('error', (error) => {
      console.error(error.message);
      done(127);
    });
    child.on('exit', (code, signal) => {
      process.off('SIGINT', wait).off('SIGTERM', passOn);
      // Stopped by a person: the rest is not run.
      if (signal === 'SIGINT' || signal === 'SIGTERM') process.exit(128 + constants.signals[signal]);
      done(code ?? 1);
    });
  });
}

/** Tools are left to see by themselves whether a terminal listens. */
function withoutColourDemands(env) {
  const rest = { ...env };
  delete rest.FORCE_COLOR;
  return rest;
}

/** Looks for the programs, installs them where that works without asking, and says what is skipped without them. */
async function bringPrograms(wanted) {
  const required = (process.env.VIGIE_REQUIRE ?? '').split(',').filter(Boolean);
  const total = { passed: 0, failed: 0, skipped: 0 };
  const missing = wanted.filter(({ commands }) => !commands.some(onPath));
  if (missing.length > 0 && process.getuid?.() === 0 && onPath('apt-get')) {
    const from = Date.now();
    const names = missing.map((program) => program.package);
    console.log(`Installing ${names.join(', ')} with apt-get …`);
    const options = {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    };
    const install = () =>
      spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...names], options).status;
    if (install() !== 0) {
      spawnSync('apt-get', ['update', '-qq'], options);
      install();
    }
    console.log(`apt-get took ${seconds(from)}.`);
  }
  for (const { name, commands, without } of missing) {
    if (commands.some(onPath)) continue;
    const fail = required.includes(name);
    console.log(`${fail ? 'FAILED' : 'SKIPPED'}: ${without}, since this machine has no ${name}.`);
    total[fail ? 'failed' : 'skipped'] += 1;
  }
  return total;
}

function onPath(command) {
  return (process.env.PATH ?? '')
    .split(delimiter)
    .some((folder) => folder !== '' && existsSync(join(folder, command)));
}
