'use server';

import { revalidatePath } from 'next/cache';
import { defineAction } from '@/lib/access/action';
import { assignRole, endRole } from '@/lib/access/role-commands';
import { AssignRole, EndRole } from '@/lib/access/schema';

export const assignRoleAction = defineAction({
  permission: 'role.assign',
  input: AssignRole,
  run: async (input, actor) => {
    await assignRole(input, actor);
    revalidatePath('/admin/roles');
  },
});

export const endRoleAction = defineAction({
  permission: 'role.assign',
  input: EndRole,
  run: async (input, actor) => {
    await endRole(input, actor);
    revalidatePath('/admin/roles');
  },
});
