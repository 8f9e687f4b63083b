import { z } from 'zod';
import { requirePermission } from '@/lib/access/policy';
import { AppError } from '@/lib/base/errors';
import { config } from '@/lib/base/server/config';
import { wallTime } from '@/lib/base/zoned-time';
import { type MembersOn, membersOn } from '@/lib/observe/members-on';
import type { Say } from '../language';
import { type Command, EXIT } from '../types';

type Options = { group: string; on?: string; csv?: boolean };

/** Who was in a group at the end of a day: what should have been, beside what was seen. */
export const members: Command<Options> = async ({ group, on, csv = false }, { actor, say }) => {
  requirePermission(actor, 'group.read');
  const today = wallTime(new Date(), config().REGIE_TIME_ZONE).date;
  const date = on ?? today;
  if (!z.iso.date().safeParse(date).success) {
    throw new AppError('INVALID', `${date} is no date`, { reason: 'date', text: date });
  }
  if (date > today)
    throw new AppError('INVALID', `${date} is to come`, { reason: 'date-future', text: date });
  const found = await membersOn(group, date);
  if (!found) throw new AppError('NOT_FOUND', `no group ${group}`, { reason: 'groups', groups: group });
  const rows = rowsOf(found);
  return {
    exit: EXIT.done,
    json: { group, on: date, known: found.known, read: found.seen !== null, members: rows },
    lines: csv
      ? ['username;name;wanted;seen', ...rows.map((row) => Object.values(row).map(cell).join(';'))]
      : textLines(found, rows, { group, date }, say),
  };
};

type Row = { username: string; name: string | null; wanted: string | null; seen: string | null };

function rowsOf({ wanted, seen }: MembersOn): Row[] {
  const rows = new Map<string, Row>();
  for (const { username, name, role } of wanted)
    rows.set(username.toLowerCase(), { username, name, wanted: role, seen: null });
  for (const { username, userId, role } of seen ?? []) {
    const key = (username ?? userId).toLowerCase();
    const row = rows.get(key) ?? { username: username ?? userId, name: null, wanted: null, seen: null };
    rows.set(key, { ...row, seen: role });
  }
  return [...rows.values()].sort((a, b) => (a.username < b.username ? -1 : 1));
}

function textLines(
  { known, wanted, seen }: MembersOn,
  rows: readonly Row[],
  { group, date }: { group: string; date: string },
  say: Say,
): string[] {
  return [
    known
      ? say('members.wanted', { group, date, count: wanted.length })
      : say('members.notKnownYet', { group, date }),
    seen === null ? say('members.notSeenYet') : say('members.seen', { count: seen.length }),
    ...rows.map((row) => `  ${row.wanted ?? '-'}\t${row.seen ?? '-'}\t${row.username}`),
  ];
}

/** Quoted where it must be, and no formula for a spreadsheet. */
function cell(value: string | null): string {
  const text = value ?? '';
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[";\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
