import type { Actor } from '@/lib/base/actor';
import { AppError } from '@/lib/base/errors';
import { adoptGroups, adoptRoomAsGroup } from '@/lib/groups/adopt-commands';
import { endGroup, setAutomation } from '@/lib/groups/commands';
import { observeWorkspace } from '@/lib/observe/observe';
import { openWorkspaceChat } from '@/lib/observe/workspace';
import { ignoreDrift } from '@/lib/reconcile/commands/ignore-drift';
import { refreshDrift } from '@/lib/reconcile/drift';
import { explainDrift } from '@/lib/reconcile/explain-drift';
import { makePlan } from '@/lib/reconcile/make-plan';
import { driftPage } from '@/lib/reconcile/queries/drift-page';
import { executePlan } from '@/lib/runs/run';
import { requireGroupIds, requireGroupVersion, requireRoomId } from '../queries/groups';
import { inventTrend } from './trend';

type Administrators = { first: Actor; second: Actor };

/** Rooms whose differences are shown and left alone, or only filled. */
const ONLY_OBSERVED = ['direction-generale', 'conseil-administration', 'labo-normes'];
const ONLY_ADDED_TO = ['entraide', 'vie-etudiante', 'cantine'];
/** Were never made; the plan of the finished run makes them. */
const TO_CREATE = ['projet-regie', 'sante-etudiante', 'logements'];
/** Nobody needs it any more: its end is what holds the plan. */
const ENDED = 'jury-2025';
const IGNORED = 2;
const DAY_MS = 24 * 3_600_000;

/** Adopts what the script made, applies a first plan, and leaves a second one held for someone else to approve. */
export async function reconcileSample({ first, second }: Administrators): Promise<void> {
  const chat = await openWorkspaceChat();
  await observeWorkspace({ chat });
  await adoptSample(first);
  await endSample(second);
  await refreshDrift();
  await ignoreSome(second);
  await inventTrend();

  const groupIds = await requireGroupIds(TO_CREATE);
  const purpose = 'Ouvrir les salons de la rentrée';
  const { planId } = await makePlan({ actor: second, scope: { groupIds, additionsOnly: true }, purpose });
  await executePlan({
    planId,
    actor: second,
    workerId: 'seed',
    signal: new AbortController().signal,
    report: () => undefined,
  });
  await explainDrift({ chat });
  const held = await makePlan({ actor: first, scope: {}, purpose: 'Mise au net de la rentrée' });
  if (held.state !== 'held') throw new AppError('UNEXPECTED', `the sample's plan is ${held.state}, not held`);
}

async function adoptSample(actor: Actor): Promise<void> {
  const { adopted } = await adoptGroups({ slugs: 'all-matching' }, actor);
  const idsOf = (slugs: readonly string[], among: boolean) =>
    adopted.filter(({ slug }) => slugs.includes(slug) === among).map(({ groupId }) => groupId);
  await setAutomation(
    { groupIds: idsOf([...ONLY_OBSERVED, ...ONLY_ADDED_TO], false), automation: 'full' },
    actor,
  );
  await setAutomation({ groupIds: idsOf(ONLY_ADDED_TO, true), automation: 'add_only' }, actor);
}

async function endSample(actor: Actor): Promise<void> {
  const { groupId } = await adoptRoomAsGroup({ roomId: await requireRoomId(ENDED) }, actor);
  await setAutomation({ groupIds: [groupId], automation: 'full' }, actor);
  await endGroup({ groupId, version: await requireGroupVersion(groupId) }, actor);
}

async function ignoreSome(actor: Actor): Promise<void> {
  const { rows } = await driftPage(
    { state: 'open', kinds: ['member-extra'] },
    { page: 1, pageSize: IGNORED },
  );
  await ignoreDrift(
    {
      choice: { ids: rows.map(({ id }) => id) },
      until: new Date(Date.now() + 14 * DAY_MS),
      reason: 'Vérification en cours avec la scolarité',
    },
    actor,
  );
}
