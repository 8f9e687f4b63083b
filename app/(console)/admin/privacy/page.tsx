import { getTranslations } from 'next-intl/server';
import { AdminTabs } from '@/components/admin/admin-tabs';
import { PersonData } from '@/components/admin/person-data';
import { RetentionForm } from '@/components/admin/retention-form';
import { TopBar } from '@/components/shell/top-bar';
import { EmptyState } from '@/components/ui/empty-state';
import { LinkButton } from '@/components/ui/link-button';
import { PageBody } from '@/components/ui/page-body';
import { PageHeader } from '@/components/ui/page-header';
import { Section } from '@/components/ui/section';
import { allowed } from '@/lib/access/policy';
import { refusalOf } from '@/lib/access/refusal-sentence';
import { requireActor } from '@/lib/access/session';
import { findWorkspace } from '@/lib/observe/queries/workspace';
import { PERIOD_NAMES, PERIODS, readRetention } from '@/lib/privacy/retention';
import { erasePersonAction, saveRetentionAction } from './actions';

export default async function PrivacyPage() {
  const actor = await requireActor('workspace.read');
  const [t, workspace] = [await getTranslations('admin'), await findWorkspace()];
  const retention = readRetention(workspace?.settings);
  const periods = PERIOD_NAMES.map((name) => {
    const { days: usual, least, most } = PERIODS[name];
    return { name, days: retention[name], usual, least, most };
  });

  return (
    <>
      <TopBar crumbs={[{ label: t('title'), href: '/admin' }, { label: t('tab.privacy') }]} />
      <PageHeader title={t('privacy.tab')}>
        {t.rich('privacy.sentence', {
          days: retention.evidence,
          strong: (text) => <strong>{text}</strong>,
        })}
      </PageHeader>
      <AdminTabs current="privacy" />
      <PageBody>
        {!workspace ? (
          <EmptyState
            kind="nothing-yet"
            title={t('workspace.none')}
            action={<LinkButton href="/admin">{t('connect.first')}</LinkButton>}
          />
        ) : (
          <Section heading={t('privacy.periods')}>
            <p className="measure pt-2.5 text-ink-2">{t('privacy.periodsText')}</p>
            <RetentionForm
              key={workspace.version}
              periods={periods}
              reason={retention.reason}
              version={workspace.version}
              save={saveRetentionAction}
              refusal={await refusalOf(actor, 'workspace.edit')}
            />
          </Section>
        )}
        <Section heading={t('privacy.person')}>
          <p className="measure pt-2.5 text-ink-2">{t('privacy.personText')}</p>
          <PersonData
            erase={erasePersonAction}
            exporting={allowed(actor, 'person.export').allowed}
            refusal={await refusalOf(actor, 'person.erase')}
          />
        </Section>
      </PageBody>
    </>
  );
}
