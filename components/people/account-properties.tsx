import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Properties, Property } from '@/components/ui/properties';
import { Section } from '@/components/ui/section';
import type { PersonView } from '@/lib/people/types';
import { AccountState } from './account-state';

/** What is wanted of the account, and beside it what the server has instead. */
export function AccountProperties({ person }: { person: PersonView }) {
  const t = useTranslations('people');
  const { account, username, name, email, active, observed, claims, protectedFor } = person;
  const state = account ? (account.active ? 'active' : 'inactive') : observed ? 'missing' : 'never-observed';
  const sources = claims.map(({ source }) => source ?? t('claims.by')).join(', ');
  return (
    <Section heading={t('properties.heading')}>
      <Properties>
        <Property label={t('properties.username')}>{username}</Property>
        <Property label={t('properties.name')}>
          <Both wanted={name} actual={account?.name} />
        </Property>
        <Property label={t('properties.email')}>
          <Both wanted={email} actual={account ? (account.email ?? null) : undefined} />
        </Property>
        <Property label={t('properties.wanted')}>{t(active ? 'wanted.yes' : 'wanted.no')}</Property>
        <Property label={t('properties.actual')}>
          <AccountState account={state} wanted={active} />
        </Property>
        {account && account.roles.length > 0 && (
          <Property label={t('properties.roles')}>{account.roles.join(', ')}</Property>
        )}
        {account?.federated && <Property label=" ">{t('properties.federated')}</Property>}
        {sources && <Property label={t('properties.source')}>{sources}</Property>}
        {protectedFor !== null && <Property label={t('properties.protected')}>{protectedFor}</Property>}
      </Properties>
    </Section>
  );
}

/** `actual` undefined: no account. Null: the service account may not see it. */
function Both({ wanted, actual }: { wanted: string; actual: string | null | undefined }): ReactNode {
  const t = useTranslations('people.properties');
  const same = actual === undefined || actual?.toLowerCase() === wanted.toLowerCase();
  return (
    <>
      {wanted}
      {!same && (
        <span className="block text-small text-change">
          {t('onServer', { value: actual ?? t('hidden') })}
        </span>
      )}
    </>
  );
}
