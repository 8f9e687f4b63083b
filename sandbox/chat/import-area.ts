import { newId, sha256 } from '@/sandbox/chat/identity';
import { newUser } from '@/sandbox/chat/new-user';
import type { ChatState } from '@/sandbox/chat/state';

export type ImportStatus =
  | 'importer_new'
  | 'importer_user_selection'
  | 'importer_importing_started'
  | 'importer_importing_users'
  | 'importer_finishing'
  | 'importer_done'
  | 'importer_import_failed'
  | 'importer_import_cancelled';

export type ImportOperation = {
  _id: string;
  type: string;
  importerKey: string;
  ts: number;
  status: ImportStatus;
  valid: boolean;
  user: string;
  updatedAt: number;
  count: { total: number; users: number; completed: number; error: number };
};

/** One row of the staging area; roles as the era stores them. */
export type StagedUser = {
  username: string | undefined;
  name: string | undefined;
  emails: string[];
  importIds: string[];
  roles: string[];
  password: string | undefined;
  deleted: boolean;
  type: 'user' | 'bot' | 'app';
  profile: Record<string, unknown>;
};

/** The real one inserts so many at once. */
const BATCH = 50;
/** Its batches take longer: fifty passwords are hashed for each. */
const BATCH_MS = 10;

/** Operations and the one staging area that they share. */
export class ImportArea {
  readonly operations: ImportOperation[] = [];
  staged: StagedUser[] = [];

  last(): ImportOperation | undefined {
    return this.operations.at(-1);
  }

  /** Ends whatever was under way and empties the staging area, whoever filled it. */
  clear(): void {
    for (const operation of this.operations) operation.valid = false;
    this.staged = [];
  }

  /** After a restart only what waits for its start can still be started: the rest is cut off where it was. */
  resume(saved: { operations: readonly ImportOperation[]; staged: readonly StagedUser[] }): void {
    for (const operation of saved.operations) {
      const waits = operation.valid && operation.status === 'importer_user_selection';
      this.operations.push({ ...operation, count: { ...operation.count }, valid: waits });
    }
    this.staged = [...saved.staged];
  }

  open(user: string, type = 'api', importerKey = 'api'): ImportOperation {
    this.clear();
    const now = Date.now();
    const operation: ImportOperation = {
      _id: newId(),
      type,
      importerKey,
      ts: now,
      status: 'importer_new',
      valid: true,
      user,
      updatedAt: now,
      count: { total: 0, users: 0, completed: 0, error: 0 },
    };
    this.operations.push(operation);
    return operation;
  }

  stage(operation: ImportOperation, users: readonly StagedUser[]): void {
    this.staged.push(...users);
    operation.count.users += users.length;
    operation.count.total += users.length;
    operation.status = 'importer_user_selection';
    operation.updatedAt = Date.now();
  }

  /** Returns at once; accounts appear batch by batch afterwards, as long as nobody clears the area. */
  run(state: ChatState, operation: ImportOperation): void {
    operation.status = 'importer_importing_users';
    setTimeout(() => this.insertNext(state, operation), BATCH_MS).unref();
  }

  private insertNext(state: ChatState, operation: ImportOperation): void {
    if (!operation.valid) return;
    const batch = this.staged.splice(0, BATCH);
    for (const staged of batch) operation.count[insert(state, staged) ? 'completed' : 'error'] += 1;
    operation.updatedAt = Date.now();
    if (this.staged.length > 0) {
      setTimeout(() => this.insertNext(state, operation), BATCH_MS).unref();
      return;
    }
    operation.status = 'importer_done';
    operation.valid = false;
  }
}

/** False where a unique index of the database drops the row: its usernames are compared with their case. */
function insert(state: ChatState, staged: StagedUser): boolean {
  const { username, name, emails, importIds, roles, password, deleted, type, profile } = staged;
  const taken = username !== undefined && state.userByUsername(username) !== undefined;
  if (!username || taken || emails.some((address) => state.userByAddress(address))) return false;
  state.insertUser(
    newUser({
      username,
      name: name ?? username,
      type,
      roles,
      active: !deleted,
      emails: emails.map((address) => ({ address, verified: false })),
      passwordHash: sha256(password ?? `${Date.now()}${name ?? ''}${emails[0]?.toUpperCase() ?? ''}`),
      profile: { settings: {}, ...profile, importIds },
    }),
  );
  return true;
}
