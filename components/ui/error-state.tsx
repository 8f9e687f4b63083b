'use client';

import { RefreshCw } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Button } from './button';
import { CopyButton } from './copy-button';
import { Notice } from './notice';

type ErrorStateProps = {
  /** The fact. */
  title: string;
  /** What was not done, and what to do. */
  children: ReactNode;
  requestId?: string | undefined;
  onRetry?: (() => void) | undefined;
  /** Says the act that repairs; "Réessayer" otherwise. */
  retryLabel?: string;
};

export function ErrorState({ title, children, requestId, onRetry, retryLabel }: ErrorStateProps) {
  const t = useTranslations('kit.error');
  const actions = (onRetry || requestId) && (
    <>
      {onRetry && (
        <Button icon={<RefreshCw />} onClick={onRetry}>
          {retryLabel ?? t('retry')}
        </Button>
      )}
      {requestId && (
        <CopyButton text={requestId} label={t('request', { id: requestId })}>
          {requestId}
        </CopyButton>
      )}
    </>
  );
  return (
    <Notice tone="failed" title={title} actions={actions} alert>
      {children}
    </Notice>
  );
}
