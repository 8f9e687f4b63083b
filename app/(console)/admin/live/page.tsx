import { getTranslations } from 'next-intl/server';
import { AdminTabs } from '@/components/admin/admin-tabs';
import { EventSwitch } from '@/components/live/event-switch';
import { EventTallies } from '@/components/live/event-tallies';
import { HookTable } from '@/components/live/hook-table';
import { PassForm } from '@/components/live/pass-form';
import { StoppedGroups } from '@/components/live/stopped-groups';
import { TopBar } from '@/components/shell/top-bar';
import { EmptyState } from '@/components/ui/empty-state';
import { LinkButton } from '@/components/ui/link-button';
import { PageBody } from '@/components/ui/page-body';
import { PageHeader } from '@/components/ui/page-header';
import { Properties, Property } from '@/components/ui/properties';
import { RelativeTime } from '@/components/ui/relative-time';
import { Section } from '@/components/ui/section';
import { refusalOf } from '@/lib/access/refusal-sentence';
import { requireActor } from '@/lib/access/session';
import { changeScheduleAction, switchEventsOffAction, switchEventsOnAction } from './actions';
import { livePageData } from './live-page-data';

export default async function LivePage() {
  const actor = await requireActor('workspace.read');
  const [t, admin, data, refusal] = await Promise.all([
    getTranslations('live'),
    getTranslations('admin'),
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
    <>
      <TopBar crumbs={[{ label: admin('title'), href: '/admin' }, { label: admin('tab.live') }]} />
      <PageHeader title={t('tab', facts)}>
        {t.rich('sentence', { ...facts, strong: (text) => <strong>{text}</strong> })}
      </PageHeader>
      <AdminTabs current="live" />
      <PageBody
        aside={
          <>
            <Section heading={t('next.title')}>
              <Properties>
                <Property label={t('next.pass')}>
                  {next ? <RelativeTime at={next} /> : t('next.none')}
                </Property>
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
        {data.connected ? (
          <>
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
                key={settings.version}
                settings={settings}
                save={changeScheduleAction}
                refusal={refusal}
              />
            </Section>
          </>
        ) : (
          <EmptyState
            kind="nothing-yet"
            title={admin('workspace.none')}
            action={<LinkButton href="/admin">{admin('connect.first')}</LinkButton>}
          />
        )}
      </PageBody>
    </>
  );
}
