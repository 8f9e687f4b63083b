import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { database } from '@/lib/db/client';
import { execute, type House, importPath, names, observeAndPlan, openHouse } from '@/lib/runs/test-house';
import { SERVER_VERSIONS } from '@/sandbox/chat/eras';
import { describeFolder } from './describe-folder';
import { leastForFirstLoad } from './least-calls';
import { plannedLoad } from './planned-load';

let house: House;
let folder: string;
afterEach(async () => {
  await house.close();
  rmSync(folder, { recursive: true, force: true });
});

const PEOPLE = names(150);
const GROUPS = 40;

/** Rooms of all sizes, some with a topic, some with owners. */
function writeFolder(): string {
  const path = mkdtempSync(join(tmpdir(), 'regie-least-'));
  mkdirSync(join(path, 'groups'));
  const people = PEOPLE.map((username) => `${username},${username}@example.org,${username} Nom`);
  writeFileSync(join(path, 'people.csv'), ['username,email,name', ...people, ''].join('\n'));
  for (let group = 0; group < GROUPS; group++) {
    const members = PEOPLE.slice(group, group + 1 + group * 3);
    const lines = members.map((username, at) => (at < group % 3 ? `${username} owner` : username));
    const settings = group % 2 === 0 ? [`# topic: Sujet ${group}`] : [];
    writeFileSync(join(path, 'groups', `g${group}.txt`), [...settings, ...lines, ''].join('\n'));
  }
  return path;
}

test.each(SERVER_VERSIONS)(
  'a first load on %s takes no more writes than it must, as its plan said',
  {
    timeout: 120_000,
  },
  async (version) => {
    house = await openHouse(version);
    folder = writeFolder();
    const size = await describeFolder(folder);
    await importPath(folder);
    const { planId } = await observeAndPlan();
    house.chat.server.calls.reset();
    expect(await execute(planId)).toMatchObject({ state: 'succeeded' });

    const { writes, byRoute } = house.chat.server.calls.read();
    const least = leastForFirstLoad(size, version).writes;
    expect(writes).toBeLessThanOrEqual(1.05 * least);
    const { cost } = await database().plan.findUniqueOrThrow({ where: { id: planId } });
    expect(cost).toMatchObject({ writes });
    const written = Object.entries(byRoute).filter(([route]) => route.startsWith('POST '));
    expect(cost).toMatchObject({ byRoute: Object.fromEntries(written) });
    expect(plannedLoad(size, version).writes).toBe(writes);
  },
);
