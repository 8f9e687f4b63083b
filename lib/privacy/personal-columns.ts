/** Where people are named, table by table; a test demands that none is forgotten. */
export type PersonalTable = {
  table: string;
  /** Hold a login, whatever its case: alone, as `@login`, or as `cli:login`. */
  logins?: readonly string[];
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
  { table: 'revision', logins: ['actor'], json: ['summary'] },
  { table: 'revision_change', json: ['before', 'after'] },
  { table: 'workspace', logins: ['pausedBy'], free: ['pauseReason'] },
  { table: 'protected_account', logins: ['usernameKey', 'addedBy'], free: ['reason'] },
  { table: 'role_assignment', logins: ['usernameKey', 'assignedBy', 'endedBy'] },
  { table: 'source', logins: ['createdBy'], json: ['healthDetail'] },
  { table: 'import', logins: ['actor'], json: ['error'] },
  { table: 'import_line', logins: ['username'], json: ['fields'], forget: true },
  { table: 'import_reject', json: ['params'], free: ['content'] },
  { table: 'observation', json: ['error'] },
  {
    table: 'observed_user',
    logins: ['username', 'usernameKey'],
    userId: 'userId',
    names: ['name', 'email'],
    forget: true,
  },
  { table: 'observed_webhook', logins: ['usernameKey'], json: ['channels'], free: ['name'], forget: true },
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
  {
    table: 'plan',
    logins: ['author', 'approvedBy', 'closedBy'],
    json: ['scope', 'brakes', 'effects', 'closedReason'],
    free: ['purpose'],
  },
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
  { table: 'job_record', logins: ['requestedBy'], json: ['progress', 'result', 'error'] },
  { table: 'notice', logins: ['recipient'], free: ['code'], forget: true },
];

/** Logins that make a row the person's own, rather than one they once touched. */
export const OWN_LOGINS: readonly string[] = ['username', 'usernameKey', 'recipient'];

/**
 * Texts and details in which no person stands: states, digests, ids, and what groups, rooms and settings say of
 * themselves, which people read and change on their pages. All others are in the list above.
 */
export const NAMES_NOBODY: Readonly<Record<string, readonly string[]>> = {
  change: ['kind', 'roomId', 'state', 'code'],
  departure: ['endReason'],
  // Of a difference about a person, the key goes with its row.
  drift: ['key', 'kind', 'roomId'],
  drift_day: ['kind'],
  event_hook: ['event', 'integrationId', 'state'],
  event_mark: ['key', 'event', 'roomId'],
  event_tally: ['outcome'],
  group: ['slug', 'name', 'topic', 'announcement', 'description', 'roomId'],
  group_claim: ['settings'],
  import: ['state', 'origin', 'counts'],
  import_line: ['kind', 'change', 'file', 'groupSlug'],
  import_reject: ['file', 'code'],
  job_record: ['id', 'kind', 'key', 'state'],
  live_setting: ['sealedEventToken', 'does'],
  notice: ['kind', 'state'],
  observation: ['state', 'serverVersion', 'strategy', 'calls', 'accountId', 'mix'],
  observed_room: [
    ...[
      'roomId',
      'slug',
      'name',
      'topic',
      'announcement',
      'description',
      'creatorId',
      'unknownReason',
      'fingerprint',
    ],
    // Ids of accounts; whose they were, nothing says any more.
    ...['memberIds', 'ownerIds', 'moderatorIds'],
  ],
  observed_user: ['type', 'roles'],
  observed_webhook: ['integrationId'],
  plan: ['state', 'fingerprint', 'byKind', 'cost'],
  plan_object: ['kind', 'digest', 'detail'],
  presence_room: ['roomId'],
  presence_span: ['roomId'],
  rate_limit: ['key'],
  regie_differing: ['state'],
  revision: ['origin'],
  revision_change: ['subjectKind'],
  run: ['state', 'worker', 'stopAsked', 'progress', 'outcomes', 'calls', 'digest'],
  service_state: ['name', 'code'],
  session: ['idHash', 'kind', 'ticketHash', 'endReason'],
  source: ['name', 'kind', 'path', 'health'],
  used_ticket: ['hash'],
  worker_beat: ['id'],
  workspace: [
    ...[
      'name',
      'chatUrl',
      'serviceUserId',
      'serviceUsername',
      'sealedToken',
      'serverVersion',
      'serverId',
      'access',
      'settings',
    ],
  ],
};
