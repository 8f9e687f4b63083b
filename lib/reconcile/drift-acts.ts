import type { DriftKind } from './types';

/** What a plan does about it: one of its group, one of everything, nothing until its cause is lifted, nothing ever. */
export type Fix = 'group-plan' | 'whole-plan' | 'held' | 'put-back' | 'nothing';

/** How what is becomes what is wanted. */
export type AdoptForm =
  | 'membership' // a reason by hand, of the role held
  | 'absence' // the reason by hand ends; what a source asks for is excluded
  | 'setting' // what the room says of itself
  | 'end-group' // nobody wants the room any more, unless a source does
  | 'reopen-group' // it goes on, by hand, as its room is
  | 'bind-room'
  | 'define-room'
  | 'account-state'
  | 'profile'
  | 'define-person';

export type DriftActs = { fix: Fix; adopt: AdoptForm | null };

/** What may be done about each kind; each may be ignored until a date, with a reason. */
export const DRIFT_ACTS: Readonly<Record<DriftKind, DriftActs>> = {
  'person-missing': { fix: 'whole-plan', adopt: 'account-state' },
  'person-inactive': { fix: 'whole-plan', adopt: 'account-state' },
  'person-should-be-inactive': { fix: 'whole-plan', adopt: 'account-state' },
  profile: { fix: 'whole-plan', adopt: 'profile' },
  'room-missing': { fix: 'group-plan', adopt: 'end-group' },
  'room-archived': { fix: 'group-plan', adopt: 'end-group' },
  'room-name': { fix: 'group-plan', adopt: 'setting' },
  'room-kind': { fix: 'group-plan', adopt: 'setting' },
  'room-setting': { fix: 'group-plan', adopt: 'setting' },
  'member-missing': { fix: 'group-plan', adopt: 'absence' },
  'member-left': { fix: 'put-back', adopt: 'absence' },
  'member-extra': { fix: 'group-plan', adopt: 'membership' },
  'role-missing': { fix: 'group-plan', adopt: 'membership' },
  'role-extra': { fix: 'group-plan', adopt: 'membership' },
  'room-conflict': { fix: 'held', adopt: 'bind-room' },
  // What is there is not known, or cannot be told apart from what is wanted: there is nothing to adopt.
  configuration: { fix: 'held', adopt: null },
  'room-unknown': { fix: 'held', adopt: null },
  'group-ended': { fix: 'group-plan', adopt: 'reopen-group' },
  'unmanaged-room': { fix: 'nothing', adopt: 'define-room' },
  'unmanaged-person': { fix: 'nothing', adopt: 'define-person' },
};

/** Whether a plan puts it right; else it waits for a person, or is left alone. */
export function isPlannable(kind: DriftKind): boolean {
  return ['group-plan', 'whole-plan'].includes(DRIFT_ACTS[kind].fix);
}
