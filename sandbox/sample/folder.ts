import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SampleGroup, University } from '@/sandbox/sample/university';

function groupFile({ kind, topic, parent, mandatory, expires, owners, members }: SampleGroup): string {
  const lines = [`# topic: ${topic}`];
  if (kind !== 'private') lines.push(`# kind: ${kind}`);
  if (parent) lines.push(`# parent: ${parent}`);
  if (mandatory) lines.push('# mandatory: yes');
  if (expires) lines.push(`# expires: ${expires}`);
  for (const username of members) lines.push(owners.includes(username) ? `${username} owner` : username);
  return `${lines.join('\n')}\n`;
}

/** The files of the university's source, by path. */
export function sampleFiles({ people, groups }: University): Map<string, string> {
  const rows = people.map(({ username, email, name, active }) =>
    [username, email, name, active ? 'yes' : 'no'].join(','),
  );
  const files = new Map([['people.csv', `username,email,name,active\n${rows.join('\n')}\n`]]);
  for (const group of groups) files.set(`groups/${group.slug}.txt`, groupFile(group));
  return files;
}

/** Writes the folder of files; group files that are no longer wanted go. */
export async function writeSampleFolder(directory: string, university: University): Promise<void> {
  await rm(join(directory, 'groups'), { recursive: true, force: true });
  await mkdir(join(directory, 'groups'), { recursive: true });
  for (const [path, text] of sampleFiles(university)) await writeFile(join(directory, path), text);
}
