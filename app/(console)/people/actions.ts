'use server';

import { revalidatePath } from 'next/cache';
import { z } from 'zod';
import { defineAction } from '@/lib/access/action';
import type { Actor } from '@/lib/base/actor';
import { addGrant, endGrant } from '@/lib/groups/membership-commands';
import { AddGrant } from '@/lib/groups/schema';
import { requestJob } from '@/lib/jobs/request';
import { createPerson, updatePerson } from '@/lib/people/commands';
import { CreatePerson, UpdatePerson } from '@/lib/people/schema';
import { Until } from '../until';

export const addGrantAction = defineAction({
  permission: 'membership.edit',
  input: AddGrant.extend({ until: Until }),
  run: async (input, actor) => {
    await addGrant(input, actor);
    await compareAgain(actor);
  },
});

export const endGrantAction = defineAction({
  permission: 'membership.edit',
  input: z.object({ grantId: z.string().regex(/^\d{1,18}$/) }),
  run: async ({ grantId }, actor) => {
    await endGrant({ grantId: BigInt(grantId) }, actor);
    await compareAgain(actor);
  },
});

export const updatePersonAction = defineAction({
  permission: 'person.edit',
  input: UpdatePerson,
  run: async (input, actor) => {
    await updatePerson(input, actor);
    await compareAgain(actor);
  },
});

export const createPersonAction = defineAction({
  permission: 'person.edit',
  input: CreatePerson,
  run: async (input, actor) => {
    await createPerson(input, actor);
    await compareAgain(actor);
    return { username: input.username };
  },
});

/** What should be has changed: so has what differs from it. */
async function compareAgain(actor: Actor): Promise<void> {
  await requestJob('compare', {}, actor);
  revalidatePath('/people', 'layout');
}
