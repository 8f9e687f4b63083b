'use server';

import { revalidatePath } from 'next/cache';
import { z } from 'zod';
import { parseGroupList } from '@/components/groups/group-list';
import { defineAction } from '@/lib/access/action';
import { createGroup, setAutomation } from '@/lib/groups/commands';
import { matchingGroupIds } from '@/lib/groups/queries/list';
import { AUTOMATIONS } from '@/lib/groups/schema';
import { requestJob } from '@/lib/jobs/request';
import { healAgain, setSelfHeal } from '@/lib/live/commands/heal';
import { definitionsChanged } from './definitions-changed';
import { GroupForm, readGroupForm } from './group-form';

const Choice = z.union([
  z.object({ groupIds: z.array(z.int().positive()).min(1).max(1_000) }),
  z.object({ query: z.record(z.string(), z.string().max(2_000)) }),
]);

export const prepareChosenAction = defineAction({
  permission: 'plan.create',
  input: Choice,
  run: async (choice, actor) => ({
    jobId: await requestJob('plan', { observe: true, scope: { groupIds: await idsOf(choice) } }, actor),
  }),
});

export const setAutomationAction = defineAction({
  permission: 'group.edit',
  input: z.object({ choice: Choice, automation: z.enum(AUTOMATIONS) }),
  run: async ({ choice, automation }, actor) => {
    const { changed } = await setAutomation({ groupIds: await idsOf(choice), automation }, actor);
    await definitionsChanged(actor);
    return { changed };
  },
});

export const setSelfHealAction = defineAction({
  permission: 'group.edit',
  input: z.object({ choice: Choice, selfHeal: z.boolean() }),
  run: async ({ choice, selfHeal }, actor) => {
    const { changed } = await setSelfHeal({ groupIds: await idsOf(choice), selfHeal }, actor);
    revalidatePath('/groups', 'layout');
    return { changed };
  },
});

export const healAgainAction = defineAction({
  permission: 'group.edit',
  input: z.object({ groupId: z.int().positive() }),
  run: async (input, actor) => {
    await healAgain(input, actor);
    revalidatePath('/groups', 'layout');
  },
});

export const createGroupAction = defineAction({
  permission: 'group.edit',
  input: GroupForm,
  run: async (form, actor) => {
    const { slug, changes } = readGroupForm(form);
    await createGroup({ slug, ...changes }, actor);
    await definitionsChanged(actor);
    return { slug };
  },
});

async function idsOf(choice: z.output<typeof Choice>): Promise<number[]> {
  return 'groupIds' in choice ? choice.groupIds : matchingGroupIds(parseGroupList(choice.query).filter);
}
