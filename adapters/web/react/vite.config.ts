import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  plugins: [react()],
  build: {
    target: 'es2022',
    minify: false,
    sourcemap: true,
    cssCodeSplit: false,
    lib: { entry: 'src/index.ts', formats: ['es'], cssFileName: 'styles' },
    rolldownOptions: {
      // One module a file, so that a bundler takes only what is used. What is in dependencies is not bundled.
      external: (id) => !id.startsWith('.') && !id.startsWith('/') && !id.endsWith('.css'),
      output: { preserveModules: true, preserveModulesRoot: 'src', entryFileNames: '[name].js' },
    },
  },
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    environment: 'jsdom',
    setupFiles: ['test/kit/setup.ts'],
    css: { modules: { classNameStrategy: 'non-scoped' } },
  },
  resolve: { conditions: ['source', 'module', 'browser', 'development|production'] },
});
