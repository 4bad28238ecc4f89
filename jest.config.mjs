import swc from './tools/swc.mjs';

// One configuration, three suites: `spec` is pure, `int` talks to real stores, `e2e` uses the built desk in a browser.
const suite = process.env.JEST_SUITE ?? 'spec';
const suites = {
  spec: { files: '\\.spec\\.tsx?$', timeout: 10_000 },
  int: { files: '\\.int-spec\\.ts$', timeout: 60_000 },
  e2e: { files: '\\.e2e-spec\\.ts$', timeout: 300_000 },
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
  testTimeout: suites[suite].timeout,
  // A whole desk and a browser at a time.
  ...(suite === 'e2e' ? { maxWorkers: 1 } : {}),
  ...(suite === 'int'
    ? {
        maxWorkers: 2,
        globalSetup: '<rootDir>/libs/testing/src/global-setup.mjs',
        globalTeardown: '<rootDir>/libs/testing/src/global-teardown.mjs',
      }
    : {}),
};
