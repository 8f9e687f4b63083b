import { ScrollText } from 'lucide-react';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { AccountDrift } from '@/components/people/account-drift';
import { AccountProperties } from '@/components/people/account-properties';
import { AddToGroup } from '@/components/people/add-to-group';
import { EditPerson } from '@/components/people/edit-person';
import { PersonHistory } from '@/components/people/person-history';
import { PersonRooms } from '@/components/people/person-rooms';
import { PersonSentence } from '@/components/people/person-sentence';
import { TopBar } from '@/components/shell/top-bar';
import { Avatar } from '@/components/ui/avatar';
import { LinkButton } from '@/components/ui/link-button';
import type { SearchParams } from '@/components/ui/list-params';
import { PageBody } from '@/components/ui/page-body';
import { PageHeader } from '@/components/ui/page-header';
import { requireActor } from '@/lib/access/session';
import { findUnmanagedAccount } from '@/lib/people/queries/one';
import { Reading } from '../../reading';
import { addGrantAction, endGrantAction, updatePersonAction } from '../actions';
import { personOf, personPageData } from './person-page-data';
import { personRefusals } from './refusals';
import { UnmanagedAccount } from './unmanaged-account';

type Props = { params: Promise<{ username: string }>; searchParams: Promise<SearchParams> };

export default async function PersonPage({ params, searchParams }: Props) {
  const actor = await requireActor('person.read');
  const [t, { key, person }] = [await getTranslations('people'), await personOf((await params).username)];
  if (!person || person.ended) {
    const account = await findUnmanagedAccount(key);
    if (account) return <UnmanagedAccount account={account} actor={actor} />;
  }
  if (!person) notFound();
  const [data, refusals] = await Promise.all([personPageData(person), personRefusals(actor, person)]);
  const auditHref = `/audit?objet=person:${person.personId}`;

  return (
    <>
      <TopBar crumbs={[{ label: t('title'), href: '/people' }, { label: person.name }]}>
        <Reading />
      </TopBar>
      <PageHeader
        title={t('one.tab', { name: person.name, drift: data.drift.length })}
        lead={<Avatar name={person.name} large />}
        actions={
          <>
            <LinkButton href={auditHref} icon={<ScrollText />} impossible={refusals.audit}>
              {t('act.trace')}
            </LinkButton>
            <EditPerson person={person} update={updatePersonAction} impossible={refusals.edit} />
            <AddToGroup person={person} addGrant={addGrantAction} impossible={refusals.membership} />
          </>
        }
      >
        <PersonSentence person={person} drift={data.drift.length} counts={data.counts} groups={data.groups} />
      </PageHeader>
      <PageBody wideAside aside={<AccountProperties person={person} />}>
        <AccountDrift rows={data.accountDrift} />
        <PersonRooms
          username={person.username}
          rooms={data.rooms}
          counts={data.counts}
          view={(await searchParams).salons}
          actions={{ addGrant: addGrantAction, endGrant: endGrantAction }}
          impossible={refusals.membership}
        />
        <PersonHistory
          revisions={data.history.rows}
          names={data.names}
          total={data.history.total}
          auditHref={auditHref}
        />
      </PageBody>
    </>
  );
}
