import { notFound } from 'next/navigation';
import { getTimeZone, getTranslations } from 'next-intl/server';
import { EditGroupForm } from '@/components/groups/edit-group-form';
import { draftOf } from '@/components/groups/group-draft';
import { TopBar } from '@/components/shell/top-bar';
import { PageBody } from '@/components/ui/page-body';
import { PageHeader } from '@/components/ui/page-header';
import { namesOf } from '@/lib/access/queries';
import { refusalOf } from '@/lib/access/refusal-sentence';
import { requireActor } from '@/lib/access/session';
import { nameIn } from '@/lib/base/address';
import { PAGE_SIZE } from '@/lib/base/page';
import { groupHistory } from '@/lib/groups/queries/history';
import { findGroup } from '@/lib/groups/queries/one';
import { updateGroupAction } from '../actions';

export default async function EditGroupPage({ params }: { params: Promise<{ slug: string }> }) {
  const actor = await requireActor('group.read');
  const t = await getTranslations('groups');
  const key = nameIn((await params).slug);
  const group = key === null ? null : await findGroup(key);
  if (!group) notFound();
  const name = group.name ?? group.slug;
  const sources = group.claims.flatMap(({ source }) => source ?? []);
  const { groupId, slug, version, removesExtra } = group;
  // Revisions that only moved members changed none of its settings.
  const history = await groupHistory(groupId, { page: 1, pageSize: PAGE_SIZE });
  const last = history.rows.find(({ after }) => after !== null);

  return (
    <>
      <TopBar
        crumbs={[
          { label: t('title'), href: '/groups' },
          { label: name, href: `/groups/${slug}` },
          { label: t('edit') },
        ]}
      />
      <PageHeader title={t('editing.tab', { name })}>
        {t.rich('editing.sentence', {
          name,
          source: sources.join(', '),
          sources: sources.length,
          strong: (text) => <strong>{text}</strong>,
        })}
      </PageHeader>
      <PageBody>
        <EditGroupForm
          group={{ groupId, slug, version, removesExtra }}
          saved={draftOf(group, await getTimeZone())}
          last={last && { actor: last.actor, at: last.at }}
          names={await namesOf([last?.actor ?? null])}
          update={updateGroupAction}
          refusal={(await refusalOf(actor, 'group.edit')) ?? (group.ended ? t('end.already') : undefined)}
        />
      </PageBody>
    </>
  );
}
