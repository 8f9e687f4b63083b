import { notFound } from 'next/navigation';
import { nameAuthors } from '@/app/(console)/name-authors';
import { countRooms, isRespected, shownRooms } from '@/components/people/room-standing';
import { namesOf } from '@/lib/access/queries';
import { nameIn } from '@/lib/base/address';
import { roomsOfPerson } from '@/lib/groups/queries/person-rooms';
import { findPerson, personHistory } from '@/lib/people/queries/one';
import type { PersonView } from '@/lib/people/types';
import { driftOfPerson } from '@/lib/reconcile/queries/drift-page';

const REVISIONS_SHOWN = 12;

/** Everything the page of one defined person shows. */
export async function personPageData(person: PersonView) {
  const [rooms, found, history] = await Promise.all([
    roomsOfPerson(person.usernameKey),
    driftOfPerson(person.personId),
    personHistory(person.personId, { page: 1, pageSize: REVISIONS_SHOWN }),
  ]);
  const drift = await nameAuthors(found);
  const shown = shownRooms(rooms, drift, person.active);
  const now = new Date();
  const open = drift.filter(
    (row) => !isRespected(row) && (row.ignoredUntil === null || row.ignoredUntil <= now),
  );
  return {
    rooms: shown,
    counts: countRooms(shown),
    groups: rooms.filter(({ wanted }) => wanted !== null).length,
    drift: open,
    accountDrift: open.filter(({ groupId }) => groupId === null),
    history,
    names: await namesOf(history.rows.map(({ actor }) => actor)),
  };
}

/** The address says `%C3%A9` for `é`; what is no address is no one. */
export async function personOf(segment: string): Promise<{ key: string; person: PersonView | null }> {
  const key = nameIn(segment) ?? notFound();
  return { key, person: await findPerson(key) };
}
