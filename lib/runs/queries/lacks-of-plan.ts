import { readAccess } from '@/lib/observe/access-report';
import { findWorkspace } from '@/lib/observe/queries/workspace';
import type { PlanDetail } from '@/lib/reconcile/queries/types';
import { planLacks } from '../plan-lacks';

/** Permissions the service account lacks for a plan, as its rights were last read. */
export async function lacksOfPlan({ byKind }: Pick<PlanDetail, 'byKind'>): Promise<string[]> {
  const workspace = await findWorkspace();
  return planLacks(byKind, readAccess(workspace?.access)?.rows ?? []);
}
