import { defineConfig } from 'vitest/config';

export default defineConfig({ test: { include: ['test/server/**/*.test.ts'], environment: 'node' } });
