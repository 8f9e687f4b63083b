import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect } from 'vitest';

export type Result = { exit: number | null; out: string; err: string };

/** The real command line, as a process of its own. */
export async function regieIn(
  { env = process.env, input = '' }: { env?: NodeJS.ProcessEnv; input?: string },
  ...args: readonly string[]
): Promise<Result> {
  const child = spawn(process.execPath, ['cli/regie.mjs', ...args], { env });
  const exited = new Promise<number | null>((resolve) => child.once('exit', resolve));
  child.stdin.end(input);
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return { exit: await exited, out, err };
}

export function regie(...args: readonly string[]): Promise<Result> {
  return regieIn({}, ...args);
}

/** With `--json`: the one document. */
export async function ask(...args: readonly string[]) {
  const { exit, out } = await regie(...args, '--json');
  return { exit, json: JSON.parse(out) };
}

/** The command ends in 1 and says, in one line, what, where and how to mend. */
export async function expectRefusal(args: readonly string[], sentence: string): Promise<void> {
  const { exit, err } = await regie(...args, '--lang', 'en');
  expect({ args, exit, err }).toEqual({ args, exit: 1, err: expect.stringContaining(sentence) });
  expect(err.trim().split('\n')).toHaveLength(1);
}

/** A source's folder of these people and groups. */
export function sourceFolder(people: readonly string[], groups: Readonly<Record<string, string>>): string {
  const path = mkdtempSync(join(tmpdir(), 'regie-cli-'));
  const lines = people.map((name) => `${name},${name}@example.org,${name} Nom`);
  writeFileSync(join(path, 'people.csv'), ['username,email,name', ...lines].join('\n'));
  mkdirSync(join(path, 'groups'));
  for (const [slug, members] of Object.entries(groups))
    writeFileSync(join(path, 'groups', `${slug}.txt`), members);
  return path;
}
