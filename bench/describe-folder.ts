import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CaseResult } from './types';

type GroupText = {
  members: Set<string>;
  owners: Set<string>;
  parent: string | undefined;
  topic: string | undefined;
  settings: boolean;
};

/** What a folder asks of an empty server, owners handed down from parents included. Written apart from the product's own reading. */
export async function describeFolder(folder: string): Promise<CaseResult['size']> {
  const people = (await readFile(join(folder, 'people.csv'), 'utf8')).trim().split(/\r?\n/).length - 1;
  const groups = await readGroups(folder);
  let [memberships, owners, settings] = [0, 0, 0];
  for (const group of groups.values()) {
    const all = allOwners(group, groups);
    memberships += new Set([...group.members, ...all]).size;
    owners += all.size;
    settings += group.settings ? 1 : 0;
  }
  return { people, groups: groups.size, memberships, settings, owners };
}

export async function readGroups(folder: string): Promise<Map<string, GroupText>> {
  const groups = new Map<string, GroupText>();
  for (const file of await readdir(join(folder, 'groups'))) {
    const text = await readFile(join(folder, 'groups', file), 'utf8');
    groups.set(file.replace(/\.txt$/, ''), parseGroup(text));
  }
  return groups;
}

export function allOwners(group: GroupText, groups: ReadonlyMap<string, GroupText>): Set<string> {
  const owners = new Set<string>();
  for (let at: GroupText | undefined = group; at; at = groups.get(at.parent ?? '')) {
    for (const owner of at.owners) owners.add(owner);
  }
  return owners;
}

function parseGroup(text: string): GroupText {
  const lines = text.split(/\r?\n/).filter((line) => line.trim());
  const settings = lines.flatMap((line) => {
    const [, key, value] = /^#\s*(\w+)\s*:\s*(.+?)\s*$/.exec(line) ?? [];
    return key && value ? [{ key, value }] : [];
  });
  const named = lines.filter((line) => !line.startsWith('#')).map((line) => line.trim().split(/\s+/));
  const owners = [
    ...named.filter(([, role]) => role === 'owner').map(([username = '']) => username),
    ...settings.filter(({ key }) => key === 'owner').map(({ value }) => value),
  ];
  return {
    members: new Set(named.map(([username = '']) => username)),
    owners: new Set(owners),
    parent: settings.find(({ key }) => key === 'parent')?.value,
    topic: settings.find(({ key }) => key === 'topic')?.value,
    settings: settings.some(({ key }) => key === 'topic' || key === 'name'),
  };
}
