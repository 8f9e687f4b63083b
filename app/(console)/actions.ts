'use server';

import { getTranslations } from 'next-intl/server';
import { z } from 'zod';
import { defineAction } from '@/lib/access/action';
import { allowed } from '@/lib/access/policy';
import { findForPalette } from './find-for-palette';

export const searchAction = defineAction({
  permission: 'group.read',
  input: z.object({ text: z.string().trim().min(1).max(200) }),
  run: async ({ text }, actor) => {
    const [t, plan, run] = await Promise.all([
      getTranslations('shell.entry'),
      getTranslations('plans'),
      getTranslations('runs'),
    ]);
    return findForPalette(text, {
      groups: t('groups'),
      people: t('people'),
      ...(allowed(actor, 'plan.read').allowed && {
        plans: { kind: t('plans'), name: (id: number) => plan('name', { id }) },
      }),
      ...(allowed(actor, 'run.read').allowed && {
        runs: { kind: t('runs'), name: (id: number) => run('name', { id }) },
      }),
    });
  },
});
