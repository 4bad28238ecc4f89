// Which builds are older than what they were made of. Contents are compared, so that a checkout without changes builds nothing.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const shared = [
  'package-lock.json',
  'tsconfig.base.json',
  'tools/build.mjs',
  'tools/sources.mjs',
  'tools/rolldown.config.mjs',
];

/** What each app is made of, files and folders from the root. */
const parts = {
  api: ['apps/api', 'libs'],
  worker: ['apps/worker', 'libs'],
  cli: ['apps/cli', 'libs'],
  dashboard: [
    'apps/dashboard',
    'libs/contract',
    'libs/query-language',
    'docs',
    'tools/compress.mjs',
    'tools/guide.mjs',
    'README.md',
    'CONTRIBUTING.md',
  ],
};
export const apps = Object.keys(parts);

/** The mark of an app's sources as they are now; specs are no part of it. */
export function sourceMark(root, app) {
  const hash = createHash('sha256');
  for (const path of [...shared, ...parts[app]].flatMap((part) => filesBelow(root, part)).sort()) {
    hash
      .update(path)
      .update('\0')
      .update(readFileSync(join(root, path)))
      .update('\0');
  }
  return hash.digest('hex');
}

/** Where a build keeps the mark of what it was made of. */
export const markFile = (root, app, dist = 'dist') => join(root, dist, 'apps', app, '.sources');

/** Those of the apps that must be built. */
export function staleApps(root, names, dist = 'dist') {
  return names.filter((app) => {
    const file = markFile(root, app, dist);
    return !existsSync(file) || readFileSync(file, 'utf8') !== sourceMark(root, app);
  });
}

function filesBelow(root, part) {
  if (/\.[a-z]+$/.test(part)) return existsSync(join(root, part)) ? [part] : [];
  if (!existsSync(join(root, part))) return [];
  return readdirSync(join(root, part), { withFileTypes: true }).flatMap((entry) => {
    const path = `${part}/${entry.name}`;
    if (entry.isDirectory()) return entry.name === 'node_modules' ? [] : filesBelow(root, path);
    return /\.(int-|e2e-)?spec\.tsx?$/.test(entry.name) ? [] : [path];
  });
}
