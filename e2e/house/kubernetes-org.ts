import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** A real organisation as a folder of files; see ORIGIN.md there. */
export const KUBERNETES_ORG = fileURLToPath(new URL('../../bench/data/kubernetes-org', import.meta.url));

export type WantedRoom = { name: string; topic: string | undefined; members: string[]; owners: string[] };
type GroupFile = {
  slug: string;
  topic: string | undefined;
  parent: string | undefined;
  owners: string[];
  members: string[];
};

/** What the files say the chat should be, read here as plainly as can be and by nothing of Régie. */
export function wantedByTheFiles(folder = KUBERNETES_ORG) {
  const [, ...lines] = readFileSync(`${folder}/people.csv`, 'utf8').trim().split('\n');
  const people = lines.map((line) => {
    const [username = '', email = '', name = ''] = line.split(',');
    return { username, email, name };
  });
  const files = readdirSync(`${folder}/groups`).map((file) => readGroup(folder, file));
  const bySlug = new Map(files.map((file) => [file.slug, file]));
  const rooms = files.map((file): WantedRoom => {
    const owners = ownersOf(file, bySlug);
    const members = [...new Set([...file.members, ...owners])];
    return { name: file.slug, topic: file.topic, members: members.sort(), owners: owners.sort() };
  });
  return { people, rooms: rooms.sort((a, b) => (a.name < b.name ? -1 : 1)) };
}

function readGroup(folder: string, file: string): GroupFile {
  const lines = readFileSync(`${folder}/groups/${file}`, 'utf8').split('\n').filter(Boolean);
  const setting = (key: string) =>
    lines.find((line) => line.startsWith(`# ${key}: `))?.slice(`# ${key}: `.length);
  const said = lines.filter((line) => !line.startsWith('#')).map((line) => line.split(' '));
  return {
    slug: file.replace(/\.txt$/, ''),
    topic: setting('topic'),
    parent: setting('parent'),
    members: said.flatMap(([username]) => username ?? []),
    owners: said.flatMap(([username, role]) => (username && role === 'owner' ? [username] : [])),
  };
}

function ownersOf(file: GroupFile, bySlug: ReadonlyMap<string, GroupFile>): string[] {
  const parent = file.parent === undefined ? undefined : bySlug.get(file.parent);
  return [...new Set([...file.owners, ...(parent ? ownersOf(parent, bySlug) : [])])];
}
