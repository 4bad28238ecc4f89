import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/**
 * The server sends a strict content-security policy: nothing may be inlined (scripts, fonts as `data:`), and all
 * files are served from the same origin.
 */
export default defineConfig({
  root: here('.'),
  plugins: [react()],
  resolve: {
    alias: {
      '@vigie/contract': here('../../libs/contract/src/index.ts'),
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
      output: {
        // What rarely changes is cached apart from what changes with every release.
        codeSplitting: {
          groups: [{ name: 'react', test: /node_modules\/(react|react-dom|scheduler)\//, priority: 20 }],
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
