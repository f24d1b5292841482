import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const server = process.env['STACKBOX_URL'] ?? 'http://localhost:8080';

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  // Browsers that know `light-dark()`: otherwise the build rewrites it into something a shadow tree cannot see.
  build: { target: 'es2022', cssTarget: ['chrome123', 'firefox120', 'safari17.5'] },
  server: {
    proxy: Object.fromEntries(['/api', '/dev', '/ws'].map((path) => [path, { target: server, ws: path === '/ws' }])),
  },
  resolve: { conditions: ['source', 'module', 'browser', 'development|production'] },
});
