'use client';

import { useTranslations } from 'next-intl';
import { ErrorState } from '@/components/ui/error-state';
import { PageHeader } from '@/components/ui/page-header';

type ErrorPageProps = { error: Error & { digest?: string }; retry: () => void };

export default function ErrorPage({ error, retry }: ErrorPageProps) {
  const t = useTranslations('common.fault');
  return (
    <div className="min-h-dvh bg-surface">
      <PageHeader title={t('title')}>
        {t.rich('sentence', { strong: (text) => <strong>{text}</strong> })}
      </PageHeader>
      <div className="measure px-gutter">
        <ErrorState title={t('fact')} requestId={error.digest} onRetry={retry}>
          {t('repair')}
        </ErrorState>
      </div>
    </div>
  );
}
