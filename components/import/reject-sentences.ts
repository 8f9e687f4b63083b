import { getTranslations } from 'next-intl/server';
import type { Sentence } from '@/lib/sources/rejects-file';

type LooseTranslator = {
  (key: string, values: Readonly<Record<string, string | number>>): string;
  has(key: string): boolean;
};

/** Says what is wrong with a line and how to mend it, for a file. */
export async function rejectSentences(): Promise<Sentence> {
  // Keys are typed from the French file; codes are data, so `has` guards each of them instead.
  const t = (await getTranslations('import')) as unknown as LooseTranslator;
  return ({ code, params }) => (t.has(`reject.${code}`) ? t(`reject.${code}`, params) : code);
}
