import { type Adopting, endFormerHands } from './queries/adopt-members';
import { searchPattern } from './queries/search';
import { touchGroups } from './settle';

export type Taking = {
  /** Rooms found by this text; all of them without. */
  text?: string | undefined;
  /** Only these rooms. */
  roomIds?: readonly string[] | undefined;
};

/**
 * Rooms nobody defined get a group each, listed in `adopted_room`. An ended group of the same name takes its room
 * again; of names that differ in case alone, one is taken.
 */
export async function takeRooms(adopting: Adopting, { text, roomIds }: Taking): Promise<number> {
  const { tx, revision } = adopting;
  const pattern = searchPattern(text);
  const only = roomIds ? [...roomIds] : null;
  await tx.$executeRaw`
    insert into adopted_room ("roomId", slug)
    select distinct on (lower(r.slug)) r."roomId", r.slug
    from workspace w join observed_room r on r."observationId" = w."currentObservationId"
    where r.readable and not r.external and not r.archived and r.slug ~ '^[0-9a-zA-Z._-]+$'
      and (${only}::text[] is null or r."roomId" = any(${only}::text[]))
      and (${pattern}::text is null or regie_fold(coalesce(r.name, '') || ' ' || r.slug) like regie_fold(${pattern}))
      and not exists (select from "group" g where g."roomId" = r."roomId")
      and not exists (select from "group" g where lower(g.slug) = lower(r.slug) and g."endedRevision" is null)
    order by lower(r.slug), r."roomId"`;
  await tx.$executeRaw`
    insert into "group" (slug, "addedRevision") select slug, ${revision} from adopted_room order by slug
    on conflict (slug) do nothing`;
  await tx.$executeRaw`update adopted_room a set "groupId" = g.id from "group" g where g.slug = a.slug`;
  const rows = await tx.$queryRaw<{ groupId: number }[]>`select "groupId" from adopted_room order by 1`;
  await touchGroups(
    tx,
    rows.map(({ groupId }) => groupId),
  );
  await tx.$executeRaw`
    update "group" g set "roomId" = a."roomId", automation = 'observe' from adopted_room a where a."groupId" = g.id`;
  await endFormerHands(adopting);
  return rows.length;
}
