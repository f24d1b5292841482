import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

const server = process.env['STACKBOX_URL'] ?? 'http://localhost:8080';

export default defineConfig({
  plugins: [react()],
  build: { target: 'es2022', sourcemap: true, assetsInlineLimit: 0, modulePreload: { polyfill: false } },
  server: {
    proxy: Object.fromEntries(['/api', '/dev', '/ws'].map((path) => [path, { target: server, ws: path === '/ws' }])),
  },
  test: { include: ['test/**/*.test.{ts,tsx}'], environment: 'jsdom', setupFiles: ['test/setup.ts'] },
  resolve: { conditions: ['source', 'module', 'browser', 'development|production'] },
});
