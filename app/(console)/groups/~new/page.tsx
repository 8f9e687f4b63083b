import { getTranslations } from 'next-intl/server';
import { CreateGroupForm } from '@/components/groups/create-group-form';
import { TopBar } from '@/components/shell/top-bar';
import { PageBody } from '@/components/ui/page-body';
import { PageHeader } from '@/components/ui/page-header';
import { refusalOf } from '@/lib/access/refusal-sentence';
import { requireActor } from '@/lib/access/session';
import { createGroupAction } from '../actions';

export default async function NewGroupPage() {
  const actor = await requireActor('group.read');
  const t = await getTranslations('groups');
  return (
    <>
      <TopBar crumbs={[{ label: t('title'), href: '/groups' }, { label: t('new.crumb') }]} />
      <PageHeader title={t('new.tab')}>
        {t.rich('new.sentence', { strong: (text) => <strong>{text}</strong> })}
      </PageHeader>
      <PageBody>
        <CreateGroupForm create={createGroupAction} refusal={await refusalOf(actor, 'group.edit')} />
      </PageBody>
    </>
  );
}
