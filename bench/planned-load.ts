import { type Cost, costOf, foldCost, NO_COST } from '@/lib/reconcile/cost';
import type { Change, ChangeKind } from '@/lib/reconcile/types';
import { capabilitiesOf } from '@/lib/rocketchat/capabilities';
import type { Load } from './least-calls';

/** What a plan says that a first load costs, by the same sums a plan is priced with; a test holds runs to it. */
export function plannedLoad({ people, groups, settings, owners }: Load, serverVersion: string): Cost {
  const capabilities = capabilitiesOf(serverVersion);
  const era = { ...capabilities, importsPeople: capabilities.importApi };
  let totals = foldCost(NO_COST, plannedChanges('create-person', people, null), null, era);
  for (let group = 0; group < groups; group++) {
    const changes = [
      ...plannedChanges('create-room', 1, group),
      ...plannedChanges('update-room', group < settings ? 1 : 0, group),
      ...plannedChanges('grant-role', share(owners, groups, group), group),
    ];
    totals = foldCost(totals, changes, 'private', era);
  }
  return costOf(totals, people, era);
}

function share(things: number, among: number, index: number): number {
  return Math.floor(things / among) + (index < things % among ? 1 : 0);
}

/** So many changes of a kind, in no room yet. */
export function plannedChanges(kind: ChangeKind, count: number, groupId: number | null): Change[] {
  return Array.from({ length: count }, () => ({
    kind,
    groupId,
    roomId: null,
    personId: null,
    userId: null,
    username: null,
    role: kind === 'grant-role' ? 'owner' : null,
    payload: null,
    cause: null,
    state: 'planned',
    dependsOn: null,
  }));
}
