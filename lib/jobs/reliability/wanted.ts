import type { Seeded } from '@/sandbox/sample/seeded';
import type { Definitions } from './folder';

export type WantedRole = 'member' | 'moderator' | 'owner';
type WantedKind = 'private' | 'channel' | 'team';
export type WantedGroup = {
  kind: WantedKind;
  /** What is shown; null: as the file is called. */
  name: string | null;
  topic: string;
  members: Map<string, WantedRole>;
};
export type WantedPerson = { active: boolean; name: string };

/** What should be, as a test keeps it. */
export type Wanted = {
  people: Map<string, WantedPerson>;
  groups: Map<string, WantedGroup>;
  /** Groups that were, and are no more. */
  ended: Set<string>;
  /**
   * Who left by themselves, by `group person`: nobody puts them back (`away`), unless they were asked to come since
   * (`either`).
   */
  left: Map<string, 'away' | 'either'>;
  teams: boolean;
};

const NAMES = Array.from({ length: 24 }, (_, index) => `person${index}`);
const SLUGS = Array.from({ length: 8 }, (_, index) => `group${index}`);
/** A team stays a team; the other kinds become each other. */
const TEAMS: readonly string[] = ['group2', 'group6'];
const ROLES: readonly WantedRole[] = ['member', 'member', 'member', 'moderator', 'owner'];

export function firstWanted(random: Seeded, { teams }: { teams: boolean }): Wanted {
  const people = NAMES.slice(0, 14).map((name): [string, WantedPerson] => [name, newPerson(name)]);
  const wanted: Wanted = {
    people: new Map(people),
    groups: new Map(),
    ended: new Set(),
    left: new Map(),
    teams,
  };
  for (const slug of SLUGS.slice(0, 4)) wanted.groups.set(slug, newGroup(slug, wanted, random));
  return wanted;
}

type Decision = (wanted: Wanted, random: Seeded) => void;

/** One decision of the people in charge. */
export function changeWanted(wanted: Wanted, random: Seeded): void {
  random.pick(DECISIONS)(wanted, random);
}

const DECISIONS: readonly Decision[] = [
  ({ people }, random) => {
    const name = random.pick(NAMES);
    people.set(name, { ...newPerson(name), ...people.get(name), active: true });
  },
  (wanted, random) => changePerson(wanted, random, ({ active, ...rest }) => ({ ...rest, active: !active })),
  (wanted, random) =>
    changePerson(wanted, random, (one) => ({ ...one, name: `Prénom Nom${random.below(5)}` })),
  (wanted, random) => {
    const slug = random.pick(SLUGS);
    wanted.groups.set(slug, newGroup(slug, wanted, random));
    wanted.ended.delete(slug);
    askedAnew(wanted, slug);
  },
  ({ groups, ended }, random) => {
    const slug = random.pick([...groups.keys()]);
    if (groups.size > 3 && groups.delete(slug)) ended.add(slug);
  },
  (wanted, random) => changeGroup(wanted, random, { topic: `sujet ${random.below(5)}` }),
  (wanted, random) => changeGroup(wanted, random, { kind: random.pick(['private', 'channel']) }),
  (wanted, random) => {
    const slug = random.pick([...wanted.groups.keys()]);
    change(wanted, slug, { name: random.below(3) === 0 ? null : `${slug}-dit-${random.below(4)}` });
  },
  (wanted, random) =>
    ofGroup(wanted, random, (group, slug, person) => {
      group.members.delete(person);
      askedAnew(wanted, slug, person);
    }),
  ...Array.from(
    { length: 3 },
    (): Decision => (wanted, random) =>
      ofGroup(wanted, random, (group, slug, person) => {
        group.members.set(person, random.pick(ROLES));
        askedAnew(wanted, slug, person);
      }),
  ),
];

function changePerson({ people }: Wanted, random: Seeded, to: (person: WantedPerson) => WantedPerson): void {
  const [name, person] = random.pick([...people]);
  people.set(name, to(person));
}

function changeGroup(wanted: Wanted, random: Seeded, to: Partial<WantedGroup>): void {
  change(wanted, random.pick([...wanted.groups.keys()]), to);
}

function change({ groups }: Wanted, slug: string, to: Partial<WantedGroup>): void {
  const group = groups.get(slug);
  if (!group) return;
  groups.set(slug, { ...group, ...to, kind: group.kind === 'team' ? 'team' : (to.kind ?? group.kind) });
}

function ofGroup(
  { groups, people }: Wanted,
  random: Seeded,
  act: (group: WantedGroup, slug: string, person: string) => void,
): void {
  const [slug, group] = random.pick([...groups]);
  act(group, slug, random.pick([...people.keys()]));
}

/** Somebody left, or was put into, a room of this group by hand; `inTheMiddle` of a run, nobody knows which came first. */
export function movedByHand(
  wanted: Wanted,
  slug: string,
  name: string,
  how: { kind: 'leave' | 'add-member'; inTheMiddle: boolean },
): void {
  const isWanted = wanted.groups.get(slug)?.members.has(name) ?? false;
  if (how.kind === 'add-member') wanted.left.delete(`${slug} ${name}`);
  else wanted.left.set(`${slug} ${name}`, isWanted && !how.inTheMiddle ? 'away' : 'either');
}

/** Whoever left this group (or this one person) may have been asked anew. */
function askedAnew({ left }: Wanted, slug: string, name = ''): void {
  for (const key of left.keys()) if (key.startsWith(`${slug} ${name}`)) left.set(key, 'either');
}

/** The same as the files of a source. */
export function filesOf({ people, groups }: Wanted): Definitions {
  const text = ({ kind, name, topic, members }: WantedGroup) =>
    [
      `# kind: ${kind}`,
      `# topic: ${topic}`,
      ...(name === null ? [] : [`# name: ${name}`]),
      ...[...members].map(([member, role]) => `${member} ${role}`),
      '',
    ].join('\n');
  const named = (active: boolean) => [...people].filter(([, person]) => person.active === active);
  const files = [...groups].map(([slug, group]): [string, string] => [slug, text(group)]);
  return {
    people: named(true).map(([username]) => username),
    inactive: named(false).map(([username]) => username),
    names: Object.fromEntries([...people].map(([username, { name }]) => [username, name])),
    groups: Object.fromEntries(files),
  };
}

function newPerson(username: string): WantedPerson {
  return { active: true, name: `${username} Nom` };
}

function newGroup(slug: string, { people, teams }: Wanted, random: Seeded): WantedGroup {
  const members = random.some([...people.keys()], 1 + random.below(8));
  return {
    kind: teams && TEAMS.includes(slug) ? 'team' : random.pick(['private', 'channel']),
    name: null,
    topic: `sujet ${random.below(5)}`,
    members: new Map(members.map((name, index) => [name, index === 0 ? 'owner' : random.pick(ROLES)])),
  };
}
