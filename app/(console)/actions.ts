'use server';

import { getTranslations } from 'next-intl/server';
import { z } from 'zod';
import { defineAction } from '@/lib/access/action';
import { findForPalette } from './find-for-palette';

export const searchAction = defineAction({
  permission: 'group.read',
  input: z.object({ text: z.string().trim().min(1).max(200) }),
  run: async ({ text }) => {
    const t = await getTranslations('shell.entry');
    return findForPalette(text, { groups: t('groups'), people: t('people') });
  },
});
