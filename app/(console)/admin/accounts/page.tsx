import { getTranslations } from 'next-intl/server';
import { AdminTabs } from '@/components/admin/admin-tabs';
import { ProtectForm } from '@/components/admin/protect-form';
import { ProtectedTable } from '@/components/admin/protected-table';
import { TopBar } from '@/components/shell/top-bar';
import { PageBody } from '@/components/ui/page-body';
import { PageHeader } from '@/components/ui/page-header';
import { Section } from '@/components/ui/section';
import { refusalOf } from '@/lib/access/refusal-sentence';
import { requireActor } from '@/lib/access/session';
import { listProtectedAccounts } from '@/lib/observe/queries/workspace';
import { protectAction, unprotectAction } from './actions';

export default async function AccountsPage() {
  const actor = await requireActor('workspace.read');
  const [t, accounts] = [await getTranslations('admin'), await listProtectedAccounts()];
  const refusal = await refusalOf(actor, 'workspace.edit');

  return (
    <>
      <TopBar crumbs={[{ label: t('title'), href: '/admin' }, { label: t('tab.accounts') }]} />
      <PageHeader title={t('accounts.tab', { count: accounts.length })}>
        {t.rich('accounts.sentence', { count: accounts.length, strong: (text) => <strong>{text}</strong> })}
      </PageHeader>
      <AdminTabs current="accounts" />
      <PageBody>
        <Section heading={t('accounts.title')} note={accounts.length}>
          <ProtectedTable rows={accounts} unprotect={unprotectAction} refusal={refusal} />
          <p className="measure pt-2.5 text-ink-3">{t('accounts.always')}</p>
        </Section>
        <Section heading={t('accounts.add')}>
          <ProtectForm protect={protectAction} refusal={refusal} />
        </Section>
      </PageBody>
    </>
  );
}
