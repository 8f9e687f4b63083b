'use server';

import { revalidatePath } from 'next/cache';
import { z } from 'zod';
import { defineAction } from '@/lib/access/action';
import { AppError, isAppError } from '@/lib/base/errors';
import { freeText } from '@/lib/base/free-text';
import { connectWorkspace } from '@/lib/observe/connect';
import { type ConnectionTest, testConnection } from '@/lib/observe/connection';
import { pauseWorkspace, renameWorkspace, resumeWorkspace } from '@/lib/observe/control-commands';
import { findWorkspace } from '@/lib/observe/queries/workspace';
import { isSameServer } from '@/lib/observe/same-server';
import { testWorkspace } from '@/lib/observe/workspace';

const Connection = z.object({
  url: z
    .url({ protocol: /^https?$/ })
    .max(300)
    .transform((url) => url.replace(/\/+$/, '')),
  userId: z.string().trim().min(1).max(100),
  token: z.string().trim().min(1).max(300),
});

/** Tries an address, an account and its token; keeps nothing. */
export const tryConnectionAction = defineAction({
  permission: 'workspace.edit',
  input: Connection,
  run: async (connection) => {
    const test = await ofConnection(testConnection(connection));
    return { ...described(test), otherServer: await leadsElsewhere(connection.url, test) };
  },
});

/** Tries them again, and keeps them when the server lets us in. */
export const connectAction = defineAction({
  permission: 'workspace.edit',
  input: Connection,
  run: async (connection, actor) => {
    const test = await ofConnection(connectWorkspace(connection, actor));
    revalidatePath('/', 'layout');
    return described(test);
  },
});

export const testAgainAction = defineAction({
  permission: 'workspace.edit',
  input: z.object({}),
  run: async (_input, actor) => described(await ofConnection(testWorkspace(actor))),
});

export const renameAction = defineAction({
  permission: 'workspace.edit',
  input: z.object({ name: z.string().trim().min(1).max(80), version: z.int().positive() }),
  run: async (input, actor) => {
    await renameWorkspace(input, actor);
    revalidatePath('/', 'layout');
  },
});

export const pauseAction = defineAction({
  permission: 'workspace.pause',
  input: z.object({ reason: freeText(300) }),
  run: async (input, actor) => {
    await pauseWorkspace(input, actor);
    revalidatePath('/', 'layout');
  },
});

export const resumeAction = defineAction({
  permission: 'workspace.pause',
  input: z.object({}),
  run: async (_input, actor) => {
    await resumeWorkspace(actor);
    revalidatePath('/', 'layout');
  },
});

async function leadsElsewhere(chatUrl: string, { serverId }: ConnectionTest): Promise<boolean> {
  const present = await findWorkspace();
  return present !== null && !isSameServer(present, { chatUrl, serverId });
}

function described({ serverVersion, supported, username, access }: ConnectionTest) {
  const missing = access.missing.filter(({ required }) => required).length;
  return { version: serverVersion, supported, username, missing };
}

/** A refusal of the account, in the words of someone who is connecting it. */
async function ofConnection<Result>(work: Promise<Result>): Promise<Result> {
  try {
    return await work;
  } catch (error) {
    if (!isAppError(error, 'CHAT_REFUSED') && !isAppError(error, 'CHAT_UNAVAILABLE')) throw error;
    if (error.params.reason === 'anotherServer') throw error;
    const params = { ...error.params, reason: 'connection' };
    throw new AppError(error.code, error.detail, params, { cause: error });
  }
}
