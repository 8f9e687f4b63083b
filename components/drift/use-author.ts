import { useTranslations } from 'next-intl';
import { useExplain } from '@/components/ui/explain';
import type { Explanation } from '@/lib/base/explanation';

export type SaidAuthor = { who: string; at: Date | null };

/** Who made a difference, and when, as people say it. */
export function useAuthor(): (author: Explanation | null) => SaidAuthor {
  const t = useTranslations('authors');
  const explain = useExplain('authors');
  return (author) => {
    if (author === null) return { who: t('pending'), at: null };
    const { code, params = {} } = author;
    const who = explain(code, 'by' in params && params.by === null ? { ...params, by: t('gone') } : params);
    return { who: who ?? code, at: typeof params.at === 'string' ? new Date(params.at) : null };
  };
}
