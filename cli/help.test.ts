import type { Command } from 'commander';
import { expect, test } from 'vitest';
import { sentences } from './language';
import { buildProgram } from './program';

function everyCommand(command: Command): Command[] {
  return [command, ...command.commands.flatMap(everyCommand)];
}

const helpIn = (locale: 'fr' | 'en') =>
  everyCommand(buildProgram(() => Promise.resolve(), sentences(locale))).map((command) => ({
    name: command.name(),
    about: command.description(),
    text: command.helpInformation(),
  }));

test('help speaks one language, its titles too, and every command says what it does', () => {
  const french = helpIn('fr');
  expect(french.length).toBeGreaterThan(20);
  for (const { name, about, text } of french) {
    expect({ name, english: /Usage:|Options:|Commands:|display help/.test(text) }).toEqual({
      name,
      english: false,
    });
    expect(about).not.toBe('');
    // A sentence that is missing shows as its key.
    expect(text).not.toMatch(/\b(option|help|cli)\.[a-z]|\.about\b/i);
  }
});

test('both languages have the same commands, each with its own words', () => {
  const [french, english] = [helpIn('fr'), helpIn('en')];
  expect(french.map(({ name }) => name)).toEqual(english.map(({ name }) => name));
  for (const [index, { about }] of english.entries()) expect(about).not.toBe(french[index]?.about);
});
