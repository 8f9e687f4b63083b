import { createCipheriv, randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sealEntry } from '@/lib/audit/chain';
import { findEntry, listEntries } from '@/lib/audit/queries';
import { inAuditedTransaction } from '@/lib/audit/transaction';
import { verifyRecord } from '@/lib/audit/verify';
import type { Actor } from '@/lib/base/actor';
import { config } from '@/lib/base/server/config';
import { addKey } from '@/lib/base/server/keyring';
import { database } from '@/lib/db/client';
import { openWorkspaceChat } from '@/lib/observe/workspace';
import { SERVICE } from '@/lib/rocketchat/test-chat';
import { CLAIRE, type House, openHouse } from '@/lib/runs/test-house';
import { rotateAuditKey, rotateSealingKey } from './rotate-commands';
import { keyStatus } from './status';

const ROOT: Actor = { username: 'cli:root', name: 'root', kind: 'cli', role: 'cli' };
let house: House;
/** Someone with all of SQL, who switches triggers off. */
let intruder: Client;

beforeAll(async () => {
  house = await openHouse('8.8.0');
  intruder = new Client({ connectionString: config().DATABASE_URL });
  await intruder.connect();
  await intruder.query('set session_replication_role = replica');
});
afterAll(async () => {
  await intruder.end();
  await house.close();
});

const keyFile = () => join(config().REGIE_DATA, 'keys.json');
const write = (n: number) =>
  inAuditedTransaction(CLAIRE, async (_tx, record) =>
    record({ action: 'test.write', subject: { kind: 'test', id: n } }),
  );
const account = async () => (await openWorkspaceChat()).account().userId;

test('a value sealed before keys had names still opens, and is sealed again under the new key', async () => {
  const iv = randomBytes(12);
  const key = Buffer.from(config().REGIE_SEALING_KEY, 'hex');
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from('workspace.1.sealedToken'));
  const data = Buffer.concat([cipher.update(SERVICE.token, 'utf8'), cipher.final()]);
  const parts = [iv, cipher.getAuthTag(), data].map((part) => part.toString('base64url'));
  const sealedToken = ['v1', ...parts].join('.');
  await database().workspace.update({ where: { id: 1 }, data: { sealedToken } });
  expect(await account()).toBe(SERVICE.userId);
  expect(await keyStatus()).toMatchObject({ values: 1, behind: 1 });
  const { key: name } = await rotateSealingKey(ROOT);
  expect(await account()).toBe(SERVICE.userId);
  const status = await keyStatus();
  expect(status).toMatchObject({ values: 1, behind: 0 });
  expect(status.sealing.at(-1)).toBe(name);
  const { rows } = await listEntries({ action: 'key.reseal' });
  expect(rows).toMatchObject([{ actor: 'cli:root', detail: { detail: { to: name, resealed: 1 } } }]);
  expect(JSON.stringify(rows)).not.toContain(JSON.parse(readFileSync(keyFile(), 'utf8')).sealing[0]);
});

test('killed after the key was made and before anything was sealed again, everything opens', async () => {
  addKey('sealing', randomBytes(32).toString('hex'));
  expect(await account()).toBe(SERVICE.userId);
  expect(await keyStatus()).toMatchObject({ behind: 1 });
  await rotateSealingKey(ROOT);
  expect(await keyStatus()).toMatchObject({ behind: 0 });
});

test('the key of the record changes with an entry that says so, and all of it verifies', async () => {
  await write(1);
  const { key } = await rotateAuditKey(ROOT);
  await write(2);
  expect(await verifyRecord()).toMatchObject({ ok: true, problems: [] });
  const [announced] = (await listEntries({ action: 'key.rotate' })).rows;
  expect(announced).toMatchObject({ keyId: key, detail: { detail: { to: key } } });
});

