import { getTranslations } from 'next-intl/server';
import { AdminTabs } from '@/components/admin/admin-tabs';
import { SessionTable } from '@/components/admin/session-table';
import { TopBar } from '@/components/shell/top-bar';
import { PageHeader } from '@/components/ui/page-header';
import { listSessions } from '@/lib/access/queries';
import { refusalOf } from '@/lib/access/refusal-sentence';
import { requireActor } from '@/lib/access/session';
import { revokeSessionAction } from './actions';

export default async function SessionsPage() {
  const actor = await requireActor('role.read');
  const [t, sessions] = [await getTranslations('admin'), await listSessions()];
  const facts = {
    count: sessions.length,
    people: new Set(sessions.map(({ usernameKey }) => usernameKey)).size,
  };

  return (
    <>
      <TopBar crumbs={[{ label: t('title'), href: '/admin' }, { label: t('tab.sessions') }]} />
      <PageHeader title={t('sessions.tab', facts)}>
        {t.rich('sessions.sentence', { ...facts, strong: (text) => <strong>{text}</strong> })}
      </PageHeader>
      <AdminTabs current="sessions" />
      <SessionTable
        rows={sessions}
        own={actor.sessionId}
        revoke={revokeSessionAction}
        refusal={await refusalOf(actor, 'session.revoke')}
      />
    </>
  );
}
