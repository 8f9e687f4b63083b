import { cause } from './causes';
import { byApplyOrder } from './plan';
import type { Account, Change, DefinedGroup, MemberRole, ObservedRoom } from './types';
import type { DoneChange, UndoContext } from './undo';

/** Why something is left as it is: keys of messages/<locale>/plans.json `undo`. */
export type UndoReason =
  | 'room-gone'
  | 'external'
  | 'unknown'
  | 'changed-since'
  | 'person-gone'
  | 'person-inactive'
  | 'protected'
  | 'own-account'
  | 'not-member';

/** `field`: the setting that someone changed. */
export type UndoConflict = { subject: string; reason: UndoReason; field?: string };
export type UndoOutcome = { changes: readonly Change[]; conflicts: readonly UndoConflict[] };

/** Gathers what an undo would do in one group, or to accounts. */
export class UndoDraft {
  readonly #context: UndoContext;
  readonly #group: Pick<DefinedGroup, 'groupId'> | null;
  readonly #room: ObservedRoom | null;
  readonly #changes: Change[] = [];
  readonly #conflicts: UndoConflict[] = [];

  constructor(context: UndoContext, group: DefinedGroup | null, room: ObservedRoom | null) {
    this.#context = context;
    this.#group = group;
    this.#room = room;
  }

  conflict(subject: string, reason: UndoReason): void {
    this.#conflicts.push({ subject, reason });
  }

  changedSince(subject: string, fields: readonly string[]): void {
    for (const field of fields) this.#conflicts.push({ subject, reason: 'changed-since', field });
  }

  add(kind: Change['kind'], payload: Change['payload'], fields: Partial<Change> = {}): void {
    this.#changes.push({
      kind,
      groupId: this.#group?.groupId ?? null,
      roomId: this.#room?.roomId ?? null,
      personId: null,
      userId: null,
      username: null,
      role: null,
      payload,
      cause: cause('undo', { run: this.#context.runId }),
      state: 'planned',
      dependsOn: null,
      ...fields,
    });
  }

  member(kind: Change['kind'], account: Account, role: MemberRole | null, payload: Change['payload']): void {
    const { userId, username, usernameKey } = account;
    const personId = this.#context.directory.personIdByKey.get(usernameKey) ?? null;
    this.add(kind, payload, { userId, username, personId, role });
  }

  person(kind: Change['kind'], account: Account, personId: number | null, payload: Change['payload']): void {
    const { userId, username } = account;
    this.add(kind, payload, { userId, username, personId });
  }

  deactivate(account: Account, personId: number | null): void {
    if (account.usernameKey === this.#context.authorKey) this.conflict(account.username, 'own-account');
    else this.person('deactivate-person', account, personId, { before: { active: true } });
  }

  /** Active, or woken first. */
  joins({ userId, active }: Account): boolean {
    return active || this.#context.waking.has(userId);
  }

  accountOf({ userId, username }: DoneChange): Account | null {
    const { accounts, accountByKey } = this.#context.directory;
    const byId = userId && accounts.get(userId);
    const byName = username && accountByKey.get(username.toLowerCase());
    return byId || byName || null;
  }

  outcome(): UndoOutcome {
    return { changes: [...this.#changes].sort(byApplyOrder), conflicts: this.#conflicts };
  }
}