test('killed between the new key and its entry, the next entry of anyone announces it', async () => {
  addKey('audit', randomBytes(32).toString('hex'));
  expect(await verifyRecord()).toMatchObject({ ok: true });
  await Promise.all([write(3), write(4), write(5)]);
  expect(await verifyRecord()).toMatchObject({ ok: true });
  expect((await listEntries({ action: 'key.rotate' })).rows).toHaveLength(2);
});

test('who stole an old key cannot go on with it, nor can a key come unannounced', async () => {
  const last = (await verifyRecord()).head?.seq ?? 0;
  const entry = await findEntry(last);
  if (!entry) throw new Error('the record is empty');
  const forged = sealEntry(
    { ...entry, seq: last + 1, actor: 'nobody' },
    entry.hash,
    config().REGIE_AUDIT_KEY,
  );
  await intruder.query(
    `insert into audit_entry select $1, at, $2, "actorKind", action, "subjectKind", "subjectId", detail, address, $3, $4
     from audit_entry where seq = $5`,
    [forged.seq, forged.actor, forged.previous, forged.hash, last],
  );
  expect((await verifyRecord()).problems).toEqual([{ seq: last + 1, kind: 'key-unannounced' }]);
  await intruder.query('delete from audit_entry where seq = $1', [last + 1]);
  expect(await verifyRecord()).toMatchObject({ ok: true });
});

test('several rotations at once lose no key, and what each of them sealed opens and verifies', async () => {
  const { sealing, audit } = await keyStatus();
  const made = await Promise.all([
    rotateAuditKey(ROOT),
    rotateSealingKey(ROOT),
    rotateAuditKey(ROOT),
    rotateSealingKey(ROOT),
  ]);
  const after = await keyStatus();
  expect([...after.sealing, ...after.audit]).toEqual(expect.arrayContaining(made.map(({ key }) => key)));
  expect([after.sealing.length, after.audit.length]).toEqual([sealing.length + 2, audit.length + 2]);
  expect(await account()).toBe(SERVICE.userId);
  expect(await verifyRecord()).toMatchObject({ ok: true, problems: [] });
});

test('while a value opens with none of the keys, no key is made', async () => {
  const { sealedToken } = await database().workspace.findFirstOrThrow();
  const { sealing } = await keyStatus();
  const spoilt = sealedToken.replace(/.{4}$/, 'AAAA');
  await database().workspace.update({ where: { id: 1 }, data: { sealedToken: spoilt } });
  await expect(rotateSealingKey(ROOT)).rejects.toMatchObject({ code: 'CONFIGURATION' });
  expect((await keyStatus()).sealing).toEqual(sealing);
  await database().workspace.update({ where: { id: 1 }, data: { sealedToken } });
});

test('a process that lacks the key in use writes nothing with an older one', async () => {
  renameSync(keyFile(), `${keyFile()}.away`);
  await expect(write(6)).rejects.toMatchObject({ code: 'AUDIT_BROKEN', params: { reason: 'key-unknown' } });
  expect((await verifyRecord()).problems[0]).toMatchObject({ kind: 'key-unknown' });
  for (const rotate of [rotateAuditKey, rotateSealingKey])
    await expect(rotate(ROOT)).rejects.toMatchObject({ params: { reason: 'key-unknown' } });
  // Nothing that would stand in the way of the file when it is given back.
  expect(existsSync(keyFile())).toBe(false);
  renameSync(`${keyFile()}.away`, keyFile());
  await write(7);
  expect(await verifyRecord()).toMatchObject({ ok: true });
});

test('a key file that is damaged stops everything rather than beginning anew', async () => {
  const kept = readFileSync(keyFile(), 'utf8');
  writeFileSync(keyFile(), '{"audit":["no key"]}');
  await expect(write(8)).rejects.toMatchObject({ code: 'CONFIGURATION' });
  writeFileSync(keyFile(), kept);
});

test('only who operates Régie rotates keys', async () => {
  const auditor: Actor = { ...CLAIRE, role: 'auditor' };
  await expect(rotateAuditKey(auditor)).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
  await expect(rotateSealingKey(auditor)).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
});
