import { spawn } from 'node:child_process';
import { createServer, type Server } from 'node:net';
import { text } from 'node:stream/consumers';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { database } from '@/lib/db/client';
import { createTestDatabase } from '@/lib/db/test-database';
import { type House, openHouse } from '@/lib/runs/test-house';
import { watchingChat } from './chat-watch';
import { regie, regieIn } from './test-regie';

// Each command is a process of its own.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

let house: House;
let hung: Server;
let hungUrl: string;

beforeAll(async () => {
  house = await openHouse('8.8.0');
  // It accepts connections and never answers: a server that was stopped in its tracks.
  hung = createServer(() => undefined);
  await new Promise<void>((listening) => hung.listen(0, '127.0.0.1', listening));
  const address = hung.address();
  hungUrl = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
  await database().workspace.updateMany({ data: { chatUrl: hungUrl } });
});
afterAll(async () => {
  hung.close();
  await house.close();
});

test('doctor gives a silent server up, says why and how to mend it, and goes on to the rest', async () => {
  const { exit, out, err } = await regie('doctor', '--lang', 'en');
  expect({ exit, err }).toEqual({ exit: 1, err: '' });
  expect(out).toContain(`Rocket.Chat (${hungUrl}) did not answer within 10 s: it is hung`);
  const lines = out.trim().split('\n');
  expect(lines).toHaveLength(8);
  expect(lines.at(-1)).toBe('Something is wrong.');
});

test('a reader that has read enough ends the command without a fault', async () => {
  const child = spawn(process.execPath, ['cli/regie.mjs', 'doctor', '--lang', 'en']);
  const exited = new Promise<number | null>((resolve) => child.once('exit', resolve));
  child.stdout.destroy();
  expect({ err: await text(child.stderr), exit: await exited }).toEqual({ err: '', exit: 0 });
});

test('whoever waits for work is told that the server is silent, and the work goes on', async () => {
  const said: string[] = [];
  let finish: (result: string) => void = () => undefined;
  const work = new Promise<string>((resolve) => {
    finish = resolve;
  });
  const warn = (line: string) => {
    said.push(line);
    finish('done all the same');
  };
  const say = (key: string, values = {}) => `${key} ${JSON.stringify(values)}`;
  const watched = watchingChat(work, { say, warn }, { firstMs: 1, thenMs: 1, withinMs: 50 });
  expect(await watched).toBe('done all the same');
  expect(said).toEqual([`chatSilent {"url":"${hungUrl}"}`]);
});

test('of a server that answers nothing is said', async () => {
  const warn = vi.fn();
  await database().workspace.updateMany({ data: { chatUrl: house.chat.url } });
  const asked = vi.spyOn(globalThis, 'fetch');
  const work = vi.waitFor(() => expect(asked.mock.calls.length).toBeGreaterThan(2), { timeout: 30_000 });
  await watchingChat(work, { say: (key) => key, warn }, { firstMs: 1, thenMs: 1, withinMs: 30_000 });
  expect(warn).not.toHaveBeenCalled();
});

test('a database without tables is told in a sentence, by every command', async () => {
  const { url } = await createTestDatabase();
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query('drop schema public cascade; create schema public');
  await client.end();
  const env = { ...process.env, DATABASE_URL: url };
  for (const args of [
    ['doctor', '--after-restore'],
    ['doctor'],
    ['status'],
    ['audit', 'verify'],
    ['members', 'lab'],
  ]) {
    const { exit, out, err } = await regieIn({ env }, ...args, '--lang', 'en');
    expect({ args, exit }).toEqual({ args, exit: 1 });
    expect(`${out}${err}`).toContain('The database is empty: Régie’s tables are not there. Start Régie once');
    expect(`${out}${err}`).not.toMatch(/42P01|P2021|prisma|relation|invocation/i);
  }
});
