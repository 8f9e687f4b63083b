import { UserPlus } from 'lucide-react';
import { getTranslations } from 'next-intl/server';
import { shownRooms } from '@/components/people/room-standing';
import { RoomTable } from '@/components/people/room-table';
import { TopBar } from '@/components/shell/top-bar';
import { Avatar } from '@/components/ui/avatar';
import { LinkButton } from '@/components/ui/link-button';
import { PageBody } from '@/components/ui/page-body';
import { PageHeader } from '@/components/ui/page-header';
import { Properties, Property } from '@/components/ui/properties';
import { Section } from '@/components/ui/section';
import { refusalOf } from '@/lib/access/refusal-sentence';
import type { Actor } from '@/lib/base/actor';
import { roomsOfPerson } from '@/lib/groups/queries/person-rooms';
import type { AccountView } from '@/lib/people/types';
import { Reading } from '../../reading';

/** An account of the server that nobody is defined for: shown, and left alone. */
export async function UnmanagedAccount({ account, actor }: { account: AccountView; actor: Actor }) {
  const t = await getTranslations('people');
  const { username, name, email, active, roles } = account;
  const rooms = shownRooms(await roomsOfPerson(username), [], true);
  const define = new URLSearchParams({ identifiant: username, nom: name, adresse: email ?? '' });
  return (
    <>
      <TopBar crumbs={[{ label: t('title'), href: '/people' }, { label: name }]}>
        <Reading />
      </TopBar>
      <PageHeader
        title={name}
        lead={<Avatar name={name} large />}
        actions={
          <LinkButton
            href={`/people/~new?${define}`}
            variant="primary"
            icon={<UserPlus />}
            impossible={await refusalOf(actor, 'person.edit')}
          >
            {t('act.define')}
          </LinkButton>
        }
      >
        {t.rich('one.unmanaged', {
          name,
          rooms: rooms.length,
          strong: (text) => <strong>{text}</strong>,
        })}
      </PageHeader>
      <PageBody
        wideAside
        aside={
          <Section heading={t('properties.heading')}>
            <Properties>
              <Property label={t('properties.username')}>{username}</Property>
              <Property label={t('properties.email')}>{email ?? t('properties.hidden')}</Property>
              <Property label={t('properties.actual')}>
                {t(active ? 'account.active' : 'account.inactive')}
              </Property>
              {roles.length > 0 && <Property label={t('properties.roles')}>{roles.join(', ')}</Property>}
            </Properties>
          </Section>
        }
      >
        <Section heading={t('rooms.heading')}>
          <RoomTable
            username={account.username}
            rooms={rooms}
            empty={<p className="text-ink-3">{t('rooms.none')}</p>}
          />
        </Section>
      </PageBody>
    </>
  );
}
