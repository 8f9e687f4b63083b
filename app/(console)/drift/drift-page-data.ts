import { notFound } from 'next/navigation';
import { nameAuthor, nameAuthors } from '@/app/(console)/name-authors';
import type { DriftListView } from '@/components/drift/drift-list';
import { shownRooms } from '@/components/people/room-standing';
import { PAGE_SIZE, type Page } from '@/lib/base/page';
import { countExclusions } from '@/lib/groups/queries/exclusions';
import { roomsOfPerson } from '@/lib/groups/queries/person-rooms';
import { currentObservation } from '@/lib/observe/queries/workspace';
import { driftBands } from '@/lib/reconcile/queries/drift-bands';
import { driftSum } from '@/lib/reconcile/queries/drift-counts';
import { countDrift, driftFacets } from '@/lib/reconcile/queries/drift-facets';
import { driftById, driftPage } from '@/lib/reconcile/queries/drift-page';
import type { DriftBand, DriftRow } from '@/lib/reconcile/queries/types';

const BANDS_A_PAGE = 15;

/** Everything the page of differences shows. */
export async function driftPageData({ state, view, filter, open }: DriftListView) {
  const [list, total, facets, sum, unknown, observation, row, excluded] = await Promise.all([
    bandsOrRows({ state, view, filter }),
    countDrift(filter),
    driftFacets({ text: filter.text, states: filter.states }),
    driftSum(),
    countDrift({ kinds: ['room-unknown'] }),
    currentObservation(),
    open ? driftById(open) : null,
    countExclusions(),
  ]);
  if (open && !row) notFound();
  const observed = observation !== null;
  return {
    list: { ...list, bands: await namedBands(list.bands) },
    total,
    facets,
    numbers: { ...sum, old: sum.olderThanDay, unknown, observed },
    excluded,
    row: await nameAuthor(row),
    room: row && (await membershipOf(row)),
  };
}

export type DriftPageData = Awaited<ReturnType<typeof driftPageData>>;

export type DriftList = {
  bands: readonly DriftBand[];
  /** What pages count: bands, or rows when there is one band only. */
  page: Omit<Page<unknown>, 'rows'>;
};

/** Bands with their first rows; the only band of a list shows all of its own. */
async function bandsOrRows({
  state,
  view,
  filter,
}: Pick<DriftListView, 'state' | 'view' | 'filter'>): Promise<DriftList> {
  const request = { ...state, pageSize: BANDS_A_PAGE };
  const bands = await driftBands(view, filter, request);
  const [only] =
    bands.rows.length > 0 ? bands.rows : (await driftBands(view, filter, { ...request, page: 1 })).rows;
  if (!only || bands.total > 1) return { bands: bands.rows, page: bands };
  const rows = await driftPage(filter, { ...state, pageSize: PAGE_SIZE });
  return { bands: [{ ...only, rows: rows.rows }], page: rows };
}

async function namedBands(bands: readonly DriftBand[]): Promise<DriftBand[]> {
  const rows = await nameAuthors(bands.flatMap((band) => band.rows));
  const byId = new Map(rows.map((row) => [row.id, row]));
  return bands.map((band) => ({ ...band, rows: band.rows.map((row) => byId.get(row.id) ?? row) }));
}

/** The membership a difference is about, with its reasons. */
async function membershipOf(row: DriftRow) {
  if (row.groupId === null || row.username === null) return null;
  const rooms = shownRooms(await roomsOfPerson(row.username), [row], true);
  return rooms.find(({ groupId }) => groupId === row.groupId) ?? null;
}
