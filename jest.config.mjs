import swc from './tools/swc.mjs';

// One configuration, two suites: `spec` is pure, `int` talks to real stores.
const suite = process.env.JEST_SUITE ?? 'spec';

export default {
  rootDir: import.meta.dirname,
  testEnvironment: 'node',
  testRegex: suite === 'spec' ? '(?<!\\.int-)spec\\.tsx?$' : '\\.int-spec\\.ts$',
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  transform: { '^.+\\.tsx?$': ['@swc/jest', swc] },
  setupFiles: ['reflect-metadata'],
  moduleNameMapper: { '^@vigie/(.*)$': '<rootDir>/libs/$1/src/index.ts' },
  modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/.nx', '<rootDir>/.vigie'],
  watchman: false,
  testTimeout: suite === 'spec' ? 10_000 : 60_000,
  ...(suite === 'int'
    ? {
        maxWorkers: 2,
        globalSetup: '<rootDir>/libs/testing/src/global-setup.mjs',
        globalTeardown: '<rootDir>/libs/testing/src/global-teardown.mjs',
      }
    : {}),
};
