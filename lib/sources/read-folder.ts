import { acceptsRoomName } from '@/lib/base/chat-names';
import { type Folder, type FolderFile, inMegabytes, slugOf, tooLarge } from './folder';
import { parseGroup } from './group-file';
import type { ServerRules } from './group-settings';
import { LIMITS } from './limits';
import { findParentProblems } from './parents';
import { PEOPLE_FILE } from './people-file';
import { readPeople } from './read-people';
import type { Known, Reading, Sink } from './sink';
import { findSlugTwins, type Twin } from './slug-twins';
import { decodeText } from './text';
import type { MemberLine, ParsedGroup, Reject, RejectCode } from './types';

type Names = {
  /** Numbers of the people that groups may name, by key. */
  people: Map<string, number>;
  rejectedPeople: ReadonlySet<string>;
};

/** State of one pass over a folder: what later files are checked against, never the memberships themselves. */
type Pass = {
  sink: Sink;
  rules: ServerRules;
  patch: boolean;
  names: Names;
  /** Files that are another's group but for case, by path. */
  twins: ReadonlyMap<string, Twin>;
  /** Slugs in force, by their lower case. */
  groupsInForce: ReadonlyMap<string, string>;
  slugs: Map<string, string>;
  parents: Map<string, { parent: string; file: string; line: number; content: string }>;
  owned: Set<string>;
  counts: { groups: number; memberships: number; rejected: number; warnings: number; lines: number };
  protectedPeople: Set<string>;
  protectedGroups: Set<string>;
  unsettledGroups: Set<string>;
};

/**
 * Reads a folder file by file into the sink. Every line becomes a row or a reject.
 * @throws AppError SOURCE_UNREADABLE, TOO_LARGE when the folder as a whole cannot be trusted.
 */
export async function readFolder(
  folder: Folder,
  { patch, rules, known, sink }: { patch: boolean; rules: ServerRules; known: Known; sink: Sink },
): Promise<Reading> {
  const parsed = await readPeople(folder.people, patch);
  const people = new Map<string, number>();
  for (const person of parsed.people) {
    const number = people.size + 1;
    people.set(person.username.toLowerCase(), number);
    await sink.person({ ...person, number });
  }
  const listed = people.size;
  const others = await known.people(parsed.rejectedKeys);
  for (const key of others) {
    if (people.has(key)) continue;
    people.set(key, people.size + 1);
    await sink.knownPerson(people.size, key);
  }
  const twins = findSlugTwins(
    folder.groups.map(({ path }) => ({ path, slug: slugOf(path) })),
    known.groupsInForce,
  );
  const { groupsInForce } = known;
  const names = { people, rejectedPeople: parsed.rejectedKeys };
  const pass = startPass({ sink, rules, patch, names, twins, groupsInForce });
  pass.counts.lines = parsed.people.length + parsed.rejects.length;
  for (const reject of parsed.rejects) await rejectLine(pass, reject);
  for (const warning of parsed.warnings) await warn(pass, warning);
  for (const path of folder.strays) {
    await warn(pass, { file: path, line: 0, code: 'stray-file', params: { file: path } });
  }
  for (const file of folder.groups) await readGroupFile(pass, file);
  await checkParents(pass, known);
  if (!patch) await warnOfOwnerless(pass, known);
  const { lines: _lines, ...counts } = pass.counts;
  return { people: listed, ...counts, header: parsed.header, ...protectedOf(pass) };
}

type Start = Pick<Pass, 'sink' | 'rules' | 'patch' | 'names' | 'twins' | 'groupsInForce'>;

function startPass(start: Start): Pass {
  return {
    ...start,
    slugs: new Map(),
    parents: new Map(),
    owned: new Set(),
    counts: { groups: 0, memberships: 0, rejected: 0, warnings: 0, lines: 0 },
    protectedPeople: new Set(start.names.rejectedPeople),
    protectedGroups: new Set(),
    unsettledGroups: new Set(),
  };
}

function protectedOf({ protectedPeople, protectedGroups, unsettledGroups }: Pass) {
  return { protectedPeople, protectedGroups, unsettledGroups };
}

async function readGroupFile(pass: Pass, file: FolderFile): Promise<void> {
  const slug = slugOf(file.path);
  const twin = pass.twins.get(file.path);
  if (twin) return rejectTwin(pass, file, slug, twin);
  pass.slugs.set(slug.toLowerCase(), slug);
  if (file.bytes > LIMITS.fileBytes) {
    return rejectFile(pass, file, 'too-large', { megabytes: inMegabytes(LIMITS.fileBytes) });
  }
  const text = decodeText(await file.read());
  if (text === null) return rejectFile(pass, file, 'binary', {});
  if (!acceptsRoomName(slug)) await rejectFile(pass, file, 'slug-refused', { slug });
  const group = parseGroup(file.path, text, pass.rules);
  pass.counts.lines += group.members.length + group.rejects.length + group.warnings.length;
  if (pass.counts.lines > LIMITS.lines) throw tooLarge('lines', { limit: LIMITS.lines });
  await stageGroup(pass, file.path, slug, group);
}

