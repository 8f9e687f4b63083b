import { getTranslations } from 'next-intl/server';
import { LimitsForm } from '@/components/admin/limits-form';
import { PaceForm } from '@/components/admin/pace-form';
import { SettingFrame } from '@/components/admin/setting-frame';
import { Section } from '@/components/ui/section';
import { refusalOf } from '@/lib/access/refusal-sentence';
import { requireActor } from '@/lib/access/session';
import { findWorkspace } from '@/lib/observe/queries/workspace';
import { readSettings } from '@/lib/observe/settings';
import { type BrakeLimits, DEFAULT_LIMITS, readLimits } from '@/lib/reconcile/limits';
import { lastSaved } from '../last-saved';
import { saveLimitsAction, savePaceAction } from './actions';

export default async function BrakesPage() {
  const actor = await requireActor('workspace.read');
  const [t, workspace] = [await getTranslations('admin'), await findWorkspace()];
  const refusal = await refusalOf(actor, 'workspace.edit');
  const limits = readLimits(workspace?.settings);
  const moved = movedLimits(limits);
  const version = workspace?.version ?? 0;
  const { pace } = readSettings(workspace?.settings);

  return (
    <SettingFrame
      tab="brakes"
      connected={workspace !== null}
      title={t('brakes.tab', { moved })}
      sentence={t.rich('brakes.sentence', { moved, strong: (text) => <strong>{text}</strong> })}
    >
      <Section heading={t('brakes.title')}>
        <LimitsForm
          values={limits}
          defaults={DEFAULT_LIMITS}
          version={version}
          last={await lastSaved('brakes')}
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
          version={version}
          last={await lastSaved('pace')}
          save={savePaceAction}
          refusal={refusal}
        />
      </Section>
    </SettingFrame>
  );
}

function movedLimits(limits: BrakeLimits): number {
  const usual: Record<string, number | boolean> = DEFAULT_LIMITS;
  return Object.entries(limits).filter(([name, value]) => value !== usual[name]).length;
}
