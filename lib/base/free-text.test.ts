import { expect, test } from 'vitest';
import { freeText, isSeen, withoutTurning } from './free-text';

const read = (text: string) => freeText(20).safeParse(text).data;

test('what people type is kept as it is, in any script, without the blanks around it', () => {
  expect(read('  panne <b>réseau</b> ')).toBe('panne <b>réseau</b>');
  expect(read('עבודה')).toBe('עבודה');
});

test('what would turn the sentence around it is left out, and lines become one', () => {
  expect(read('\u202eesrever\u202c ok')).toBe('esrever ok');
  expect(read('\u2066un\u2069')).toBe('un');
  expect(read('un\r\ndeux\u0000')).toBe('un deux');
});

test('nothing that is seen is no text, and too much is refused', () => {
  expect(read(' \u202e ')).toBeUndefined();
  expect(read('x'.repeat(21))).toBeUndefined();
  expect(read(`\u202e${'x'.repeat(20)}`)).toBe('x'.repeat(20));
});

test('a name of letters nobody sees is none', () => {
  expect(isSeen('\u200b\u200b\u2060 ')).toBe(false);
  expect(isSeen('')).toBe(false);
  expect(isSeen('Zo\u200bé')).toBe(true);
  expect(isSeen('👩‍🔬')).toBe(true);
});

test('a name in a script of the other direction stays as it is', () => {
  expect(withoutTurning('محمد عبد الرحمن')).toBe('محمد عبد الرحمن');
  expect(withoutTurning('Ali \u202egnp.exe')).toBe('Ali gnp.exe');
});
