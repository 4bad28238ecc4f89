import { createProjectGraphAsync } from '@nx/devkit';
import nx from '@nx/eslint-plugin';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

// The rule on boundaries reads the graph that Nx keeps, and skips everything when there is none.
process.env.NX_DAEMON = 'false';
await createProjectGraphAsync({ exitOnError: true });

export default tseslint.config(
  { ignores: ['dist/**', '.nx/**', '.vigie/**', 'node_modules/**'] },
  ...tseslint.configs.recommended,
  {
    files: ['**/*.ts', '**/*.tsx'],
    languageOptions: {
      // One program for all: one a project would hold every library's types fourteen times.
      parserOptions: { project: './tsconfig.lint.json', tsconfigRootDir: import.meta.dirname },
    },
    plugins: { '@nx': nx },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@nx/enforce-module-boundaries': [
        'error',
        {
          enforceBuildableLibDependency: true,
          allow: [],
          depConstraints: [
            // Four storeys: app > feature > core > ground; a feature never imports a feature, core never core.
            {
              sourceTag: 'layer:app',
              onlyDependOnLibsWithTags: ['layer:feature', 'layer:core', 'layer:ground'],
            },
            { sourceTag: 'layer:feature', onlyDependOnLibsWithTags: ['layer:core', 'layer:ground'] },
            { sourceTag: 'layer:core', onlyDependOnLibsWithTags: ['layer:ground'] },
            { sourceTag: 'layer:ground', onlyDependOnLibsWithTags: ['layer:ground'] },
            {
              sourceTag: 'scope:web',
              onlyDependOnLibsWithTags: ['scope:web', 'scope:shared'],
              bannedExternalImports: ['@nestjs/*', 'typeorm', 'pg', 'bullmq', 'ioredis'],
            },
            {
              sourceTag: 'scope:server',
              onlyDependOnLibsWithTags: ['scope:server', 'scope:shared', 'type:test'],
              bannedExternalImports: ['react', 'react-dom', '@mantine/*'],
            },
            {
              sourceTag: 'scope:shared',
              onlyDependOnLibsWithTags: ['scope:shared'],
              bannedExternalImports: ['@nestjs/*', 'typeorm', 'pg', 'react'],
            },
            { sourceTag: 'type:test', onlyDependOnLibsWithTags: ['*'] },
          ],
        },
      ],
    },
  },
  {
    // Nest's dependency injection reads constructor types at run time: a type-only import would erase them.
    files: [
      'libs/{platform,identity,mentions,ingestion,sources,triage,insights,demo,testing}/**/*.ts',
      'apps/{api,worker,cli}/**/*.ts',
    ],
    rules: { '@typescript-eslint/consistent-type-imports': 'off' },
  },
  {
    // Only env.ts reads the environment (tools run before it exists, tests set what they start).
    files: ['libs/**/*.ts', 'apps/{api,worker,cli,dashboard}/**/*.{ts,tsx}'],
    ignores: ['libs/platform/src/env/**', '**/*.spec.ts', '**/*.int-spec.ts', 'libs/testing/**'],
    rules: {
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'env', message: 'Only env.ts reads process.env.' },
      ],
    },
  },
  {
    // Specs and benches start what no storey would: the test stores, the generator of posts.
    files: [
      '**/*.{,int-,e2e-}spec.ts',
      'libs/testing/**',
      'apps/e2e/**',
      'apps/cli/src/bench/**',
      'apps/*/src/testing/**',
    ],
    rules: { '@nx/enforce-module-boundaries': 'off' },
  },
  {
    files: ['apps/dashboard/**/*.{ts,tsx}'],
    plugins: { 'react-hooks': reactHooks },
    rules: reactHooks.configs.recommended.rules,
  },
);
