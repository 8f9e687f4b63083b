import { getTranslations } from 'next-intl/server';
import { AdoptAll } from '@/components/groups/adopt-all';
import { RoomTable } from '@/components/groups/room-table';
import { EmptyState } from '@/components/ui/empty-state';
import { LinkButton } from '@/components/ui/link-button';
import { listHref, type SearchParams } from '@/components/ui/list-params';
import { Pagination } from '@/components/ui/pagination';
import { Section } from '@/components/ui/section';
import { numberIn } from '@/lib/base/address';
import { PAGE_SIZE } from '@/lib/base/page';
import { adoptableGroups } from '@/lib/groups/queries/adoptable';
import { FirstReading } from '../reading';
import { adoptAllAction } from './actions';

type Props = { query: SearchParams; observed: boolean; defined: boolean; refusal: string | undefined };

/** Rooms that exist already and bear the name of a definition: taken over in one act. */
export async function AdoptableRooms({ query, observed, defined, refusal }: Props) {
  const t = await getTranslations('groups.firstRun');
  const all = await adoptableGroups();
  const page = numberIn(typeof query.reprise === 'string' ? query.reprise : null) || 1;
  const rows = all.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE);
  return (
    <Section
      heading={t('adoptable')}
      note={all.length}
      actions={all.length > 0 && <AdoptAll count={all.length} adopt={adoptAllAction} refusal={refusal} />}
    >
      {all.length > 0 && <p className="measure py-2.5 text-ink-2">{t('adoptableNote')}</p>}
      <RoomTable
        caption={t('adoptable')}
        total={all.length}
        rows={rows.map(({ roomId, slug, roomName, roomKind, usersCount }) => ({
          key: roomId,
          slug,
          name: roomName,
          kind: roomKind,
          members: usersCount,
        }))}
        empty={
          <EmptyState
            kind="nothing-yet"
            title={t(observed ? (defined ? 'noneWaits' : 'noneAdoptable') : 'never')}
            action={
              observed ? (
                <LinkButton href={defined ? '/groups' : '/import'}>
                  {t(defined ? 'toGroups' : 'importFirst')}
                </LinkButton>
              ) : (
                <FirstReading />
              )
            }
          >
            {t(observed ? (defined ? 'noneWaitsText' : 'noneAdoptableText') : 'neverText')}
          </EmptyState>
        }
      />
      <Pagination
        flush
        page={page}
        pageSize={PAGE_SIZE}
        total={all.length}
        href={(next) => listHref('/first-run', query, { reprise: next })}
      />
    </Section>
  );
}
