import { database } from '@/lib/db/client';
import { protectAccount } from '@/lib/observe/protected-commands';
import { CHANGE_KINDS } from '@/lib/reconcile/types';
import { approvePlan } from '@/lib/runs/commands/approve-plan';
import {
  CLAIRE,
  execute,
  type House,
  importPath,
  KARIM,
  makeQueue,
  observeAndPlan,
} from '@/lib/runs/test-house';
import { applyEdit, type Edit } from '@/sandbox/control/edits';
import { type Definitions, writeFolder } from './folder';

const BEFORE = {
  people: ['ada', 'bea', 'cyr', 'dan', 'eve', 'fay', 'gil', 'hal'],
  groups: {
    lab: '# topic: Un\nada owner\nbea\ncyr moderator\n',
    desk: '# kind: channel\ndan owner\neve\n',
    old: 'fay owner\n',
  },
};

/** What others did meanwhile. */
const EDITS: readonly Edit[] = [
  { kind: 'create-user', username: 'root', name: 'Root', email: 'root@example.org', roles: ['admin'] },
  { kind: 'create-room', name: 'stray', private: true, by: 'root', members: ['gil'] },
  { kind: 'rename-person', username: 'gil', name: 'Somebody Else' },
  { kind: 'set-active', username: 'eve', active: false },
  { kind: 'archive', room: 'desk', archived: true },
  { kind: 'set-topic', room: 'lab', topic: 'Autre', by: 'root' },
  { kind: 'add-member', room: 'lab', username: 'hal', by: 'root' },
];

const AFTER = {
  people: ['ada', 'bea', 'cyr', 'dan', 'eve', 'gil', 'hal', 'ivy', 'jon'],
  inactive: ['fay'],
  groups: {
    lab: '# topic: Un\n# name: Laboratoire\nada owner\nbea owner\ncyr\ndan\njon\n',
    desk: '# kind: private\ndan owner\neve\n',
    den: '# topic: La tanière\nivy owner\nbea\njon moderator\n',
  },
};

const TEAMS_BEFORE = { crew: '# kind: team\nada owner\nbea\ncyr owner\n' };
/** One made; in the other somebody comes, somebody goes and somebody's role changes. */
const TEAMS_AFTER = {
  crew: '# kind: team\nada owner\ncyr\nhal\n',
  guild: '# kind: team\nbea owner\ngil\n',
};

function withTeams(definitions: Definitions, teams: Definitions['groups']): Definitions {
  return { ...definitions, groups: { ...definitions.groups, ...teams } };
}

/**
 * Brings a house to an approved plan that holds a change of every kind, over a server that also has an unmanaged
 * room and a protected account in a managed one.
 */
export async function planEveryKind({ chat }: House, { teams } = { teams: false }): Promise<number> {
  await makeQueue();
  await importPath(writeFolder(teams ? withTeams(BEFORE, TEAMS_BEFORE) : BEFORE));
  await execute((await observeAndPlan()).planId);
  for (const edit of EDITS) applyEdit(chat.server.state, edit);
  await protectAccount({ username: 'root', reason: 'administrateur du serveur' }, CLAIRE);
  await importPath(writeFolder(teams ? withTeams(AFTER, TEAMS_AFTER) : AFTER));
  const { planId } = await observeAndPlan();
  const kinds = await database().change.groupBy({ by: ['kind'], where: { planId } });
  const missing = CHANGE_KINDS.filter((kind) => !kinds.some((row) => row.kind === kind));
  if (missing.length > 0) throw new Error(`the plan has no ${missing.join(', ')}`);
  const { fingerprint, removals, state } = await database().plan.findUniqueOrThrow({ where: { id: planId } });
  if (state === 'held') await approvePlan({ planId, fingerprint, typedRemovals: removals }, KARIM);
  return planId;
}
