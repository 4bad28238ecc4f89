import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statfsSync } from 'node:fs';
import { constants, freemem, tmpdir } from 'node:os';
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
const scratch = makeScratch();

const format = {
  name: 'format',
  run: (out) => simple([bin('prettier', 'bin', 'prettier.cjs'), '--check', '--log-level=warn', '.'], out),
};
const lint = {
  name: 'lint',
  // The types of the whole house take 2.7 GB, more than Node allows itself on a small machine.
  run: (out) =>
    simple(['--max-old-space-size=6144', bin('eslint', 'bin', 'eslint.js'), '.', '--max-warnings=0'], out),
};
const build = {
  name: 'build',
  run: (out) => simple([join(root, 'tools', 'build.mjs'), '--if-stale'], out),
};

/** Steps in order. A step is lanes that run at the same time, a core each; a lane is checks in order. */
const steps = [
  [[format, { name: 'types', run: types }, { name: 'unit', run: (out) => jest('spec', out) }], [lint]],
  [[{ name: 'integration', run: () => jest('int') }]],
  [[build, { name: 'browser', run: () => jest('e2e'), needs: 'build' }]],
];
const checks = steps.flat(2);

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
  const runCheck = async (check, out) => {
    const start = Date.now();
    say(out, `\n── ${check.name}`);
    const result = broken.has(check.needs)
      ? { passed: 0, failed: 0, skipped: 1, why: `${check.needs} failed` }
      : await check.run(out);
    if (result.failed > 0) broken.add(check.name);
    for (const key of ['passed', 'failed', 'skipped']) total[key] += result[key];
    const skipped = result.skipped > 0 ? `, ${result.skipped} skipped` : '';
    const word = result.failed > 0 ? `${result.failed} FAILED` : `${result.passed} passed`;
    say(out, `── ${check.name}: ${word}${skipped}${result.why ? ` (${result.why})` : ''}, ${seconds(start)}`);
  };
  for (const step of steps) {
    const lanes = step
      .map((lane) => lane.filter((check) => chosen.includes(check)))
      .filter((lane) => lane.length > 0);
    await Promise.all(
      lanes.map(async (lane) => {
        for (const check of lane) {
          // Beside another, a check is printed as a whole when it has ended.
          const out = lanes.length > 1 ? [] : undefined;
          await runCheck(check, out);
          if (out) process.stdout.write(out.join(''));
        }
      }),
    );
  }
  console.log(`\nTook ${seconds(from)}.`);
  console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
  process.exitCode = total.failed > 0 ? 1 : 0;
}

function say(out, line) {
  if (out) out.push(`${line}\n`);
  else console.log(line);
}

/**
 * The types of what runs in Node and of what runs in a browser, a program each: the libraries of both worlds are read
 * once, not once a project (`npm run typecheck` looks at the projects that changed).
 */
async function types(out) {
  const results = [];
  for (const project of ['tsconfig.node.json', 'apps/dashboard', 'apps/e2e'])
    results.push(await simple([bin('typescript7', 'bin', 'tsc'), '-p', project], out));
  return results.find(({ failed }) => failed > 0) ?? results[0];
}

/** A tool that passes or fails as one check. */
async function simple(args, out) {
  const code = await run(args, { out });
  return code === 0 ? { passed: 1, failed: 0, skipped: 0 } : { passed: 0, failed: 1, skipped: 0 };
}

/**
 * A folder for reports and for what tests write, gone at the end. In memory where there is plenty: a Postgres for tests
 * copies its databases ten times faster there.
 */
function makeScratch() {
  const memory = '/dev/shm';
  const gigabyte = 2 ** 30;
  const roomy = existsSync(memory) && freeIn(memory) > 6 * gigabyte && freemem() > 8 * gigabyte;
  const folder = mkdtempSync(join(roomy ? memory : tmpdir(), 'vigie-checks-'));
  // When root runs the tests, Postgres runs as somebody else.
  chmodSync(folder, 0o755);
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

function freeIn(folder) {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}

/** A suite of Jest, counted test by test; one that could not even start counts as a failure. */
async function jest(suite, out) {
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
    { env: { JEST_SUITE: suite, TMPDIR: scratch }, stdout: 'ignore', out },
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

/** Runs a program of Node to its end. What it prints goes to the terminal, or into `out`. */
function run(args, { env = {}, stdout = 'inherit', out } = {}) {
  return new Promise((done) => {
    const child = spawn(pinnedNode, args, {
      cwd: root,
      stdio: ['ignore', out && stdout !== 'ignore' ? 'pipe' : stdout, out ? 'pipe' : 'inherit'],
      env: {
        ...withoutColourDemands(process.env),
        // What a tool starts by the name of node is the pinned one too.
        PATH: `${dirname(pinnedNode)}${delimiter}${process.env.PATH}`,
        NX_DAEMON: 'false',
        NX_TUI: 'false',
        ...env,
      },
    });
    child.stdout?.on('data', (chunk) => out?.push(chunk.toString()));
    child.stderr?.on('data', (chunk) => out?.push(chunk.toString()));
    const wait = () => undefined;
    const passOn = (signal) => child.kill(signal);
    process.on('SIGINT', wait).on('SIGTERM', passOn);
    child.on('error', (error) => {
      console.error(error.message);
      done(127);
    });
    // Once its last line was read too.
    child.on('close', (code, signal) => {
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
