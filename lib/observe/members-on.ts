import { config } from '@/lib/base/server/config';
import { dayAfter, instantsOf } from '@/lib/base/zoned-time';
import {
  findGroupBySlug,
  groupKnownAt,
  membersWantedAt,
  type WantedThen,
} from '@/lib/groups/queries/members-on';
import { membersSeenAt, type SeenThen } from './queries/presence';

/** Who was in a group at the end of a day: by the definitions of then, and as it was seen. */
export type MembersOn = {
  at: Date;
  /** Whether Régie knew the group by then: of one it did not know, nobody can say who was wanted. */
  known: boolean;
  wanted: readonly WantedThen[];
  /** null: the room had not been read by then. */
  seen: readonly SeenThen[] | null;
};

/** The last moment of a day where Régie is; now, for today. */
export function endOfDay(date: string, now: Date): Date {
  const [midnight] = instantsOf(dayAfter(date), 0, config().REGIE_TIME_ZONE);
  const end = midnight ?? new Date(Date.parse(`${dayAfter(date)}T00:00:00Z`));
  return new Date(Math.min(end.getTime() - 1, now.getTime()));
}

/** Null: no such group. */
export async function membersOn(slug: string, date: string, now = new Date()): Promise<MembersOn | null> {
  const group = await findGroupBySlug(slug);
  if (!group) return null;
  const at = endOfDay(date, now);
  const known = await groupKnownAt(slug, at);
  const wanted = await membersWantedAt(group.groupId, at);
  const seen = group.roomId === null ? null : await membersSeenAt(group.roomId, at);
  return { at, known, wanted, seen };
}
