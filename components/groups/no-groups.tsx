import { useTranslations } from 'next-intl';
import { EmptyState } from '@/components/ui/empty-state';
import { LinkButton } from '@/components/ui/link-button';

export function NoGroups({ none }: { none: boolean }) {
  const t = useTranslations('groups.empty');
  if (!none) {
    return (
      <EmptyState
        kind="no-match"
        title={t('noMatch')}
        action={<LinkButton href="/groups">{t('all')}</LinkButton>}
      />
    );
  }
  return (
    <EmptyState
      kind="nothing-yet"
      title={t('title')}
      action={
        <>
          <LinkButton href="/import" variant="primary">
            {t('import')}
          </LinkButton>
          <LinkButton href="/groups/~new">{t('create')}</LinkButton>
        </>
      }
    >
      {t('text')}
    </EmptyState>
  );
}
