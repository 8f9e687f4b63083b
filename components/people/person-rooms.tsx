import { useTranslations } from 'next-intl';
import { Section } from '@/components/ui/section';
import { SegmentedParam } from '@/components/ui/segmented';
import { EndGrantButton } from './end-grant-button';
import type { PersonActions } from './person-actions';
import { ROOM_VIEWS, type RoomCounts, roomsOfView, type ShownRoom } from './room-standing';
import { RoomTable } from './room-table';

type PersonRoomsProps = {
  username: string;
  rooms: readonly ShownRoom[];
  counts: RoomCounts;
  /** As the address says it. */
  view: string | string[] | undefined;
  actions: Pick<PersonActions, 'addGrant' | 'endGrant'>;
  impossible?: string | undefined;
};

export function PersonRooms({ username, rooms, counts, view, actions, impossible }: PersonRoomsProps) {
  const t = useTranslations('people.rooms');
  const shown = ROOM_VIEWS.find((one) => one === view) ?? 'all';
  const sizes = { all: rooms.length, drift: counts.differing, unmanaged: counts.unmanaged };
  return (
    <Section
      heading={t('heading')}
      note={
        <>
          {rooms.length} · {t('note', counts)}
        </>
      }
      actions={
        <SegmentedParam
          label={t('view')}
          param="salons"
          options={ROOM_VIEWS.map((value) => ({ value, label: t(value), count: sizes[value] }))}
        />
      }
    >
      <RoomTable
        username={username}
        rooms={roomsOfView(rooms, shown)}
        empty={<p className="text-ink-3">{t(shown === 'all' ? 'none' : 'noneOfView')}</p>}
        endGrant={({ groupId, name, slug }, grant) =>
          groupId !== null && (
            <EndGrantButton
              username={username}
              group={{ groupId, name: name ?? slug }}
              grant={grant}
              actions={actions}
              impossible={impossible}
            />
          )
        }
      />
    </Section>
  );
}
