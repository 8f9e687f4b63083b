import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Size of an invented organisation. `memberships` is spread evenly, give or take one, over the groups. */
export type Size = { people: number; groups: number; memberships: number };

/** The sizes the bench runs by default, smallest first. */
export const SIZES: readonly Size[] = [
  { people: 2_000, groups: 200, memberships: 20_000 },
  { people: 20_000, groups: 2_000, memberships: 200_000 },
  { people: 50_000, groups: 5_000, memberships: 100_000 },
  { people: 50_000, groups: 5_000, memberships: 1_000_000 },
];

/** Writes the organisation as a folder of files. The same size always gives the same files. */
export async function writeOrganisation(folder: string, size: Size): Promise<void> {
  await mkdir(join(folder, 'groups'), { recursive: true });
  const rows = Array.from(
    { length: size.people },
    (_, i) => `${login(i)},${login(i)}@example.org,Personne ${i}`,
  );
  await writeFile(join(folder, 'people.csv'), `username,email,name\n${rows.join('\n')}\n`);
  for (let group = 0; group < size.groups; group++) {
    await writeFile(join(folder, 'groups', `groupe-${group}.txt`), groupFile(group, size));
  }
}

function groupFile(group: number, { people, groups, memberships }: Size): string {
  const members = Math.floor(memberships / groups) + (group < memberships % groups ? 1 : 0);
  // A stride coprime to the number of people visits each of them once before it meets one again.
  const lines = Array.from({ length: members }, (_, i) => login((group * 7919 + i * 104_729) % people));
  return [`# topic: Groupe ${group}`, ...lines.map((line, i) => (i === 0 ? `${line} owner` : line)), ''].join(
    '\n',
  );
}

function login(index: number): string {
  return `p${String(index).padStart(5, '0')}`;
}
