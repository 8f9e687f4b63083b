import { readFileSync } from 'node:fs';
import { createTranslator } from 'next-intl';
import type { ErrorTranslator } from '@/lib/access/error-message';

export type Locale = 'fr' | 'en';
type Values = Record<string, string | number | Date>;
/** English dates as the browser writes them. */
const REGIONS = { fr: 'fr', en: 'en-GB' } as const satisfies Record<Locale, string>;
export type Say = (key: string, values?: Values) => string;

/** A moment in the product's time zone, as the browser shows it: a server's own zone is often UTC. */
export function shownMoment(at: Date, locale: Locale): string {
  return at.toLocaleString(REGIONS[locale], {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: timeZone(),
  });
}

/** As the configuration has it, without the rest of it: help must not need a configuration. */
function timeZone(): string {
  return process.env.REGIE_TIME_ZONE || 'Europe/Paris';
}

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
    locale: REGIONS[locale],
    messages,
    timeZone: timeZone(),
    // A sentence that another room has not written yet shows as its key.
    onError: () => undefined,
    getMessageFallback: ({ key }) => key,
  });
  return translate as unknown as Say; // which keys there are is known only once the file is read
}
