import { AppError } from '@/lib/base/errors';
import type { Json } from '@/lib/base/json';
import type { Tx } from '@/lib/db/client';

export type LockedPerson = {
  id: number;
  username: string;
  name: string;
  email: string;
  active: boolean;
  version: number;
  ended: boolean;
};

/** @throws AppError NOT_FOUND; CONFLICT naming both versions, who made the present one and when. */
export async function lockPerson(tx: Tx, personId: number, version: number): Promise<LockedPerson> {
  const [person] = await tx.$queryRaw<LockedPerson[]>`
    select id, username, name, email, active, version, "endedRevision" is not null as ended
    from person where id = ${personId} for update`;
  if (!person) throw new AppError('NOT_FOUND', `person ${personId} does not exist`, { subject: 'person' });
  if (person.version === version) return person;
  const [last] = await tx.$queryRaw<{ actor: string; at: Date }[]>`
    select r.actor, r.at from revision_change c join revision r on r.number = c.revision
    where c."subjectKind" = 'person' and c."subjectId" = ${personId} order by c.revision desc limit 1`;
  throw new AppError(
    'CONFLICT',
    `person ${person.username} is at version ${person.version}, not ${version}`,
    {
      subject: 'person',
      yours: version,
      current: person.version,
      ...(last ? { by: last.actor, at: last.at.toISOString() } : {}),
    },
  );
}

export async function findPersonId(tx: Tx, username: string): Promise<{ id: number; ended: boolean } | null> {
  const [person] = await tx.$queryRaw<{ id: number; ended: boolean }[]>`
    select id, "endedRevision" is not null as ended from person where "usernameKey" = lower(${username})`;
  return person ?? null;
}

/** Someone else in force with that address; Rocket.Chat takes each address once. */
export async function emailHolder(tx: Tx, email: string, exceptId = 0): Promise<string | null> {
  const [holder] = await tx.$queryRaw<{ username: string }[]>`
    select username from person
    where lower(email) = lower(${email}) and "endedRevision" is null and id <> ${exceptId} limit 1`;
  return holder?.username ?? null;
}

export async function claimingSource(tx: Tx, personId: number): Promise<string | null> {
  const [row] = await tx.$queryRaw<{ name: string }[]>`
    select s.name from person_claim c join source s on s.id = c."sourceId"
    where c."personId" = ${personId} and c."endedRevision" is null limit 1`;
  return row?.name ?? null;
}

/** What the revision did to the person, as the history keeps it. */
export async function personChange(tx: Tx, revision: number): Promise<{ before: Json; after: Json } | null> {
  const [change] = await tx.$queryRaw<{ before: Json; after: Json }[]>`
    select before, after from revision_change where revision = ${revision} and "subjectKind" = 'person' limit 1`;
  return change ?? null;
}
