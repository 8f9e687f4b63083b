// Reads Next's language: only pages import this file.
import { getTranslations } from 'next-intl/server';
import type { Actor } from '@/lib/base/actor';
import { allowed, type Permission } from './policy';

/** Why this person may not, for a disabled button; undefined when they may. */
export async function refusalOf(actor: Actor, permission: Permission): Promise<string | undefined> {
  const verdict = allowed(actor, permission);
  if (verdict.allowed) return undefined;
  const t = await getTranslations('access.reason');
  const { code } = verdict.reason;
  if (code === 'personOnly' || code === 'otherRole') return t(code);
  return t('administratorOnly');
}
