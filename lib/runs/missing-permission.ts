import type { ChatAccount } from '@/lib/rocketchat/types';
import type { Call, CallKind } from './calls';

/** Permissions that no role in a room can give: without one, its calls are not even tried. */
const WORKSPACE_WIDE: Partial<Record<CallKind, string>> = {
  'create-person': 'create-user',
  'update-person': 'edit-other-user-info',
  'activate-person': 'edit-other-user-active-status',
  'deactivate-person': 'edit-other-user-active-status',
};

const CREATION = { private: 'create-p', channel: 'create-c', team: 'create-team' } as const;

/** What the account lacks for a call; null when it lacks nothing, or the room may still give it. Pure. */
export function missingPermission(
  call: Call,
  { permissions }: Pick<ChatAccount, 'permissions'>,
): string | null {
  const needed = call.kind === 'create-room' ? creationOf(call) : WORKSPACE_WIDE[call.kind];
  return needed === undefined || permissions.includes(needed) ? null : needed;
}

function creationOf({ changes: [creation] }: Call): string | undefined {
  const { kind } = (creation?.payload?.send ?? {}) as { kind?: keyof typeof CREATION }; // written by the planner
  return kind && CREATION[kind];
}
