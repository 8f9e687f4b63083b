import { getTranslations } from 'next-intl/server';
import { AdoptEverything } from '@/components/groups/adopt-everything';
import { AdoptRoom } from '@/components/groups/adopt-room';
import { RoomTable } from '@/components/groups/room-table';
import { EmptyState } from '@/components/ui/empty-state';
import { FilterBar } from '@/components/ui/filter-bar';
import { listHref, parseListState, type SearchParams } from '@/components/ui/list-params';
import { Pagination } from '@/components/ui/pagination';
import { Section } from '@/components/ui/section';
import { PAGE_SIZE } from '@/lib/base/page';
import { listUnmanagedRooms } from '@/lib/groups/queries/unmanaged-rooms';
import { adoptEverythingAction, adoptRoomAction } from './actions';

type Props = { query: SearchParams; refusal: string | undefined };

/** Rooms nobody defined: shown, left alone, and each may become a group. */
export async function UnmanagedRooms({ query, refusal }: Props) {
  const t = await getTranslations('groups.firstRun');
  const { page, text } = parseListState(query, { sorts: ['name'] });
  const rooms = await listUnmanagedRooms({ page, pageSize: PAGE_SIZE }, text);
  const readable = new Map(rooms.rows.map((room) => [room.roomId, room.readable]));
  return (
    <Section
      heading={t('unmanaged')}
      note={t('unmanagedNote')}
      actions={
        rooms.total > 0 && (
          <AdoptEverything
            rooms={rooms.total}
            text={text}
            start={adoptEverythingAction.bind(null, text ? { text } : {})}
            refusal={refusal}
          />
        )
      }
    >
      <div className="-mx-gutter pt-3">
        <FilterBar text={{ label: t('search') }} />
      </div>
      <RoomTable
        caption={t('unmanaged')}
        total={rooms.total}
        rows={rooms.rows.map(({ roomId, ...room }) => ({ key: roomId, ...room }))}
        empty={<EmptyState kind="no-match" title={t(text ? 'noneFound' : 'noneUnmanaged')} />}
        acts={({ key, slug, name }) => (
          <AdoptRoom
            room={{ roomId: key, name: name ?? slug }}
            adopt={adoptRoomAction}
            impossible={refusal ?? (readable.get(key) ? undefined : t('unreadable'))}
          />
        )}
      />
      <Pagination
        flush
        page={page}
        pageSize={PAGE_SIZE}
        total={rooms.total}
        href={(next) => listHref('/first-run', query, { page: next })}
      />
    </Section>
  );
}
