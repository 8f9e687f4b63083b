import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { describeState } from '@/sandbox/chat/description';
import { eraOf } from '@/sandbox/chat/eras';
import { restoreSnapshot } from '@/sandbox/chat/snapshot';
import { readSaved, Saver } from '@/sandbox/saved-state';
import { ADMINISTRATOR, type RunningChat, startChat } from '@/sandbox/start-chat';

let directory: string;
let path: string;
let chat: RunningChat;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'saved-'));
  path = join(directory, 'state.json');
  chat = await startChat();
});
afterEach(async () => {
  await chat.close();
  await rm(directory, { recursive: true });
});

test('what was saved at the end is there at the next start, sessions included', async () => {
  await chat.add('alice');
  const alice = await chat.signIn('alice');
  await chat.call('POST groups.create', { name: 'alpha', members: ['alice'] });
  await chat.call('POST teams.create', { name: 'crew' });
  new Saver(chat.chat, path, ADMINISTRATOR).finish();
  expect((await stat(path)).mode & 0o777).toBe(0o600);
  const saved = await readSaved(path);
  if (!saved) throw new Error('nothing was saved');
  const state = restoreSnapshot(eraOf('8.8.0'), saved.snapshot);
  expect(describeState(state)).toEqual(describeState(chat.chat.state));
  const next = await startChat({ state });
  expect((await next.call('GET me', undefined, alice)).body.username).toBe('alice');
  expect((await next.call('GET teams.info?teamName=crew')).body.success).toBe(true);
  await next.close();
});

test('a file that cannot be read is put aside, and none is no error', async () => {
  expect(await readSaved(path)).toBeNull();
  await writeFile(path, '{"administrator":');
  expect(await readSaved(path)).toBeNull();
  expect(await readFile(`${path}.unreadable`, 'utf8')).toBe('{"administrator":');
});

test('an import that waits for its start waits on, and a role that is gone stays gone', async () => {
  await chat.control('POST /switches', { licence: ['custom-roles'] });
  const since = new Date(Date.now() - 1).toISOString();
  const { role } = (await chat.call('POST roles.create', { name: 'tutor' })).body;
  await chat.call('POST roles.delete', { roleId: Object(role)._id });
  await chat.call('POST import.new', {});
  const users = [{ username: 'eve', emails: ['eve@example.org'], importIds: ['e'] }];
  expect((await chat.call('POST import.addUsers', { users })).body.success).toBe(true);
  new Saver(chat.chat, path, ADMINISTRATOR).finish();
  const saved = await readSaved(path);
  if (!saved) throw new Error('nothing was saved');
  const next = await startChat({ state: restoreSnapshot(eraOf('8.8.0'), saved.snapshot) });
  const { roles } = (await next.call(`GET roles.sync?updatedSince=${since}`)).body;
  expect(Object(roles).remove).toMatchObject([{ _id: Object(role)._id }]);
  expect((await next.call('POST import.run', {})).body.success).toBe(true);
  await expect.poll(() => next.chat.state.userByUsername('eve')?.name).toBe('eve');
  await next.close();
});

test('a folder that is missing and a file that is none are said at once', async () => {
  await expect(readSaved(join(directory, 'none', 'state.json'))).rejects.toThrow(
    `nothing can be written in ${join(directory, 'none')} (ENOENT)`,
  );
  await expect(readSaved(directory)).rejects.toThrow('it is there and cannot be read (EISDIR)');
});

test.each([
  [['--port', 'http'], '--port http: a whole number from 0 to 65535 is needed'],
  [['--control-port', '65536'], '--control-port 65536: a whole number from 0 to 65535 is needed'],
  [['--latency', 'slow'], '--latency slow: a whole number from 0 to 600000 is needed'],
  [['--server-version', 'next'], 'next'],
  [['--admin', 'root'], '--admin NAME:PASSWORD is needed'],
])('npm run sandbox ends with what is wrong with %j', async (options, said) => {
  const node = spawn(process.execPath, ['--import', 'tsx', 'sandbox/main.ts', ...options]);
  let error = '';
  node.stderr.on('data', (part) => {
    error += part;
  });
  expect(await new Promise((done) => node.once('exit', done))).toBe(1);
  expect(error).toContain(said);
  expect(error.trim().split('\n')).toHaveLength(1);
});

test('npm run sandbox goes on where it was left, messages and passwords included', async () => {
  const run = async (work: (base: string) => Promise<void>) => {
    const node = spawn(process.execPath, [
      '--import',
      'tsx',
      'sandbox/main.ts',
      '--port',
      '0',
      '--state',
      path,
    ]);
    const line = await new Promise((done) => node.stdout.once('data', done));
    await work(`${String(line).split(' ')[0]}/api/v1`);
    node.kill('SIGTERM');
    await new Promise((done) => node.once('exit', done));
  };
  const as = async (base: string) => {
    const body = new URLSearchParams({ user: 'admin', password: 'admin' });
    const { data } = await (await fetch(`${base}/login`, { method: 'POST', body })).json();
    return { 'X-Auth-Token': data.authToken, 'X-User-Id': data.userId };
  };
  await run(async (base) => {
    const body = new URLSearchParams({ channel: 'GENERAL', text: 'still here' });
    const answer = await fetch(`${base}/chat.postMessage`, { method: 'POST', headers: await as(base), body });
    expect(answer.status).toBe(200);
  });
  await run(async (base) => {
    const answer = await fetch(`${base}/channels.messages?roomId=GENERAL`, { headers: await as(base) });
    expect((await answer.json()).messages[0].msg).toBe('still here');
  });
});
