// How much the client alone weighs in a page: bundled with its dependencies, minified, gzipped.
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';

const entry = join(fileURLToPath(import.meta.url), '../../src/index.ts');
const [{ output }] = await build({
  configFile: false,
  logLevel: 'silent',
  build: { write: false, minify: true, target: 'es2023', lib: { entry, formats: ['es'] } },
});
const { code } = output[0];
console.log(`${code.length} bytes minified, ${gzipSync(code, { level: 9 }).length} gzipped`);
