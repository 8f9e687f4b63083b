import { readFileSync } from 'node:fs';
import { createTranslator } from 'next-intl';
import type { ErrorTranslator } from '@/lib/access/error-message';

export type Locale = 'fr' | 'en';
type Values = Record<string, string | number | Date>;
export type Say = (key: string, values?: Values) => string;

/** `--lang`, else the system's language, else French. */
export function chooseLocale(asked: string | undefined, systemLanguage: string): Locale {
  const wanted = (asked ?? systemLanguage).toLowerCase();
  return wanted.startsWith('en') ? 'en' : 'fr';
}

/** Sentences of messages/<locale>/cli.json; `namespace:key` takes one from another file. */
export function sentences(locale: Locale): Say {
  const translators = new Map<string, Say>();
  return (key, values = {}) => {
    const [namespace, path] = key.includes(':') ? splitOnce(key) : ['cli', key];
    const known = translators.get(namespace) ?? translatorOf(locale, namespace);
    translators.set(namespace, known);
    return known(path, values);
  };
}

/** The sentences of errors, those that the browser says. */
export function errorSentences(locale: Locale): ErrorTranslator {
  return translatorOf(locale, 'errors') as unknown as ErrorTranslator; // the same file, read when it is needed
}

function splitOnce(key: string): [string, string] {
  const at = key.indexOf(':');
  return [key.slice(0, at), key.slice(at + 1)];
}

type Messages = { [key: string]: string | Messages };

function translatorOf(locale: Locale, namespace: string): Say {
  const file = new URL(`../messages/${locale}/${namespace}.json`, import.meta.url);
  const messages: Messages = JSON.parse(readFileSync(file, 'utf8'));
  const translate = createTranslator({
    locale,
    messages,
    timeZone: 'UTC',
    // A sentence that another room has not written yet shows as its key.
    onError: () => undefined,
    getMessageFallback: ({ key }) => key,
  });
  return translate as unknown as Say; // which keys there are is known only once the file is read
}
