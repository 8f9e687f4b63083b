// Reads Next's request and its language: only actions.ts files import this file.
import { getTranslations } from 'next-intl/server';
import type { z } from 'zod';
import type { Actor } from '@/lib/base/actor';
import { AppError, type ErrorCode, isAppError } from '@/lib/base/errors';
import { log } from '@/lib/base/server/log';
import { describeError, describeFields } from './error-message';
import { allowed, type Permission } from './policy';
import { recordRefusal } from './refusals';
import { findActor } from './session';

export type ActionResult<Value> =
  | { ok: true; value: Value }
  | { ok: false; code: ErrorCode; message: string; fields?: Readonly<Record<string, string>> };

type ActionDefinition<Schema extends z.ZodType, Value> = {
  permission: Permission;
  input: Schema;
  run: (input: z.output<Schema>, actor: Actor) => Promise<Value>;
};

/**
 * The only form of a server action: who asks, what they may do and what they send are settled before `run`.
 * What the person can understand comes back as a value; anything unexpected reaches error.tsx.
 */
export function defineAction<Schema extends z.ZodType, Value>(definition: ActionDefinition<Schema, Value>) {
  return async (input: z.input<Schema>): Promise<ActionResult<Value>> => {
    try {
      const actor = await requirePermitted(definition.permission);
      const parsed = definition.input.safeParse(input);
      if (!parsed.success) return await invalid(parsed.error);
      return { ok: true, value: await definition.run(parsed.data, actor) };
    } catch (error) {
      if (!isAppError(error)) throw error;
      log.info({ code: error.code, detail: error.detail }, 'an action was refused');
      return { ok: false, code: error.code, message: describeError(await getTranslations('errors'), error) };
    }
  };
}

async function requirePermitted(permission: Permission): Promise<Actor> {
  const actor = await findActor();
  if (!actor) throw new AppError('NOT_SIGNED_IN', 'no session');
  const verdict = allowed(actor, permission);
  if (verdict.allowed) return actor;
  await recordRefusal(actor, permission);
  throw new AppError('NOT_ALLOWED', `${actor.role} lacks ${permission}`, { reason: verdict.reason.code });
}

async function invalid(error: z.ZodError): Promise<ActionResult<never>> {
  const t = await getTranslations('errors');
  const fields = describeFields(t, error);
  return { ok: false, code: 'INVALID', message: t('reason.INVALID.fields'), fields };
}
