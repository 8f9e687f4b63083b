import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeState } from '@/sandbox/chat/description';
import type { ChatState } from '@/sandbox/chat/state';
import { allOwners, readGroups } from './describe-folder';

const KUBERNETES = join(import.meta.dirname, 'data/kubernetes-org');

export type RoomShape = { name: string; topic: string | null; members: string[]; owners: string[] };

/** A copy of the real organisation that a test may change. */
export function copyOrganisation(): string {
  const folder = mkdtempSync(join(tmpdir(), 'regie-organisation-'));
  cpSync(KUBERNETES, folder, { recursive: true });
  return folder;
}

export function editGroup(folder: string, slug: string, edit: (lines: string[]) => string[]): void {
  editLines(join(folder, 'groups', `${slug}.txt`), edit);
}

export function dropGroup(folder: string, slug: string): void {
  rmSync(join(folder, 'groups', `${slug}.txt`));
}

/** Takes people out of `people.csv` and out of every group. */
export async function dropPeople(folder: string, usernames: ReadonlySet<string>): Promise<void> {
  const named = (line: string) => usernames.has(line.split(/[\s,]/)[0] ?? '');
  const kept = (lines: string[]) => lines.filter((line) => !named(line));
  editLines(join(folder, 'people.csv'), kept);
  for (const slug of (await readGroups(folder)).keys()) editGroup(folder, slug, kept);
}

function editLines(file: string, edit: (lines: string[]) => string[]): void {
  writeFileSync(file, `${edit(readFileSync(file, 'utf8').trimEnd().split('\n')).join('\n')}\n`);
}

/** The rooms that a folder asks for, owners handed down included, by name. */
export async function wantedRooms(folder: string): Promise<RoomShape[]> {
  const groups = await readGroups(folder);
  const shapes = [...groups].map(([name, group]) => {
    const owners = allOwners(group, groups);
    const members = new Set([...group.members, ...owners]);
    return { name, topic: group.topic ?? null, members: [...members].sort(), owners: [...owners].sort() };
  });
  return shapes.sort(byName);
}

/** The private groups in use on the server, the service account left out, by name. */
export function roomsOn(state: ChatState, serviceAccount: string): RoomShape[] {
  const others = (names: string[] = []) => names.filter((name) => name !== serviceAccount).sort();
  return describeState(state)
    .rooms.filter(({ kind, archived }) => kind === 'private' && !archived)
    .map(({ name, topic, members, owners }) => ({
      name,
      topic: topic || null,
      members: others(members),
      owners: others(owners),
    }))
    .sort(byName);
}

/** What leads from the rooms of one folder to those of another, one membership or role a line. */
export function differences(before: readonly RoomShape[], after: readonly RoomShape[]): string[] {
  const former = new Map(before.map((room) => [room.name, room]));
  const next = new Set(after.map(({ name }) => name));
  const archived = before.filter(({ name }) => !next.has(name)).map(({ name }) => `archive-room ${name}`);
  return [...archived, ...after.flatMap((room) => roomDifferences(former.get(room.name), room))].sort();
}

function roomDifferences(before: RoomShape | undefined, after: RoomShape): string[] {
  const { name, members, owners, topic } = after;
  if (!before) return [`create-room ${name}`];
  const lines = (kind: string, these: string[], those: string[]) =>
    these.filter((one) => !those.includes(one)).map((one) => `${kind} ${name} ${one}`);
  const staying = (names: string[]) => names.filter((one) => members.includes(one));
  return [
    ...lines('add-member', members, before.members),
    ...lines('remove-member', before.members, members),
    ...lines('grant-role', owners, before.owners),
    ...lines('revoke-role', staying(before.owners), owners),
    ...(topic === before.topic ? [] : [`update-room ${name}`]),
  ];
}

const byName = (a: RoomShape, b: RoomShape) => (a.name < b.name ? -1 : 1);
