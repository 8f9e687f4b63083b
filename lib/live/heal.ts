import { log } from '@/lib/base/server/log';
import { derivedWrite } from '@/lib/db/derived';
import { tellPages } from '@/lib/reconcile/queries/live-revision';
import { lately, mayHeal } from './heal-guard';
import { planAndApply } from './plan-pass';
import { type Healable, healable } from './queries/heal';

export type Healed = { groupIds: readonly number[]; planId: number | null; applied: boolean };

/**
 * Puts right the groups that an event showed to differ, where people switched that on and no brake holds it. A group
 * that somebody keeps undoing is left alone until a person looks.
 */
export async function healGroups(groupIds: readonly number[], now = new Date()): Promise<Healed> {
  const groups = groupIds.length === 0 ? [] : await healable(groupIds, now);
  const verdicts = groups.map((group) => ({ group, verdict: mayHeal(group, now) }));
  await leaveAlone(
    verdicts.filter(({ verdict }) => verdict === 'stop').map(({ group }) => group),
    now,
  );
  const due = verdicts.filter(({ verdict }) => verdict === 'heal').map(({ group }) => group);
  if (due.length === 0) return { groupIds: [], planId: null, applied: false };
  const ids = due.map(({ groupId }) => groupId);
  const { planId, applied } = await planAndApply({ groupIds: ids }, { applies: true });
  if (applied) await noteHealed(due, now);
  return { groupIds: ids, planId, applied };
}

async function noteHealed(groups: readonly Healable[], now: Date): Promise<void> {
  const kept = groups.map(({ groupId, healedAt }) => ({
    groupId,
    healedAt: [...lately(healedAt, now), now],
  }));
  await derivedWrite(
    (tx) => tx.$executeRaw`
      insert into group_heal ("groupId", "healedAt")
      select * from jsonb_to_recordset(${JSON.stringify(kept)}::jsonb) as kept("groupId" int, "healedAt" timestamptz[])
      on conflict ("groupId") do update set "healedAt" = excluded."healedAt"`,
  );
}

async function leaveAlone(groups: readonly Healable[], now: Date): Promise<void> {
  if (groups.length === 0) return;
  const ids = groups.map(({ groupId }) => groupId);
  log.warn({ groups: ids }, 'groups are undone as often as they are put right: they are left alone');
  await derivedWrite((tx) =>
    tx.groupHeal.updateMany({ where: { groupId: { in: ids } }, data: { stoppedAt: now } }),
  );
  await tellPages();
}
