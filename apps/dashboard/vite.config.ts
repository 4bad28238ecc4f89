import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { addressesAsData } from './plugins/addresses-as-data.ts';
import { earlyHints } from './plugins/early-hints.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const libraries = here('../../libs/');

/**
 * The server sends a strict content-security policy: nothing may be inlined (scripts, fonts as `data:`), and all
 * files are served from the same origin.
 */
export default defineConfig({
  root: here('.'),
  plugins: [
    react(),
    addressesAsData(here('../../libs/contract/src/addresses.ts')),
    earlyHints({
      words: { en: 'i18n/en/first.ts', fr: 'i18n/fr/first.ts' },
      desk: ['frame/app-frame.tsx', 'inbox/inbox-page.tsx'],
      font: 'inter-latin-wght-normal.woff2',
    }),
  ],
  resolve: {
    alias: {
      '@vigie/contract': here('../../libs/contract/src/browser.ts'),
      '@vigie/query-language': here('../../libs/query-language/src/index.ts'),
    },
  },
  build: {
    outDir: here('../../dist/apps/dashboard'),
    emptyOutDir: true,
    assetsInlineLimit: 0,
    target: 'es2023',
    reportCompressedSize: true,
    chunkSizeWarningLimit: 700,
    rolldownOptions: {
      treeshake: {
        // No module of a library does anything by being imported, and a schema that nobody reads with is left out.
        moduleSideEffects: [{ test: new RegExp(`^${libraries}`), sideEffects: false }],
        manualPureFunctions: ['z', 'defineRoute'],
      },
      output: {
        // What rarely changes is cached apart from what changes with every release.
        codeSplitting: {
          groups: [
            { name: 'react', test: /node_modules\/(react|react-dom|scheduler)\//, priority: 5 },
            {
              name: 'app',
              test: /dashboard\/src\/main\.tsx|@tanstack\/(query-core|react-query)\//,
              priority: 4,
            },
            {
              name: 'controls',
              test: /@mantine\/(hooks\/esm\/use-(callback-ref|merged-ref|uncontrolled)|core\/esm\/components\/(ActionIcon|Button|CloseButton|Group|Paper|Pill|Skeleton|Stack|Text|TextInput|ThemeIcon|Title|VisuallyHidden))\//,
              priority: 3,
            },
            {
              name: 'desk',
              test: /dashboard\/src\/(app\/frame\/app-frame|features\/inbox\/inbox-page)\.tsx/,
              priority: 2,
            },
            { name: 'choices', test: /@mantine\/core\/esm\/components\/SegmentedControl\//, priority: 1.5 },
            {
              name: 'overlays',
              test: /@mantine\/core\/esm\/components\/(Combobox|Drawer|Menu|Modal|MultiSelect|Popover|Select|Tooltip)\//,
              priority: 1,
            },
            { name: 'icons', test: /@tabler\/icons-react\// },
          ],
        },
      },
    },
  },
  server: {
    port: 5173,
    proxy: {
      '/admin/queues': 'http://127.0.0.1:3000',
      '/api': 'http://127.0.0.1:3000',
      '/health': 'http://127.0.0.1:3000',
    },
  },
});
