import swc from './tools/swc.mjs';

// One configuration, three suites: `spec` is pure, `int` talks to real stores, `e2e` uses the built desk in a browser.
// Timeouts bound a failure, they measure nothing.
const suite = process.env.JEST_SUITE ?? 'spec';
const suites = {
  spec: { files: '\\.spec\\.tsx?$', timeout: 120_000, workers: '100%' },
  // What talks to stores and browsers waits more than it works, up to what two cores bear.
  int: { files: '\\.int-spec\\.ts$', timeout: 300_000, workers: 3 },
  e2e: { files: '\\.e2e-spec\\.ts$', timeout: 300_000, workers: 2 },
};
if (!(suite in suites)) throw new Error(`JEST_SUITE is one of ${Object.keys(suites).join(', ')}`);

export default {
  rootDir: import.meta.dirname,
  testEnvironment: 'node',
  testRegex: suites[suite].files,
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  transform: { '^.+\\.tsx?$': ['@swc/jest', swc] },
  setupFiles: ['reflect-metadata'],
  moduleNameMapper: { '^@vigie/(.*)$': '<rootDir>/libs/$1/src/index.ts' },
  modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/.nx', '<rootDir>/.vigie'],
  watchman: false,
  // What Jest learns of a file, and how long it took, outlives the temporary folder of a run.
  cacheDirectory: '<rootDir>/node_modules/.cache/jest',
  testTimeout: suites[suite].timeout,
  maxWorkers: suites[suite].workers,
  testSequencer: '<rootDir>/tools/longest-first.mjs',
  ...(suite === 'int'
    ? {
        globalSetup: '<rootDir>/libs/testing/src/global-setup.mjs',
        globalTeardown: '<rootDir>/libs/testing/src/global-teardown.mjs',
      }
    : {}),
};
