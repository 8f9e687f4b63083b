import { createTranslator } from 'next-intl';
import { actorKind } from '@/lib/base/actor';
import en from '@/messages/en/notices.json';
import fr from '@/messages/fr/notices.json';
import type { NoticeSettings } from './schema';
import type { NoticeDraft } from './types';

const MESSAGES = { fr, en };

export type NoticeFacts = Pick<NoticeDraft, 'kind' | 'subjectId' | 'removals' | 'author'> & {
  /** The author's name, where the definitions know it. */
  name: string | null;
  /** The console's address. */
  base: string;
};

/** The one line that is posted: numbers, the author's name, and where to read more. */
export function noticeSentence(language: NoticeSettings['language'], facts: NoticeFacts): string {
  const { kind, subjectId, removals, author, name, base } = facts;
  const t = createTranslator({ locale: language, messages: MESSAGES[language], namespace: 'message' });
  const place = kind.startsWith('plan-') ? 'plans' : 'runs';
  return t(kind, {
    id: subjectId,
    removals,
    author: plain(name ?? written(author)),
    link: `${base}/${place}/${subjectId}`,
  });
}

export function trialSentence(language: NoticeSettings['language'], base: string): string {
  const t = createTranslator({ locale: language, messages: MESSAGES[language], namespace: 'message' });
  return t('trial', { link: base });
}

function written(author: string): string {
  return actorKind(author) === 'system' ? 'Régie' : author.slice(author.indexOf(':') + 1);
}

/** A name is no place for mentions, links or formatting of the chat. */
function plain(name: string): string {
  return name.replace(/[@#[\]()<>*_`~|\r\n]/g, ' ').trim();
}
