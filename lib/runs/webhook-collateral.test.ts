import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { database } from '@/lib/db/client';
import { observeWorkspace } from '@/lib/observe/observe';
import { openWorkspaceChat } from '@/lib/observe/workspace';
import { updatePerson } from '@/lib/people/commands';
import { makePlan } from '@/lib/reconcile/make-plan';
import { findPlan } from '@/lib/reconcile/queries/plans';
import { SERVICE } from '@/lib/rocketchat/test-chat';
import { applyEdit } from '@/sandbox/control/edits';
import { CLAIRE, execute, type House, importFiles, names, observeAndPlan, openHouse } from './test-house';

vi.setConfig({ testTimeout: 90_000, hookTimeout: 90_000 });

let house: House;
beforeAll(async () => {
  house = await openHouse('8.8.0');
  const members = names(30).slice(1).join('\n');
  await importFiles({ people: names(30), groups: { lab: `person0 owner\n${members}\n` } });
  await execute((await observeAndPlan()).planId);
});
afterAll(() => house.close());

async function createWebhook(username: string, name: string): Promise<void> {
  const answer = await fetch(`${house.chat.url}/api/v1/integrations.create`, {
    method: 'POST',
    headers: {
      'x-user-id': SERVICE.userId,
      'x-auth-token': SERVICE.token,
      'content-type': 'application/json',
    },
    body: JSON.stringify({
      type: 'webhook-incoming',
      name,
      enabled: true,
      username,
      channel: '#lab',
      scriptEnabled: false,
    }),
  });
  expect(await answer.json()).toMatchObject({ success: true });
  // The server makes its account a bot, which Régie would leave alone; somebody took that role away again.
  applyEdit(house.chat.server.state, { kind: 'set-roles', username, roles: ['user'] });
}

async function planAgain() {
  await observeWorkspace({ chat: await openWorkspaceChat(), full: true });
  const { planId } = await makePlan({ actor: CLAIRE, scope: {} });
  return findPlan(planId);
}

test('a webhook that posts as an account to deactivate is named in the plan, before anybody approves it', async () => {
  await createWebhook('person3', 'supervision');
  await createWebhook('person4', 'sauvegardes');
  const person = await database().person.findUniqueOrThrow({ where: { usernameKey: 'person3' } });
  await updatePerson({ personId: person.id, version: person.version, changes: { active: false } }, CLAIRE);
  const plan = await planAgain();
  expect(plan?.byKind).toMatchObject({ 'deactivate-person': 1 });
  expect(plan?.runId).toBeNull();
  expect(plan?.effects).toContainEqual({
    code: 'webhook-deactivated',
    params: { webhook: 'supervision', username: 'person3' },
  });
  expect(JSON.stringify(plan?.effects)).not.toContain('sauvegardes');
});

test('and so is one whose account the plan takes out of the room it posts in', async () => {
  const members = names(30)
    .slice(1)
    .filter((name) => name !== 'person4');
  await importFiles({ people: names(30), groups: { lab: `person0 owner\n${members.join('\n')}\n` } });
  const plan = await planAgain();
  expect(plan?.effects).toContainEqual({
    code: 'webhook-removed',
    params: { webhook: 'sauvegardes', username: 'person4', room: 'lab' },
  });
});
