import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const TOKENS = new Map(
  [...readFileSync('app/tokens.css', 'utf8').matchAll(/--([\w-]+): light-dark\((#\w{6}), (#\w{6})\)/g)].map(
    ([, name = '', light = '', dark = '']) => [name, { light, dark }] as const,
  ),
);

function colour(name: string, theme: 'light' | 'dark'): string {
  const token = TOKENS.get(name);
  if (!token) throw new Error(`no token ${name}`);
  return token[theme];
}

/** WCAG 2: relative luminance, then the ratio of the lighter to the darker. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(a: string, b: string): number {
  const [darker = 0, lighter = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (lighter + 0.05) / (darker + 0.05);
}

const GROUNDS = ['surface', 'canvas', 'sunken', 'band', 'hover', 'raised', 'accent-tint'];
const TEXTS = ['ink', 'ink-2', 'ink-3', 'accent', 'add', 'remove', 'change', 'held', 'unknown', 'protected'];
const KINDS = ['add', 'remove', 'change', 'held', 'unknown', 'protected'];
const SOLID = [
  ['on-primary', 'primary'],
  ['on-primary', 'primary-hover'],
  ['on-remove', 'remove-solid'],
] as const;

describe.each(['light', 'dark'] as const)('%s', (theme) => {
  test('text reads on every ground', () => {
    const weak = TEXTS.flatMap((text) => GROUNDS.map((ground) => [text, ground] as const)).filter(
      ([text, ground]) => contrast(colour(text, theme), colour(ground, theme)) < 4.5,
    );
    expect(weak).toEqual([]);
  });

  test('each kind reads on its own tint, and what is solid carries its words', () => {
    const pairs = [...KINDS.map((kind) => [kind, `${kind}-tint`] as const), ...SOLID];
    const weak = pairs.filter(([text, ground]) => contrast(colour(text, theme), colour(ground, theme)) < 4.5);
    expect(weak).toEqual([]);
  });

  test('edges of fields and the focus ring stand out from the page', () => {
    const weak = ['control', 'accent-solid', 'tally-on'].filter(
      (edge) => contrast(colour(edge, theme), colour('surface', theme)) < 3,
    );
    expect(weak).toEqual([]);
  });
});
