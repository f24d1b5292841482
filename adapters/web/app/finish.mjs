// Completes what Vite has made: compresses it, once and well, so that the server only hands it out.
import { appendFileSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const folder = process.argv[2];
const COMPRESSIBLE = /\.(js|css|svg|json|md|txt)$/;

// Vite lists the packages; the names of the emoji were taken out of one that is not installed.
const emoji = readFileSync('../react/src/components/composer/emoji/emoji-data.LICENSE', 'utf8');
appendFileSync(join(folder, 'licenses.md'), `\n## emojibase-data - 17.0.0 (MIT)\n\n${emoji}`);

for (const name of readdirSync(folder, { recursive: true })) {
  const file = join(folder, name);
  if (!COMPRESSIBLE.test(name) || !statSync(file).isFile()) continue;
  const bytes = readFileSync(file);
  const brotli = brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } });
  const gzip = gzipSync(bytes, { level: 9 });
  if (brotli.length < bytes.length) writeFileSync(`${file}.br`, brotli);
  if (gzip.length < bytes.length) writeFileSync(`${file}.gz`, gzip);
}
