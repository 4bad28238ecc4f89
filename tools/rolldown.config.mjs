import { resolve, sep } from 'node:path';

const root = resolve(import.meta.dirname, '..');
const libraries = resolve(root, 'libs') + sep;

/** Entries of an app beside `main`. */
const moreEntries = {
  cli: {
    'child-guard': 'apps/cli/src/up/child-guard.ts',
    'feed-worker': 'libs/sources/src/feeds/feed-worker.ts',
    'jetstream-child': 'apps/cli/src/bench/jetstream-child.ts',
  },
};

/**
 * How rolldown bundles one of the Node apps. Packages stay in node_modules, except Vigie's own libraries and the
 * decorator helpers of the compiler, which are no dependency of anybody.
 */
export function nodeAppConfig(app, dir) {
  return {
    cwd: root,
    input: { main: `apps/${app}/src/main.ts`, ...moreEntries[app] },
    platform: 'node',
    tsconfig: resolve(root, `apps/${app}/tsconfig.json`),
    external: (id) =>
      !/^[./\0]/.test(id) &&
      !/^[A-Za-z]:\\/.test(id) &&
      !id.startsWith('@vigie/') &&
      !id.startsWith('@oxc-project/'),
    // No module of a library does anything by being imported: what a command does not use is not loaded for it.
    treeshake: { moduleSideEffects: (id) => !id.startsWith(libraries) },
    output: {
      dir,
      format: 'esm',
      sourcemap: true,
      entryFileNames: '[name].js',
      chunkFileNames: '[name]-[hash].js',
    },
  };
}
