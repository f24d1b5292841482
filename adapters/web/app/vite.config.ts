import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

const server = process.env['STACKBOX_URL'] ?? 'http://localhost:8080';

/** What every page needs at its start, with all that it imports; else each lazy part takes a splinter of it apart. */
const BASE = /[\\/](react-dom|react[\\/]src[\\/](provider\.tsx|ui[\\/]classes\.ts))/;

export default defineConfig({
  plugins: [react()],
  build: {
    target: 'es2022',
    // Browsers that know `light-dark()`: for others each colour would be rewritten into two variables.
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    assetsInlineLimit: 0, // the policy of the page takes no data
    modulePreload: { polyfill: false },
    license: { fileName: 'licenses.md' },
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'base', test: BASE }] } } },
  },
  server: {
    proxy: Object.fromEntries(
      ['/api', '/app.json', '/dev', '/ws'].map((path) => [path, { target: server, ws: path === '/ws' }]),
    ),
  },
  test: { include: ['test/**/*.test.{ts,tsx}'], environment: 'jsdom', setupFiles: ['test/setup.ts'] },
  resolve: { conditions: ['source', 'module', 'browser', 'development|production'] },
});
