import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: { include: ['test/**/*.test.ts'], exclude: ['test/server/**'], environment: 'node', testTimeout: 20_000 },
});