async function stageGroup(pass: Pass, file: string, slug: string, group: ParsedGroup): Promise<void> {
  const number = ++pass.counts.groups;
  const settings = pass.patch ? group.settings : { kind: 'private' as const, ...group.settings };
  await pass.sink.group({ number, slug, file, settings });
  const at = group.settingLines.parent;
  if (group.settings.parent !== undefined && at)
    pass.parents.set(slug, { parent: group.settings.parent, file, ...at });
  if (group.settingsRejected) pass.unsettledGroups.add(slug);
  for (const reject of group.rejects) await rejectLine(pass, reject, slug);
  for (const warning of group.warnings) await warn(pass, warning);
  for (const member of group.members) await stageMember(pass, { file, slug, number, member });
}

type MemberAt = { file: string; slug: string; number: number; member: MemberLine };

async function stageMember(pass: Pass, { file, slug, number, member }: MemberAt): Promise<void> {
  const key = member.username.toLowerCase();
  const person = pass.names.people.get(key);
  if (person !== undefined) {
    pass.counts.memberships++;
    if (member.role === 'owner') pass.owned.add(slug);
    await pass.sink.grant({ group: number, person, role: member.role, line: member.line });
    return;
  }
  const content = member.role === 'member' ? member.username : `${member.username} ${member.role}`;
  const code = pass.names.rejectedPeople.has(key) ? 'person-rejected' : 'unknown-person';
  pass.protectedPeople.add(key);
  await rejectLine(
    pass,
    { file, line: member.line, content, code, params: { username: member.username } },
    slug,
  );
}

async function checkParents(pass: Pass, known: Known): Promise<void> {
  const parents = new Map<string, string | null>();
  for (const slug of pass.slugs.values()) parents.set(slug, pass.parents.get(slug)?.parent ?? null);
  for (const { slug, parent, code } of findParentProblems(parents, known.groupParents)) {
    const at = pass.parents.get(slug);
    if (!at) continue;
    pass.unsettledGroups.add(slug);
    await rejectLine(
      pass,
      { file: at.file, line: at.line, content: at.content, code, params: { parent } },
      slug,
    );
  }
}

/** A group that inherits an owner has one. Groups known elsewhere are taken to have theirs. */
async function warnOfOwnerless(pass: Pass, known: Known): Promise<void> {
  for (const slug of pass.slugs.values()) {
    if (hasOwner(pass, known, slug)) continue;
    await warn(pass, { file: `groups/${slug}.txt`, line: 0, code: 'no-owner', params: { group: slug } });
  }
}

function hasOwner(pass: Pass, known: Known, slug: string): boolean {
  const seen = new Set<string>();
  let at: string | undefined = slug;
  while (at !== undefined && !seen.has(at)) {
    if (pass.owned.has(at)) return true;
    if (!pass.slugs.has(at.toLowerCase()) && known.groupParents.has(at)) return true;
    seen.add(at);
    at = pass.parents.get(at)?.parent;
  }
  return false;
}

/** What is in force under that name keeps what it has. */
async function rejectTwin(pass: Pass, file: FolderFile, slug: string, { code, other }: Twin): Promise<void> {
  const present = pass.groupsInForce.get(slug.toLowerCase());
  if (present !== undefined) pass.protectedGroups.add(present);
  await rejectFile(pass, file, code, { other });
}

async function rejectFile(
  pass: Pass,
  file: FolderFile,
  code: RejectCode,
  params: Record<string, string | number>,
): Promise<void> {
  const slug = slugOf(file.path);
  pass.unsettledGroups.add(slug);
  await rejectLine(
    pass,
    { file: file.path, line: 1, content: '', code, params: { file: file.path, ...params } },
    slug,
  );
}

async function rejectLine(pass: Pass, reject: Reject, slug?: string): Promise<void> {
  pass.counts.rejected++;
  if (slug !== undefined) pass.protectedGroups.add(slug);
  else if (reject.file !== PEOPLE_FILE) pass.protectedGroups.add(slugOf(reject.file));
  await pass.sink.reject(reject);
}

async function warn(pass: Pass, warning: Parameters<Sink['warning']>[0]): Promise<void> {
  pass.counts.warnings++;
  await pass.sink.warning(warning);
}
