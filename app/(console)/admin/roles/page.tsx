import { getTranslations } from 'next-intl/server';
import { AdminTabs } from '@/components/admin/admin-tabs';
import { AssignRole } from '@/components/admin/assign-role';
import { EntryProperties } from '@/components/admin/entry-properties';
import { RoleTable } from '@/components/admin/role-table';
import { TopBar } from '@/components/shell/top-bar';
import { PageBody } from '@/components/ui/page-body';
import { PageHeader } from '@/components/ui/page-header';
import { Section } from '@/components/ui/section';
import { breakGlassName } from '@/lib/access/break-glass';
import { listRoles } from '@/lib/access/queries';
import { refusalOf } from '@/lib/access/refusal-sentence';
import { requireActor } from '@/lib/access/session';
import { config } from '@/lib/base/server/config';
import { assignRoleAction, endRoleAction } from './actions';

export default async function RolesPage() {
  const actor = await requireActor('role.read');
  const [t, roles] = [await getTranslations('admin'), await listRoles()];
  const refusal = await refusalOf(actor, 'role.assign');
  const { CAS_URL, REGIE_SESSION_IDLE_HOURS, REGIE_SESSION_HOURS } = config();
  const facts = {
    count: roles.length,
    administrators: roles.filter(({ role }) => role === 'administrator').length,
  };

  return (
    <>
      <TopBar crumbs={[{ label: t('title'), href: '/admin' }, { label: t('tab.roles') }]} />
      <PageHeader title={t('roles.tab', facts)}>
        {t.rich('roles.sentence', { ...facts, strong: (text) => <strong>{text}</strong> })}
      </PageHeader>
      <AdminTabs current="roles" />
      <PageBody
        aside={
          <Section heading={t('entry.title')}>
            <EntryProperties
              casUrl={CAS_URL ?? null}
              idleHours={REGIE_SESSION_IDLE_HOURS}
              hours={REGIE_SESSION_HOURS}
              breakGlass={breakGlassName()}
            />
          </Section>
        }
      >
        <Section heading={t('roles.title')} note={roles.length}>
          <RoleTable rows={roles} end={endRoleAction} own={actor.username} refusal={refusal} />
        </Section>
        <Section heading={t('roles.add')}>
          <AssignRole assign={assignRoleAction} refusal={refusal} />
        </Section>
      </PageBody>
    </>
  );
}
