import { Download, Upload } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { LinkButton } from '@/components/ui/link-button';
import { Notice } from '@/components/ui/notice';
import type { ImportView } from '@/lib/sources/queries/imports';
import { countsOf } from './import-totals';

/** What stops the reader before the lines: a refusal, rejected lines, a source that shrank. */
export function ImportNotices({ view, refusedFor }: { view: ImportView; refusedFor: string | null }) {
  const t = useTranslations('import');
  const { rejected, shrunk } = countsOf(view.counts);
  const waits = view.state === 'previewed';
  return (
    <div className="flex flex-col gap-3 pb-4 empty:hidden">
      {refusedFor !== null && <Notice tone="failed" title={refusedFor} />}
      {rejected > 0 && (
        <Notice
          tone="held"
          title={
            waits ? t('rejects.title', { count: rejected }) : t('rejects.titleAfter', { count: rejected })
          }
          actions={
            <>
              <LinkButton href={`/import/${view.id}/rejects`} download icon={<Download />}>
                {t('rejects.download')}
              </LinkButton>
              <LinkButton href={`/import/sources/${view.sourceId}?correctif=1`} icon={<Upload />}>
                {t('rejects.patchUp')}
              </LinkButton>
            </>
          }
        >
          {t('rejects.text')}
        </Notice>
      )}
      {waits && shrunk && (
        <Notice tone="held" title={t('shrunk.title')}>
          {t(`shrunk.${shrunk.what}`, { before: shrunk.before, now: shrunk.now })}
        </Notice>
      )}
    </div>
  );
}
