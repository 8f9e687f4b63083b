import { z } from 'zod';
import { MembersOn } from '@/components/groups/members-on';
import { pastMembers } from '@/components/groups/past-members';
import { listHref, parseListState, type SearchParams } from '@/components/ui/list-params';
import { Pagination } from '@/components/ui/pagination';
import { namesOf } from '@/lib/access/queries';
import { PAGE_SIZE } from '@/lib/base/page';
import { config } from '@/lib/base/server/config';
import { wallTime } from '@/lib/base/zoned-time';
import { membersOn } from '@/lib/observe/members-on';

/** The day that is asked about; '' for now. */
export function readDay(query: SearchParams): string {
  const asked = z.iso.date().safeParse(query.jour);
  return asked.success ? asked.data : '';
}

/** The day it is where Régie is. */
export function today(): string {
  return wallTime(new Date(), config().REGIE_TIME_ZONE).date;
}

/** The members of a past day in the place of those of today. */
export async function PastMembersTab({ slug, query }: { slug: string; query: SearchParams }) {
  const day = readDay(query);
  const found = await membersOn(slug, day);
  if (!found) return null;
  const { page } = parseListState(query, { sorts: ['name'] });
  const all = pastMembers(found);
  const first = (page - 1) * PAGE_SIZE;
  const shown = all.slice(first, first + PAGE_SIZE);
  const names = await namesOf(shown.map(({ username }) => username));
  const rows = shown.map((row) => ({ ...row, name: row.name ?? names.get(row.key) ?? null }));
  return (
    <div className="pt-3">
      <MembersOn
        slug={slug}
        at={found.at}
        rows={rows}
        total={all.length}
        firstRow={first + 1}
        known={found.known}
        read={found.seen !== null}
        toCome={day > today()}
      />
      <Pagination
        flush
        page={page}
        pageSize={PAGE_SIZE}
        total={all.length}
        href={(next) => listHref(`/groups/${slug}`, query, { page: next })}
      />
    </div>
  );
}
