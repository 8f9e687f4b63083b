'use client';

import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { type ActResult, ConfirmDialog } from '@/components/ui/confirm-dialog';
import { Notice } from '@/components/ui/notice';
import { useToast } from '@/components/ui/toast';
import type { Shrinkage } from '@/lib/sources/types';

type Props = {
  source: { id: number; name: string };
  /** Of a source that shrank; of any other, the sentence that says why it cannot be read. */
  shrunk: Shrinkage | null;
  why: string | null;
  accept: (input: { sourceId: number }) => Promise<ActResult>;
  refusal?: string | undefined;
};

/** Why nobody is removed on this source's word, and what lifts it. */
export function SourceNotice({ source, shrunk, why, accept, refusal }: Props) {
  const t = useTranslations('import');
  const toast = useToast();
  if (!shrunk) {
    return (
      <Notice tone="failed" title={why ?? t('source.unwellTitle')}>
        {t('source.unwellText')}
      </Notice>
    );
  }
  const { what, before, now } = shrunk;
  return (
    <Notice
      tone="held"
      title={t('source.shrunkTitle')}
      actions={
        <ConfirmDialog
          trigger={<Button impossible={refusal}>{t('source.accept')}</Button>}
          title={t('source.acceptTitle', { name: source.name })}
          confirm={t('source.accept')}
          act={() => accept({ sourceId: source.id })}
          onDone={() => toast.done(t('source.accepted'))}
        >
          {t('source.acceptText')}
        </ConfirmDialog>
      }
    >
      {t(`shrunk.${what}`, { before, now })}
    </Notice>
  );
}
