import { type Actor, actorKind } from '@/lib/base/actor';

/** Keys of messages/<locale>/errors.json `reason.NOT_ALLOWED`. */
export type ApprovalRefusal = 'personOnly' | 'ownPlan' | 'unnamedApprover' | 'unnamedAuthor';

/**
 * Why someone may not approve a plan, whatever their role; null when they may. The database refuses the same. Who typed
 * a plan on the command line is the same person in the browser; a break-glass account is nobody in particular. Pure.
 */
export function whyNotApprove(
  author: string,
  { kind, username }: Pick<Actor, 'kind' | 'username'>,
): ApprovalRefusal | null {
  if (kind === 'break-glass') return 'unnamedApprover';
  if (kind !== 'person') return 'personOnly';
  if (actorKind(author) === 'break-glass') return 'unnamedAuthor';
  return personIn(author) === personIn(username) ? 'ownPlan' : null;
}

function personIn(username: string): string {
  return username.toLowerCase().replace(/^cli:/, '');
}
