import { getTranslations } from 'next-intl/server';
import { PersonData } from '@/components/admin/person-data';
import { RetentionForm } from '@/components/admin/retention-form';
import { SettingFrame } from '@/components/admin/setting-frame';
import { Section } from '@/components/ui/section';
import { allowed } from '@/lib/access/policy';
import { refusalOf } from '@/lib/access/refusal-sentence';
import { requireActor } from '@/lib/access/session';
import { findWorkspace } from '@/lib/observe/queries/workspace';
import { PERIOD_NAMES, PERIODS, readRetention } from '@/lib/privacy/retention';
import { lastSaved } from '../last-saved';
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
    <SettingFrame
      tab="privacy"
      connected={workspace !== null}
      title={t('privacy.tab')}
      sentence={t.rich('privacy.sentence', {
        days: retention.evidence,
        strong: (text) => <strong>{text}</strong>,
      })}
      always={
        <Section heading={t('privacy.person')}>
          <p className="measure pt-2.5 text-ink-2">{t('privacy.personText')}</p>
          <PersonData
            erase={erasePersonAction}
            exporting={allowed(actor, 'person.export').allowed}
            refusal={await refusalOf(actor, 'person.erase')}
          />
        </Section>
      }
    >
      <Section heading={t('privacy.periods')}>
        <p className="measure pt-2.5 text-ink-2">{t('privacy.periodsText')}</p>
        <RetentionForm
          periods={periods}
          reason={retention.reason}
          version={workspace?.version ?? 0}
          last={await lastSaved('retention')}
          save={saveRetentionAction}
          refusal={await refusalOf(actor, 'workspace.edit')}
        />
      </Section>
    </SettingFrame>
  );
}
