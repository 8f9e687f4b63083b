import { beforeAll, test } from 'vitest';
import { useTestConfig } from '@/lib/base/server/test-config';
import { database } from '@/lib/db/client';
import { createTestDatabase } from '@/lib/db/test-database';
import { commitImport } from '@/lib/sources/commands';
import { previewFolder } from '@/lib/sources/preview';

const claire = { username: 'cmartin', name: 'Claire Martin', kind: 'person', role: 'administrator' } as const;
beforeAll(async () => {
  const c = await createTestDatabase();
  useTestConfig({ DATABASE_URL: c.url });
});
test('mid', async () => {
  const p = await previewFolder({ input: { kind: 'path', path: '/tmp/mid' }, origin: 'folder' }, claire);
  await commitImport({ importId: p.importId, acceptRejects: false }, claire);
  await database().$transaction(
    async (tx) => {
      await tx.$executeRaw`insert into source (name, kind, "createdBy") values ('x','folder','x')`;
      const plan = await tx.$queryRawUnsafe<any[]>(
        `explain (analyze, buffers off) insert into "grant" ("groupId", "personId", role, "sourceId", "grantedBy", "addedRevision") select "groupId", "personId", role, 2, 'x', 1 from "grant" order by id`,
      );
      for (const l of plan) console.log(l['QUERY PLAN']);
      const plan2 = await tx.$queryRawUnsafe<any[]>(
        `explain (analyze, buffers off) insert into import_line ("importId", seq, kind, change, file, line, "groupSlug", username, role) select "importId", seq+10000000, kind, change, file, line, "groupSlug", username, role from import_line where kind='grant' order by seq`,
      );
      for (const l of plan2) console.log(l['QUERY PLAN']);
      for (const drop of [
        'grant_sourceId_endedRevision_idx',
        'grant_personId_endedRevision_idx',
        'grant_in_force',
        'grant_groupId_endedRevision_idx',
        'grant_owners',
      ]) {
        await tx.$executeRawUnsafe(`drop index if exists "${drop}"`);
        const plan = await tx.$queryRawUnsafe<any[]>(
          `explain (analyze, buffers off) insert into "grant" ("groupId", "personId", role, "sourceId", "grantedBy", "addedRevision") select "groupId", "personId", role, null, 'x', 1 from "grant" where "sourceId" = 1 order by id`,
        );
        console.log(
          drop,
          plan
            .map((l) => l['QUERY PLAN'])
            .filter((l) => /Insert|Trigger|Execution/.test(l))
            .join(' | '),
        );
        await tx.$executeRawUnsafe(`delete from "grant" where "sourceId" is null`);
      }
    },
    { timeout: 500000 },
  );
}, 900_000);
