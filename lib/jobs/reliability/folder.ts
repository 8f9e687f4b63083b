import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export type Definitions = {
  people: readonly string[];
  inactive?: readonly string[];
  /** What they are called, where it is not their username and `Nom`. */
  names?: Readonly<Record<string, string>>;
  /** The text of each group's file. */
  groups: Readonly<Record<string, string>>;
};

/** Writes a source's folder and gives its path. */
export function writeFolder({ people, inactive = [], names = {}, groups }: Definitions): string {
  const path = mkdtempSync(join(tmpdir(), 'regie-folder-'));
  const line = (username: string, active: boolean) =>
    `${username},${username}@example.org,${names[username] ?? `${username} Nom`},${active}`;
  const lines = [...people.map((name) => line(name, true)), ...inactive.map((name) => line(name, false))];
  writeFileSync(join(path, 'people.csv'), ['username,email,name,active', ...lines, ''].join('\n'));
  mkdirSync(join(path, 'groups'));
  for (const [slug, text] of Object.entries(groups)) writeFileSync(join(path, 'groups', `${slug}.txt`), text);
  return path;
}
