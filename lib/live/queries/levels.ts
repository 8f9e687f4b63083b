import { database } from '@/lib/db/client';
import type { Automation } from '@/lib/db/generated/enums';

export type LevelCounts = Record<Automation, number> & { selfHeal: number };

/** How many groups in force are at each level, and how many are put right as soon as they change. */
export async function countLevels(): Promise<LevelCounts> {
  const rows = await database().$queryRaw<{ level: Automation; count: number; selfHeal: number }[]>`
    select automation::text as level, count(*)::int as count,
      (count(*) filter (where "selfHeal"))::int as "selfHeal"
    from "group" where "endedRevision" is null group by automation`;
  const counts: LevelCounts = { observe: 0, add_only: 0, full: 0, selfHeal: 0 };
  for (const { level, count, selfHeal } of rows) {
    counts[level] = count;
    counts.selfHeal += selfHeal;
  }
  return counts;
}
