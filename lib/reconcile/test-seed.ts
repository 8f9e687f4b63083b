import { database, type Tx } from '@/lib/db/client';
import type { Automation, MemberRole } from '@/lib/db/generated/enums';

export type SeedGroup = {
  slug: string;
  automation?: Automation;
  /** `username` or `username owner`. */
  members: readonly string[];
  /** Members of its room; unset: the group is not bound. */
  room?: readonly string[];
  topic?: string;
  roomTopic?: string;
  bound?: boolean;
};

export type Seed = {
  people: readonly string[];
  /** Accounts on the server besides those of people; a person without one is named in `absent`. */
  strangers?: readonly string[];
  absent?: readonly string[];
  groups: readonly SeedGroup[];
  /** Rooms nobody defined. */
  otherRooms?: readonly string[];
};

/** Definitions by one source, `Registry`, beside one complete observation. */
export async function seed(world: Seed): Promise<void> {
  await database().$transaction(async (tx) => {
    await tx.revision.create({ data: { number: 1, actor: 'test', origin: 'import', summary: {} } });
    const { id: sourceId } = await tx.source.create({
      data: { name: 'Registry', kind: 'folder', createdBy: 'test' },
    });
    const people = world.people.map((username, index) => ({
      id: index + 1,
      ...named(username),
      addedRevision: 1,
    }));
    await tx.person.createMany({ data: people });
    await tx.personClaim.createMany({
      data: people.map(({ id, name, email }) => ({
        personId: id,
        sourceId,
        name,
        email,
        active: true,
        addedRevision: 1,
      })),
    });
    const { id: observationId } = await tx.observation.create({ data: { state: 'complete' } });
    await tx.workspace.create({
      data: {
        name: 'Test',
        chatUrl: 'http://chat.test',
        serviceUserId: 'u-regie',
        serviceUsername: 'regie',
        sealedToken: '',
        serverVersion: '3.4.0',
        currentObservationId: observationId,
      },
    });
    const present = world.people.filter((username) => !world.absent?.includes(username));
    await addAccounts(tx, observationId, ['regie', ...present, ...(world.strangers ?? [])]);
    for (const [index, group] of world.groups.entries()) {
      await addGroup(tx, { ...group, id: index + 1, sourceId, observationId, people: world.people });
    }
    for (const slug of world.otherRooms ?? []) await addRoom(tx, observationId, slug, [], [], null);
  });
}

type GroupToAdd = SeedGroup & {
  id: number;
  sourceId: number;
  observationId: number;
  people: readonly string[];
};

async function addGroup(tx: Tx, group: GroupToAdd): Promise<void> {
  const { id, slug, sourceId } = group;
  const bound = group.room !== undefined && group.bound !== false;
  await tx.group.create({
    data: {
      id,
      slug,
      automation: group.automation ?? 'full',
      topic: group.topic ?? null,
      roomId: bound ? `r-${slug}` : null,
      addedRevision: 1,
    },
  });
  await tx.groupClaim.create({ data: { groupId: id, sourceId, settings: {}, addedRevision: 1 } });
  const members = group.members.map(splitRole);
  await tx.grant.createMany({
    data: members.map(({ username, role }) => ({
      groupId: id,
      personId: group.people.indexOf(username) + 1,
      role,
      sourceId,
      grantedBy: 'test',
      addedRevision: 1,
    })),
  });
  if (!group.room) return;
  const inside = group.room.map(splitRole);
  const owners = inside.filter(({ role }) => role === 'owner').map(({ username }) => username);
  const usernames = inside.map(({ username }) => username);
  await addRoom(tx, group.observationId, slug, usernames, owners, group.roomTopic ?? null);
}

async function addAccounts(tx: Tx, observationId: number, usernames: readonly string[]): Promise<void> {
  await tx.observedUser.createMany({
    data: usernames.map((username) => ({
      observationId,
      userId: `u-${username}`,
      ...named(username),
      active: true,
      type: 'user',
      roles: ['user'],
    })),
  });
}

async function addRoom(
  tx: Tx,
  observationId: number,
  slug: string,
  members: readonly string[],
  owners: readonly string[],
  topic: string | null,
): Promise<void> {
  const idsOf = (usernames: readonly string[]) => ['regie', ...usernames].map((username) => `u-${username}`);
  await tx.observedRoom.create({
    data: {
      observationId,
      roomId: `r-${slug}`,
      slug,
      kind: 'private',
      topic,
      readOnly: false,
      archived: false,
      usersCount: members.length + 1,
      readable: true,
      memberIds: idsOf(members),
      ownerIds: idsOf(owners),
      moderatorIds: [],
    },
  });
}

/** A new revision in which a grant of `Registry` has ended. */
export async function endGrant(slug: string, username: string): Promise<void> {
  await database().$transaction(async (tx) => {
    const last = await tx.revision.aggregate({ _max: { number: true } });
    const number = (last._max.number ?? 0) + 1;
    await tx.revision.create({ data: { number, actor: 'test', origin: 'import', summary: {} } });
    await tx.grant.updateMany({
      where: { group: { slug }, person: { username }, endedRevision: null },
      data: { endedRevision: number, endedBy: 'test' },
    });
  });
}

function named(username: string) {
  return {
    username,
    usernameKey: username.toLowerCase(),
    name: `${username} name`,
    email: `${username}@u.fr`,
  };
}

function splitRole(line: string): { username: string; role: MemberRole } {
  const [username = '', role] = line.split(' ');
  return { username, role: role === 'owner' || role === 'moderator' ? role : 'member' };
}
