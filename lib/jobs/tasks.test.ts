import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { database } from '@/lib/db/client';
import { CLAIRE, type House, openHouse } from '@/lib/runs/test-house';
import { previewFolder } from '@/lib/sources/preview';
import { HANDLERS } from './tasks';
import type { JobContext } from './types';

let house: House;
const folder = mkdtempSync(join(tmpdir(), 'regie-tasks-'));
const context: JobContext = {
  actor: CLAIRE,
  workerId: 'test',
  signal: new AbortController().signal,
  report: () => {},
};

beforeAll(async () => {
  house = await openHouse('3.4.0');
  mkdirSync(join(folder, 'groups'));
  writeFileSync(join(folder, 'people.csv'), 'username,email,name\nzoe,zoe@example.org,Zoé\n');
  writeFileSync(join(folder, 'groups', 'labo.txt'), 'zoe owner\n');
});
afterAll(async () => {
  await house.close();
  rmSync(folder, { recursive: true, force: true });
});

test('an import made before the workspace was ever read is done all the same', async () => {
  const preview = await previewFolder({ input: { kind: 'path', path: folder }, origin: 'folder' }, CLAIRE);
  const result = await HANDLERS.import({ importId: preview.importId, acceptRejects: false }, context);
  expect(result).toMatchObject({ revision: expect.any(Number) });
  expect(await database().grant.count({ where: { endedRevision: null } })).toBe(1);
});
