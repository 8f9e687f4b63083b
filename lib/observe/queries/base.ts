import { database } from '@/lib/db/client';

/** The observation that a later one may rest on, as far as deciding about it needs. */
export type BaseObservation = {
  id: number;
  serverVersion: string | null;
  accountId: string | null;
  fullAt: Date | null;
};

/** The current observation; null before the first. */
export async function baseObservation(): Promise<BaseObservation | null> {
  const rows = await database().$queryRaw<BaseObservation[]>`
    select o.id, o."serverVersion", o."accountId", o."fullAt" from workspace w
    join observation o on o.id = w."currentObservationId" and o.state = 'complete'`;
  return rows[0] ?? null;
}

/** What the rooms whose members are known looked like when they were read. */
export async function knownFingerprints(observationId: number): Promise<Map<string, string>> {
  const rows = await database().$queryRaw<{ roomId: string; fingerprint: string }[]>`
    select "roomId", fingerprint from observed_room
    where "observationId" = ${observationId} and readable and fingerprint is not null`;
  return new Map(rows.map(({ roomId, fingerprint }) => [roomId, fingerprint]));
}

/** People active in this observation who had an account in the one before that was not: their rooms did not show them. */
export async function turnedActive(observationId: number, baseId: number): Promise<string[]> {
  const rows = await database().$queryRaw<{ userId: string }[]>`
    select u."userId" from observed_user u
    join observed_user b on b."observationId" = ${baseId} and b."userId" = u."userId" and not b.active
    where u."observationId" = ${observationId} and u.active`;
  return rows.map(({ userId }) => userId);
}

export async function membershipsOf(observationId: number): Promise<number> {
  const rows = await database().$queryRaw<{ memberships: number }[]>`
    select coalesce(sum(cardinality("memberIds")), 0)::int as memberships
    from observed_room where "observationId" = ${observationId}`;
  return rows[0]?.memberships ?? 0;
}
