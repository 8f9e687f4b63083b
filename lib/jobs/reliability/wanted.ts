import type { Seeded } from '@/sandbox/sample/seeded';
import type { Definitions } from './folder';

export type WantedRole = 'member' | 'moderator' | 'owner';
export type WantedGroup = { kind: 'private' | 'channel'; topic: string; members: Map<string, WantedRole> };

/** What should be, as a test keeps it: people (active or not) and groups. */
export type Wanted = {
  people: Map<string, boolean>;
  groups: Map<string, WantedGroup>;
  /**
   * Who left by themselves, by `group person`: nobody puts them back (`away`), unless they were asked to come since
   * (`either`).
   */
  left: Map<string, 'away' | 'either'>;
};

const NAMES = Array.from({ length: 24 }, (_, index) => `person${index}`);
const SLUGS = Array.from({ length: 8 }, (_, index) => `group${index}`);
const ROLES: readonly WantedRole[] = ['member', 'member', 'member', 'moderator', 'owner'];

export function firstWanted(random: Seeded): Wanted {
  const wanted: Wanted = {
    people: new Map(NAMES.slice(0, 14).map((name) => [name, true])),
    groups: new Map(),
    left: new Map(),
  };
  for (const slug of SLUGS.slice(0, 4)) wanted.groups.set(slug, newGroup(wanted, random));
  return wanted;
}

/** One decision of the people in charge. */
export function changeWanted(wanted: Wanted, random: Seeded): void {
  const people = [...wanted.people.keys()];
  const slugs = [...wanted.groups.keys()];
  const slug = random.pick(SLUGS);
  const known = random.pick(slugs);
  const group = wanted.groups.get(known);
  const person = random.pick(people);
  switch (random.below(9)) {
    case 0:
      wanted.people.set(random.pick(NAMES), true);
      break;
    case 1:
      wanted.people.set(person, !wanted.people.get(person));
      break;
    case 2:
      wanted.groups.set(slug, newGroup(wanted, random));
      askedAnew(wanted, slug);
      break;
    case 3:
      if (slugs.length > 3) wanted.groups.delete(known);
      break;
    case 4:
      if (group) group.topic = `sujet ${random.below(5)}`;
      break;
    case 5:
      if (group) group.kind = random.pick(['private', 'channel']);
      break;
    case 6:
      group?.members.delete(person);
      askedAnew(wanted, known, person);
      break;
    default:
      group?.members.set(person, random.pick(ROLES));
      askedAnew(wanted, known, person);
  }
}

/** Somebody left, or was put into, a room of this group by hand. */
export function movedByHand(wanted: Wanted, slug: string, name: string, how: 'leave' | 'add-member'): void {
  const isWanted = wanted.groups.get(slug)?.members.has(name) ?? false;
  if (how === 'add-member') wanted.left.delete(`${slug} ${name}`);
  else wanted.left.set(`${slug} ${name}`, isWanted ? 'away' : 'either');
}

/** Whoever left this group (or this one person) may have been asked anew. */
function askedAnew({ left }: Wanted, slug: string, name = ''): void {
  for (const key of left.keys()) if (key.startsWith(`${slug} ${name}`)) left.set(key, 'either');
}

/** The same as the files of a source. */
export function filesOf({ people, groups }: Wanted): Definitions {
  const named = (active: boolean) => [...people].filter(([, is]) => is === active).map(([name]) => name);
  const text = ({ kind, topic, members }: WantedGroup) =>
    [
      `# kind: ${kind}`,
      `# topic: ${topic}`,
      ...[...members].map(([name, role]) => `${name} ${role}`),
      '',
    ].join('\n');
  const files = [...groups].map(([slug, group]): [string, string] => [slug, text(group)]);
  return { people: named(true), inactive: named(false), groups: Object.fromEntries(files) };
}

function newGroup({ people }: Wanted, random: Seeded): WantedGroup {
  const members = random.some([...people.keys()], 1 + random.below(8));
  return {
    kind: random.pick(['private', 'channel']),
    topic: `sujet ${random.below(5)}`,
    members: new Map(members.map((name, index) => [name, index === 0 ? 'owner' : random.pick(ROLES)])),
  };
}
