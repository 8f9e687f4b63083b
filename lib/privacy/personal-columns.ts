/** Where people are named, table by table; a test demands that none is forgotten. */
export type PersonalTable = {
  table: string;
  /** Hold a login, whatever its case. */
  logins?: readonly string[];
  /** `#room` or `@login`. */
  addressed?: readonly string[];
  /** The number of the person, and the account's id in the chat. */
  personId?: string;
  userId?: string;
  /** Name and address of the row's own person. */
  names?: readonly string[];
  /** Details in which a login, a name or an address may stand. */
  json?: readonly string[];
  /** Words somebody wrote, in which a name may stand. */
  free?: readonly string[];
  /** Of no use once nobody knows whose it was. */
  forget?: boolean;
};

export const PERSONAL_TABLES: readonly PersonalTable[] = [
  { table: 'person', logins: ['username', 'usernameKey'], personId: 'id', names: ['name', 'email'] },
  { table: 'person_claim', personId: 'personId', names: ['name', 'email'] },
  { table: 'grant', personId: 'personId', logins: ['grantedBy', 'endedBy'], free: ['reason'] },
  { table: 'exclusion', personId: 'personId', logins: ['excludedBy'], free: ['reason'] },
  { table: 'departure', personId: 'personId', logins: ['endedBy'] },
  { table: 'revision', logins: ['actor'] },
  { table: 'revision_change', json: ['before', 'after'] },
  { table: 'workspace', logins: ['pausedBy'], free: ['pauseReason'] },
  { table: 'protected_account', logins: ['usernameKey', 'addedBy'], free: ['reason'] },
  { table: 'role_assignment', logins: ['usernameKey', 'assignedBy', 'endedBy'] },
  { table: 'source', logins: ['createdBy'] },
  { table: 'import', logins: ['actor'] },
  { table: 'import_line', logins: ['username'], json: ['fields'], forget: true },
  { table: 'import_reject', json: ['params'], free: ['content'] },
  {
    table: 'observed_user',
    logins: ['username', 'usernameKey'],
    userId: 'userId',
    names: ['name', 'email'],
    forget: true,
  },
  { table: 'observed_webhook', logins: ['usernameKey'], forget: true },
  { table: 'presence_span', userId: 'userId', forget: true },
  { table: 'event_mark', userId: 'userId', forget: true },
  {
    table: 'drift',
    logins: ['username', 'ignoredBy'],
    personId: 'personId',
    userId: 'userId',
    json: ['desired', 'actual', 'cause', 'author'],
    free: ['label', 'ignoredReason'],
    forget: true,
  },
  { table: 'plan', logins: ['author', 'approvedBy', 'closedBy'], json: ['closedReason'], free: ['purpose'] },
  {
    table: 'change',
    logins: ['username'],
    personId: 'personId',
    userId: 'userId',
    json: ['payload', 'cause'],
    free: ['detail'],
  },
  { table: 'run', logins: ['startedBy', 'stopAskedBy'], json: ['reason'] },
  {
    table: 'session',
    logins: ['username', 'usernameKey'],
    names: ['name', 'address', 'agent'],
    forget: true,
  },
  { table: 'job_record', logins: ['requestedBy'] },
  { table: 'notice', addressed: ['recipient'] },
];
