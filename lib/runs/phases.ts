import type { ChangeKind } from '@/lib/reconcile/types';

/** Changes whose calls may be under way at once. The next phase starts when the last call of this one has ended. */
export type Phase = {
  name: string;
  kinds: readonly ChangeKind[];
  /** Changes of one group travel in one call, so pages are cut between groups. */
  byGroup: boolean;
  /** Later changes wait for the ids it gives. */
  creates?: true;
  /** Later changes wait for people to be active. */
  wakes?: true;
};

/** Grants before removals, and a new owner before the old one goes. A name and settings of a room are one call. */
export const PHASES: readonly Phase[] = [
  { name: 'create-people', kinds: ['create-person'], byGroup: false, creates: true },
  { name: 'activate-people', kinds: ['activate-person'], byGroup: false, wakes: true },
  { name: 'update-people', kinds: ['update-person'], byGroup: false },
  { name: 'create-rooms', kinds: ['create-room'], byGroup: false, creates: true },
  { name: 'unarchive-rooms', kinds: ['unarchive-room'], byGroup: false },
  { name: 'settings', kinds: ['rename-room', 'change-room-kind', 'update-room'], byGroup: true },
  { name: 'add-members', kinds: ['add-member'], byGroup: true },
  { name: 'grant-roles', kinds: ['grant-role'], byGroup: false },
  { name: 'revoke-roles', kinds: ['revoke-role'], byGroup: false },
  { name: 'remove-members', kinds: ['remove-member'], byGroup: false },
  { name: 'archive-rooms', kinds: ['archive-room'], byGroup: false },
  { name: 'deactivate-people', kinds: ['deactivate-person'], byGroup: false },
];

export function phaseOf(kind: ChangeKind): Phase | undefined {
  return PHASES.find(({ kinds }) => kinds.includes(kind));
}
