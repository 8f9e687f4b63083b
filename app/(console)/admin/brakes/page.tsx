import { getTranslations } from 'next-intl/server';
import { AdminTabs } from '@/components/admin/admin-tabs';
import { LimitsForm } from '@/components/admin/limits-form';
import { PaceForm } from '@/components/admin/pace-form';
import { TopBar } from '@/components/shell/top-bar';
import { EmptyState } from '@/components/ui/empty-state';
import { LinkButton } from '@/components/ui/link-button';
import { PageBody } from '@/components/ui/page-body';
import { PageHeader } from '@/components/ui/page-header';
import { Section } from '@/components/ui/section';
import { refusalOf } from '@/lib/access/refusal-sentence';
import { requireActor } from '@/lib/access/session';
import { findWorkspace } from '@/lib/observe/queries/workspace';
import { readSettings } from '@/lib/observe/settings';
import { type BrakeLimits, DEFAULT_LIMITS, readLimits } from '@/lib/reconcile/limits';
import { saveLimitsAction, savePaceAction } from './actions';

export default async function BrakesPage() {
  const actor = await requireActor('workspace.read');
  const [t, workspace] = [await getTranslations('admin'), await findWorkspace()];
  const refusal = await refusalOf(actor, 'workspace.edit');
  const limits = readLimits(workspace?.settings);
  const moved = movedLimits(limits);
  const { pace } = readSettings(workspace?.settings);

  return (
    <>
      <TopBar crumbs={[{ label: t('title'), href: '/admin' }, { label: t('tab.brakes') }]} />
      <PageHeader title={t('brakes.tab', { moved })}>
        {t.rich('brakes.sentence', { moved, strong: (text) => <strong>{text}</strong> })}
      </PageHeader>
      <AdminTabs current="brakes" />
      <PageBody>
        {!workspace ? (
          <EmptyState
            kind="nothing-yet"
            title={t('workspace.none')}
            action={<LinkButton href="/admin">{t('connect.first')}</LinkButton>}
          />
        ) : (
          <>
            <Section heading={t('brakes.title')}>
              <LimitsForm
                values={limits}
                defaults={DEFAULT_LIMITS}
                version={workspace.version}
                save={saveLimitsAction}
                refusal={refusal}
              />
            </Section>
            <Section heading={t('brakes.fixedTitle')}>
              <p className="measure py-2.5 text-ink-2">{t('brakes.fixed')}</p>
            </Section>
            <Section heading={t('pace.title')}>
              <p className="measure pt-2.5 text-ink-2">{t('pace.text')}</p>
              <PaceForm
                pace={{
                  maxPerSecond: pace?.maxPerSecond ?? null,
                  maxConcurrency: pace?.maxConcurrency ?? null,
                }}
                version={workspace.version}
                save={savePaceAction}
                refusal={refusal}
              />
            </Section>
          </>
        )}
      </PageBody>
    </>
  );
}

function movedLimits(limits: BrakeLimits): number {
  const usual: Record<string, number | boolean> = DEFAULT_LIMITS;
  return Object.entries(limits).filter(([name, value]) => value !== usual[name]).length;
}
