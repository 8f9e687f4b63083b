import type { Call } from '@/sandbox/chat/endpoint';
import type { Integration } from '@/sandbox/chat/model';
import { demandAtRoute, may } from '@/sandbox/chat/permissions';

export const isIncoming = (type: unknown): boolean => type === 'webhook-incoming';
const side = (type: unknown): string => (isIncoming(type) ? 'incoming' : 'outgoing');

/** `own` is enough for what one made oneself. */
export function mayManage({ state, user }: Call, type: unknown, made?: Integration): boolean {
  if (may(state, user, `manage-${side(type)}-integrations`)) return true;
  const isOwn = !made || made._createdBy._id === user._id;
  return isOwn && may(state, user, `manage-own-${side(type)}-integrations`);
}

export const TYPES = ['webhook-incoming', 'webhook-outgoing'];

/** 403, unless webhooks of one of these kinds may be managed: everybody's or one's own. */
export function demandManaging({ state, user }: Call, types: readonly string[]): void {
  const rights = types.flatMap((type) => [
    `manage-${side(type)}-integrations`,
    `manage-own-${side(type)}-integrations`,
  ]);
  demandAtRoute(state, user, ...rights);
}
