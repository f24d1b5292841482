// Writes src/components/composer/emoji/emoji-data.json from the npm package emojibase-data (MIT), which is 49 MB and
// therefore not a dependency: `npm pack emojibase-data@17.0.0`, unpack it, and give its folder as the argument.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = process.argv[2];
if (!folder) throw new Error('Usage: node scripts/generate-emoji.mjs <folder of emojibase-data>');
const read = (path) => JSON.parse(readFileSync(join(folder, path), 'utf8'));

/** Newer ones are a box on most devices of today. */
const EMOJI_VERSION_MAX = 15.1;
const COMPONENTS = 'component'; // skin tones and hair by themselves
const { groups } = read('en/messages.json');
const names = read('en/shortcodes/github.json');

const data = groups
  .filter(({ key }) => key !== COMPONENTS)
  .map(({ message, order }) => ({
    name: message[0].toUpperCase() + message.slice(1),
    emoji: read('en/data.json')
      .filter(({ group, version }) => group === order && version <= EMOJI_VERSION_MAX)
      .sort((a, b) => a.order - b.order)
      .map(({ emoji, label, tags = [], hexcode }) =>
        [emoji, label, [names[hexcode] ?? []].flat().join(' '), tags.join(' ')].join('|'),
      ),
  }));
const target = new URL('../src/components/composer/emoji/emoji-data.json', import.meta.url);
writeFileSync(target, JSON.stringify(data, undefined, 2) + '\n');
