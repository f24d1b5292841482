import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { contrast, mixed, parsed, type Colour } from './kit/colour.ts';

const SRC = join(import.meta.dirname, '../src');
const TEXT = 4.5; // WCAG 2.2, 1.4.3
const SHAPE = 3; // 1.4.11
const SURFACES = ['surface', 'page', 'raised', 'sunken', 'hover'] as const;
/** What is read on what. */
const PAIRS: readonly (readonly [front: string, back: string, least: number])[] = [
  ...SURFACES.flatMap((back) => [['text', back, TEXT] as const, ['text-quiet', back, TEXT] as const]),
  ...SURFACES.map((back) => ['accent', back, TEXT] as const),
  ...(['surface', 'page', 'raised', 'danger-soft'] as const).map((back) => ['danger', back, TEXT] as const),
  ['text', 'accent-soft', TEXT],
  ['accent', 'accent-soft', TEXT],
  ['text', 'danger-soft', TEXT],
  ['text-quiet', 'danger-soft', TEXT],
  ['text-quiet', 'accent-soft', TEXT],
  ['on-accent', 'accent', TEXT],
  ['on-danger', 'danger', TEXT],
  ...(['surface', 'page', 'raised'] as const).flatMap((back) =>
    ['line-strong', 'online', 'away'].map((front) => [front, back, SHAPE] as const),
  ),
];

const css = readFileSync(join(SRC, 'styles/tokens.css'), 'utf8');
const pairOf = /--sbx-([\w-]+):\s*light-dark\((#\w+),\s*(#\w+)\)/gu;
const blocks = [...css.matchAll(/([^{}]+)\{([^{}]*)\}/gu)].map(([, selector = '', body = '']) => ({
  accent: /data-accent='([\w-]+)'/u.exec(selector)?.[1],
  colours: [...body.matchAll(pairOf)].map(([, name = '', light = '', dark = '']) => [name, { light, dark }] as const),
}));
const ACCENTS = [undefined, ...new Set(blocks.flatMap(({ accent }) => accent ?? []))];

/** Every colour token as it is with this accent and theme. */
function tokens(accent: string | undefined, theme: 'light' | 'dark'): (name: string) => Colour {
  const found = new Map<string, Colour>();
  for (const block of blocks) {
    if (block.accent !== undefined && block.accent !== accent) continue;
    for (const [name, pair] of block.colours) found.set(name, parsed(pair[theme]));
  }
  const get = (name: string): Colour => {
    const colour = found.get(name);
    if (!colour) throw new Error(`no token --sbx-${name}`);
    return colour;
  };
  const soft = Number(/--sbx-accent-soft: color-mix\(in oklab, var\(--sbx-accent\) (\d+)%/u.exec(css)?.[1]) / 100;
  found.set('accent-soft', mixed(get('accent'), get('surface'), soft));
  return get;
}

test('there are the five ready accents and the usual one', () => {
  expect(ACCENTS).toEqual([undefined, 'law', 'real-estate', 'healthcare', 'tech', 'finance']);
});

test.each(ACCENTS.flatMap((accent) => [{ accent, theme: 'light' } as const, { accent, theme: 'dark' } as const]))(
  'everything can be read with the accent $accent in the $theme theme',
  ({ accent, theme }) => {
    const colour = tokens(accent, theme);
    const tooWeak = PAIRS.map(([front, back, least]) => {
      const has = contrast(colour(front), colour(back));
      return has < least ? `${front} on ${back}: ${has.toFixed(2)} of ${least}` : undefined;
    });
    expect(tooWeak.filter(Boolean)).toEqual([]);
  },
);

const modules = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.module.css'));
const own = modules.flatMap((file) =>
  [...readFileSync(join(SRC, file), 'utf8').matchAll(/([^{}]+)\{([^{}]*)\}/gu)].flatMap(
    ([, selector = '', body = '']) => {
      const front = /(?<![\w-])color:\s*light-dark\((#\w+),\s*(#\w+)\)/u.exec(body);
      const back = /background:\s*light-dark\((#\w+),\s*(#\w+)\)/u.exec(body);
      return front && back ? [{ what: `${file} ${selector.trim()}`, front, back }] : [];
    },
  ),
);

test('faces and whatever else has colours of its own can be read, too', () => {
  expect(own.length).toBeGreaterThan(7);
  for (const { what, front, back } of own) {
    for (const theme of [1, 2]) {
      expect(contrast(parsed(front[theme] ?? ''), parsed(back[theme] ?? '')), what).toBeGreaterThanOrEqual(TEXT);
    }
  }
});
