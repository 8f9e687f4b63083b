import { readdirSync, readFileSync } from 'node:fs';
import { createTranslator, IntlErrorCode } from 'next-intl';
import { describe, expect, test } from 'vitest';
import { LOCALES, type Locale } from './locales';
import { NAMESPACES } from './namespaces';

type Sentence = { key: string; text: string };

function sentences(locale: string, namespace: string): readonly Sentence[] {
  return flatten(JSON.parse(readFileSync(`messages/${locale}/${namespace}.json`, 'utf8')), namespace);
}

function flatten(value: unknown, key: string): readonly Sentence[] {
  if (typeof value === 'string') return [{ key, text: value }];
  if (typeof value !== 'object' || value === null)
    throw new Error(`${key} is neither a sentence nor a group`);
  return Object.entries(value).flatMap(([name, inner]) => flatten(inner, `${key}.${name}`));
}

/** Missing arguments are no fault here; braces and plurals that do not close are. */
function syntaxFaults(locale: Locale, text: string): readonly string[] {
  const faults: string[] = [];
  const t = createTranslator({
    locale,
    messages: { sentence: text },
    onError: (error) => {
      if (error.code === IntlErrorCode.INVALID_MESSAGE) faults.push(error.message);
    },
  });
  t('sentence');
  return faults;
}

/** The words of a message without its ICU syntax: arguments, selectors and tags say nothing to people. */
function wording(text: string): string {
  return text
    .replace(/\{\s*\w+\s*,\s*(?:plural|select|selectordinal)\s*,/g, '{')
    .replace(/\{\s*\w+\s*,\s*(?:number|date|time)\s*,[^}]*\}/g, '0')
    .replace(/(?:=\d+|\b\w+)\s*\{/g, '{')
    .replace(/<\/?\w+>/g, '');
}

/** What a terminal shows is searched with plain spaces. */
const SEARCHED_BY_HAND: ReadonlySet<string> = new Set(['cli']);

/** A figure, a space that breaks, and a word that is no preposition, verb or adverb. */
const NUMBER_APART =
  /(?:#|number\})(?:<\/?\w+>)? (?!(?:sur|out|of|par|by|to|à|is|are|on|puts|qui|le|maintenant|now)[\s.])\p{L}/u;

const FILES = readdirSync('messages/fr').map((file) => file.replace(/\.json$/, ''));

test('both languages have the same files, and every namespace of the pages has one', () => {
  expect(readdirSync('messages/en').sort()).toEqual(readdirSync('messages/fr').sort());
  expect(FILES).toEqual(expect.arrayContaining([...NAMESPACES]));
});

describe.each(FILES)('%s', (namespace) => {
  test('French and English say the same things', () => {
    const [french, english] = LOCALES.map((locale) =>
      sentences(locale, namespace)
        .map(({ key }) => key)
        .sort(),
    );
    expect(english).toEqual(french);
  });

  test.each(LOCALES)('every sentence parses (%s)', (locale) => {
    for (const { key, text } of sentences(locale, namespace)) {
      expect(syntaxFaults(locale, text), key).toEqual([]);
    }
  });

  test('French is typeset', () => {
    const faults = sentences('fr', namespace).filter(({ text }) => {
      const words = wording(text);
      return /[ \u00a0][;!?»]| :|«[ \u00a0]|\u202f:|'|\.\.\.|[^\s\u202f\u00a0:/][;!?](?![\w])|[^\s\u00a0\d]:(?!\/\/)(?=\s|$)/.test(
        words,
      );
    });
    expect(faults).toEqual([]);
  });
});

describe.each(FILES.filter((namespace) => !SEARCHED_BY_HAND.has(namespace)))('%s', (namespace) => {
  test.each(LOCALES)('a number and its noun never part (%s)', (locale) => {
    const parted = sentences(locale, namespace).filter(({ text }) => NUMBER_APART.test(text));
    expect(parted).toEqual([]);
  });
});
