import { useTranslations } from 'next-intl';
import { LinkButton } from '@/components/ui/link-button';
import { PageHeader } from '@/components/ui/page-header';

/** What an address without an object or a page shows, in the frame or without it. */
export function NothingHere() {
  const t = useTranslations('common.notFound');
  return (
    <>
      <PageHeader title={t('title')}>
        {t.rich('sentence', { strong: (text) => <strong>{text}</strong> })}
      </PageHeader>
      <div className="px-gutter">
        <p className="measure mb-4 text-ink-2">{t('repair')}</p>
        <LinkButton href="/" variant="primary">
          {t('home')}
        </LinkButton>
      </div>
    </>
  );
}
