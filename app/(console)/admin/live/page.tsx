import { getTranslations } from 'next-intl/server';
import { SettingFrame } from '@/components/admin/setting-frame';
import { EventSwitch } from '@/components/live/event-switch';
import { EventTallies } from '@/components/live/event-tallies';
import { HookTable } from '@/components/live/hook-table';
import { PassForm } from '@/components/live/pass-form';
import { StoppedGroups } from '@/components/live/stopped-groups';
import { Properties, Property } from '@/components/ui/properties';
import { RelativeTime } from '@/components/ui/relative-time';
import { Section } from '@/components/ui/section';
import { refusalOf } from '@/lib/access/refusal-sentence';
import { requireActor } from '@/lib/access/session';
import { lastSchedule } from '../last-saved';
import { changeScheduleAction, switchEventsOffAction, switchEventsOnAction } from './actions';
import { livePageData } from './live-page-data';

export default async function LivePage() {
  const actor = await requireActor('workspace.read');
  const [t, data, refusal] = await Promise.all([
    getTranslations('live'),
    livePageData(new Date()),
    refusalOf(actor, 'workspace.edit'),
  ]);
  const { settings, hooks, tallies, stopped, next, nightly, unwell } = data;
  const facts = {
    events: settings.eventsOn ? (unwell > 0 ? 'unwell' : 'on') : 'off',
    count: unwell,
    every: settings.everyMinutes ?? 0,
    does: settings.does,
  };

  return (
    <SettingFrame
      tab="live"
      connected={data.connected}
      title={t('tab', facts)}
      sentence={t.rich('sentence', { ...facts, strong: (text) => <strong>{text}</strong> })}
      aside={
        <>
          <Section heading={t('next.title')}>
            <Properties>
              <Property label={t('next.pass')}>{next ? <RelativeTime at={next} /> : t('next.none')}</Property>
              <Property label={t('next.nightly')}>
                <RelativeTime at={nightly} />
              </Property>
            </Properties>
          </Section>
          <Section heading={t('tally.title')}>
            <EventTallies rows={tallies} />
          </Section>
        </>
      }
    >
      {stopped.length > 0 && <StoppedGroups groups={stopped} />}
      <Section heading={t('events.title')}>
        <EventSwitch
          on={settings.eventsOn}
          unwell={unwell > 0}
          turnOn={switchEventsOnAction}
          turnOff={switchEventsOffAction}
          refusal={refusal}
        />
        {settings.eventsOn && <HookTable rows={hooks} />}
      </Section>
      <Section heading={t('pass.title')}>
        <PassForm
          settings={settings}
          last={await lastSchedule()}
          save={changeScheduleAction}
          refusal={refusal}
        />
      </Section>
    </SettingFrame>
  );
}
