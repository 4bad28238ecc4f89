// Builds the apps into dist/apps: all of them, or those named. `--if-stale` leaves out what is built from the same
// sources, `--quiet` says nothing unless it fails, `--dist DIR` builds elsewhere.
// Run by the pinned Node (Vite needs a newer one than starts Vigie).
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { parseArgs, stripVTControlCharacters } from 'node:util';
import { rolldown } from 'rolldown';
import { build as buildWeb } from 'vite';
import { buildGuide } from './guide.mjs';
import { compressFiles } from './compress.mjs';
import { nodeAppConfig } from './rolldown.config.mjs';
import { apps, markFile, sourceMark, staleApps } from './sources.mjs';

const root = resolve(import.meta.dirname, '..');

async function buildApp(app, dist, quiet) {
  const from = Date.now();
  const mark = sourceMark(root, app);
  const target = join(root, dist, 'apps', app);
  // Built beside and moved into place: a build that fails, or is interrupted, leaves the old one whole.
  const draft = `${target}.${process.pid}`;
  mkdirSync(dirname(draft), { recursive: true });
  try {
    if (app === 'dashboard') await buildDashboard(draft);
    else await buildNode(app, draft);
    const old = `${draft}.old`;
    if (existsSync(target)) renameSync(target, old);
    renameSync(draft, target);
    rmSync(old, { recursive: true, force: true });
    writeFileSync(markFile(root, app, dist), mark);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
  if (!quiet) console.log(`${app} built in ${((Date.now() - from) / 1000).toFixed(1)} s`);
}

async function buildNode(app, dir) {
  const { output, ...input } = nodeAppConfig(app, dir);
  const bundle = await rolldown({ ...input, logLevel: 'warn' });
  await bundle.write(output);
  await bundle.close();
}

async function buildDashboard(outDir) {
  await buildWeb({
    root: join(root, 'apps/dashboard'),
    configFile: join(root, 'apps/dashboard/vite.config.ts'),
    logLevel: 'warn',
    build: { outDir, emptyOutDir: true },
  });
  buildGuide(root, outDir);
  await compressFiles(outDir);
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    quiet: { type: 'boolean', default: false },
    'if-stale': { type: 'boolean', default: false },
    dist: { type: 'string', default: 'dist' },
  },
});
const unknown = positionals.filter((name) => !apps.includes(name));
if (unknown.length > 0) {
  console.error(`No app is called ${unknown.join(', ')}: there are ${apps.join(', ')}.`);
  process.exit(1);
}
const named = positionals.length > 0 ? positionals : apps;
const wanted = values['if-stale'] ? staleApps(root, named, values.dist) : named;
if (wanted.length === 0 && !values.quiet) console.log('Everything is built.');
const results = await Promise.allSettled(wanted.map((app) => buildApp(app, values.dist, values.quiet)));
for (const result of results)
  if (result.status === 'rejected')
    console.error(stripVTControlCharacters(String(result.reason?.message ?? result.reason)));
process.exitCode = results.some((result) => result.status === 'rejected') ? 1 : 0;
