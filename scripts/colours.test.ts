import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const COLOUR =
  /#(?:[0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})\b(?![-\w])|\b(?:oklch|oklab|rgba?|hsla?|lab|lch)\(/i;
const ENTITY = /&#\w+;/g;

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return sources(path);
    return /\.(css|tsx?)$/.test(entry.name) && !/\.test\.tsx?$/.test(entry.name) ? [path] : [];
  });
}

function colourLines(path: string): string[] {
  const lines = readFileSync(path, 'utf8').split('\n');
  return lines.flatMap((line, index) =>
    COLOUR.test(line.replace(ENTITY, '')) ? [`${path}:${index + 1} ${line.trim()}`] : [],
  );
}

test('the line that finds colours knows one from an address', () => {
  expect(COLOUR.test('color: #1a2b3c;')).toBe(true);
  expect(COLOUR.test('background: oklch(0.7 0.1 250)')).toBe(true);
  expect(COLOUR.test('href="#membres"')).toBe(false);
});

test('no colour is written outside the tokens', () => {
  const outside = [...sources('app'), ...sources('components')].filter(
    (path) => path !== join('app', 'tokens.css'),
  );
  expect(outside.flatMap(colourLines)).toEqual([]);
});
