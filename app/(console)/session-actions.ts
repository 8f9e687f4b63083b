'use server';

import { z } from 'zod';
import { defineAction } from '@/lib/access/action';
import { peekSessionLeft } from '@/lib/access/session';

/** Passing the gate is a use of the session, and a use renews it. */
export const goOnAction = defineAction({
  permission: 'mine.read',
  input: z.object({}),
  run: () => peekSessionLeft(),
});
