'use server';

import { z } from 'zod';
import { defineAction } from '@/lib/access/action';
import { config } from '@/lib/base/server/config';
import { endGroup, updateGroup } from '@/lib/groups/commands';
import { addGrant, endExclusion, endGrant, exclude } from '@/lib/groups/membership-commands';
import { AddGrant, EndExclusion, EndGroup, Exclude } from '@/lib/groups/schema';
import { endOfDay } from '@/lib/sources/expiry';
import { definitionsChanged } from '../definitions-changed';
import { GroupFields, readGroupFields } from '../group-form';

/** A day from a form, an instant when an act is undone; '' has no end. */
const Until = z
  .union([z.literal(''), z.iso.date(), z.iso.datetime({ offset: true })], { error: 'date' })
  .transform((text) => {
    if (text === '') return undefined;
    return text.length > 10 ? new Date(text) : (endOfDay(text, config().REGIE_TIME_ZONE) ?? undefined);
  });

export const addGrantAction = defineAction({
  permission: 'membership.edit',
  input: AddGrant.extend({ until: Until }),
  run: async (input, actor) => {
    await addGrant(input, actor);
    await definitionsChanged(actor);
  },
});

export const endGrantAction = defineAction({
  permission: 'membership.edit',
  input: z.object({ grantId: z.string().regex(/^\d{1,18}$/) }),
  run: async ({ grantId }, actor) => {
    await endGrant({ grantId: BigInt(grantId) }, actor);
    await definitionsChanged(actor);
  },
});

export const excludeAction = defineAction({
  permission: 'membership.edit',
  input: Exclude.extend({ until: Until }),
  run: async (input, actor) => {
    await exclude(input, actor);
    await definitionsChanged(actor);
  },
});

export const endExclusionAction = defineAction({
  permission: 'membership.edit',
  input: EndExclusion.extend({ groupId: z.int().positive() }),
  run: async ({ exclusionId }, actor) => {
    await endExclusion({ exclusionId }, actor);
    await definitionsChanged(actor);
  },
});

export const updateGroupAction = defineAction({
  permission: 'group.edit',
  input: z.object({
    groupId: z.int().positive(),
    version: z.int().positive(),
    fields: GroupFields,
    removesExtra: z.boolean().optional(),
  }),
  run: async ({ groupId, version, fields, removesExtra }, actor) => {
    const changes = readGroupFields(fields);
    await updateGroup(
      { groupId, version, changes, ...(removesExtra !== undefined && { removesExtra }) },
      actor,
    );
    await definitionsChanged(actor);
  },
});

export const endGroupAction = defineAction({
  permission: 'group.edit',
  input: EndGroup,
  run: async (input, actor) => {
    await endGroup(input, actor);
    await definitionsChanged(actor);
  },
});
