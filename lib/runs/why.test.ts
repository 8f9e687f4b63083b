import { afterEach, expect, test, vi } from 'vitest';
import { database } from '@/lib/db/client';
import { exclude } from '@/lib/groups/membership-commands';
import { findGroup } from '@/lib/groups/queries/one';
import { observeWorkspace } from '@/lib/observe/observe';
import { openWorkspaceChat } from '@/lib/observe/workspace';
import { refreshDrift } from '@/lib/reconcile/drift';
import { explainDrift } from '@/lib/reconcile/explain-drift';
import { makePlan } from '@/lib/reconcile/make-plan';
import { whyFacts } from '@/lib/reconcile/queries/why-facts';
import { whyOf } from '@/lib/reconcile/why/why-of';
import { SERVICE } from '@/lib/rocketchat/test-chat';
import { applyEdit } from '@/sandbox/control/edits';
import { CLAIRE, execute, type House, importFiles, observeAndPlan, openHouse } from './test-house';

// A server and a database of its own.
vi.setConfig({ testTimeout: 90_000 });

let house: House;
afterEach(() => house.close());

async function read() {
  const chat = await openWorkspaceChat();
  await observeWorkspace({ chat, full: true });
  await refreshDrift();
  if ((await explainDrift({ chat })).departures > 0) await refreshDrift();
}

async function ask(username: string, slug: string) {
  const facts = await whyFacts({ username, slug });
  const { verdict, next } = whyOf(facts);
  return { said: `${verdict.code}, ${next.code}`, facts };
}

test('any pair of a person and a room has its answer, with what is behind it', async () => {
  house = await openHouse('8.8.0');
  await importFiles({
    people: ['ada', 'bea', 'cyd', 'dan', 'zoe'],
    groups: { ufr: 'ada owner\n', lab: '# parent: ufr\nbea\ncyd\ndan\n' },
  });
  expect((await ask('bea', 'lab')).said).toBe('never-read, nothing');
  const { planId } = await observeAndPlan();
  expect((await ask('bea', 'lab')).said).toBe('out-no-account, plan-waits');
  await execute(planId);
  const edit = (one: Parameters<typeof applyEdit>[1]) => applyEdit(house.chat.server.state, one);
  edit({ kind: 'leave', room: 'lab', username: 'bea' });
  edit({ kind: 'remove-member', room: 'lab', username: 'cyd', by: 'ada' });
  edit({ kind: 'add-member', room: 'lab', username: 'zoe', by: 'ada' });
  await read();

  const left = await ask('BEA', 'Lab');
  expect(left.said).toBe('out-left, nothing');
  expect(left.facts).toMatchObject({
    person: { username: 'bea', defined: true, account: 'active' },
    grants: [{ source: 'Dossier de fichiers', by: 'claire', revision: 1 }],
    drift: { kind: 'member-left', author: { code: 'left' } },
    runs: [{ kind: 'add-member', state: 'applied' }],
  });
  expect(await ask('cyd', 'lab')).toMatchObject({
    said: 'out-missing, next-plan',
    facts: { drift: { author: { code: 'removed', params: { by: 'ada' } } }, plan: null },
  });
  expect(await ask('zoe', 'lab')).toMatchObject({ said: 'in-extra, next-plan', facts: { runs: [] } });
  expect(await ask('ada', 'lab')).toMatchObject({
    said: 'in-wanted, nothing',
    facts: { inheritedFrom: 'ufr', present: 'owner' },
  });
  expect((await ask('ada', 'general')).said).toBe('out-unmanaged-room, nothing');
  expect((await ask(SERVICE.username, 'lab')).said).toBe('in-untouchable, nothing');
  expect((await ask('dan', 'ufr')).said).toBe('out-nobody-asked, nothing');

  const made = await makePlan({ actor: CLAIRE, scope: {} });
  expect(await ask('cyd', 'lab')).toMatchObject({
    said: 'out-missing, plan-waits',
    facts: { plan: { id: made.planId } },
  });
  const { groupId } = (await findGroup('lab')) ?? { groupId: 0 };
  await exclude({ groupId, username: 'dan', reason: 'stage fini' }, CLAIRE);
  expect((await ask('dan', 'lab')).said).toBe('in-excluded, next-plan');

  await expect(whyFacts({ username: 'nobody', slug: 'lab' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await expect(whyFacts({ username: 'ada', slug: 'nowhere' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

test('nothing is promised that no plan will do', async () => {
  house = await openHouse('3.4.0');
  const edit = (one: Parameters<typeof applyEdit>[1]) => applyEdit(house.chat.server.state, one);
  const people = ['ada', 'bea', 'cyd', 'dan'];
  const groups = { lab: 'ada owner\nbea\ncyd\n', old: 'ada owner\nbea\n' };
  await importFiles({ people, groups });
  await execute((await observeAndPlan()).planId);
  edit({ kind: 'create-room', name: 'club', private: true, by: 'ada', members: ['dan'] });
  await importFiles({ people, groups: { lab: 'ada owner\nbea\n', club: 'bea\n' } });
  await read();
  expect((await ask('bea', 'club')).said).toBe('out-not-adopted, held-group');
  expect((await ask('cyd', 'lab')).said).toBe('in-extra, next-plan');
  expect((await ask('bea', 'old')).said).toBe('in-group-ended, next-plan');

  await database().source.updateMany({ data: { health: 'unreachable' } });
  expect(await ask('cyd', 'lab')).toMatchObject({
    said: 'in-extra, frozen',
    facts: { frozenBy: 'Dossier de fichiers' },
  });
  expect((await ask('bea', 'old')).said).toBe('in-group-ended, frozen');

  edit({ kind: 'rename-room', room: 'old', name: 'older', by: 'ada' });
  edit({ kind: 'create-room', name: 'old', private: true, by: 'ada', members: ['dan'] });
  await read();
  expect((await ask('dan', 'old')).said).toBe('in-unmanaged-room, nothing');

  edit({ kind: 'remove-member', room: 'lab', username: 'bea', by: 'ada' });
  await observeWorkspace({ chat: await openWorkspaceChat() });
  await refreshDrift();
  expect((await ask('bea', 'lab')).said).toBe('out-missing, looked-for');
});
