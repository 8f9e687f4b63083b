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
