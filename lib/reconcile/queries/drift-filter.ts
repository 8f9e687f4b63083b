import { Prisma } from '@/lib/db/generated/client';
import { RESPECTED_KINDS, UNMANAGED_KINDS } from '../types';
import type { DriftAge, DriftFilter, DriftState } from './types';

/** The rows of `drift d` that a filter means. */
export function driftCondition(filter: DriftFilter, now: Date): Prisma.Sql {
  const conditions = [anyOf(filter.states?.length ? filter.states : [filter.state ?? 'open'], now)];
  if (filter.kinds?.length) conditions.push(Prisma.sql`d.kind = any(${[...filter.kinds]}::text[])`);
  if (filter.groupId !== undefined) conditions.push(Prisma.sql`d."groupId" = ${filter.groupId}`);
  if (filter.personId !== undefined) conditions.push(Prisma.sql`d."personId" = ${filter.personId}`);
  if (filter.authors?.length) {
    conditions.push(
      Prisma.sql`coalesce(d.author ->> 'code', 'pending') = any(${[...filter.authors]}::text[])`,
    );
  }
  if (filter.groups?.length) {
    conditions.push(
      Prisma.sql`d."groupId" in (select id from "group" where slug = any(${[...filter.groups]}::text[]))`,
    );
  }
  if (filter.usernames?.length) {
    conditions.push(
      Prisma.sql`lower(d.username) = any(${filter.usernames.map((one) => one.toLowerCase())}::text[])`,
    );
  }
  if (filter.ages?.length) {
    conditions.push(
      Prisma.sql`(${Prisma.join(
        filter.ages.map((age) => ageCondition(age, now)),
        ' or ',
      )})`,
    );
  }
  if (filter.seenBefore) conditions.push(Prisma.sql`d."firstSeenAt" <= ${filter.seenBefore}`);
  for (const word of (filter.text ?? '').split(/\s+/).filter(Boolean)) {
    const pattern = `%${word.replace(/[\\%_]/g, '\\$&')}%`;
    conditions.push(
      Prisma.sql`regie_fold(d.label || ' ' || coalesce(d.username, '')) like regie_fold(${pattern})`,
    );
  }
  return Prisma.join(conditions, ' and ');
}

const DAY_MS = 24 * 3_600_000;

function ageCondition(age: DriftAge, now: Date): Prisma.Sql {
  const [day, week] = [new Date(now.getTime() - DAY_MS), new Date(now.getTime() - 7 * DAY_MS)];
  if (age === 'day') return Prisma.sql`d."firstSeenAt" > ${day}`;
  if (age === 'older') return Prisma.sql`d."firstSeenAt" <= ${week}`;
  return Prisma.sql`(d."firstSeenAt" <= ${day} and d."firstSeenAt" > ${week})`;
}

function anyOf(states: readonly DriftState[], now: Date): Prisma.Sql {
  const [first, ...others] = states.map((state) => stateCondition(state, now));
  if (!first || others.length === 0) return first ?? Prisma.sql`true`;
  return Prisma.sql`(${Prisma.join([first, ...others], ' or ')})`;
}

function stateCondition(state: DriftState, now: Date): Prisma.Sql {
  const unmanaged = Prisma.sql`d.kind = any(${[...UNMANAGED_KINDS]}::text[])`;
  const respected = Prisma.sql`d.kind = any(${[...RESPECTED_KINDS]}::text[])`;
  const ignored = Prisma.sql`d."ignoredUntil" > ${now}`;
  const notIgnored = Prisma.sql`(d."ignoredUntil" is null or d."ignoredUntil" <= ${now})`;
  switch (state) {
    case 'open':
      return Prisma.sql`d."resolvedAt" is null and not ${unmanaged} and not ${respected} and ${notIgnored}`;
    case 'ignored':
      return Prisma.sql`d."resolvedAt" is null and ${ignored}`;
    case 'unmanaged':
      return Prisma.sql`d."resolvedAt" is null and ${unmanaged} and ${notIgnored}`;
    case 'respected':
      return Prisma.sql`d."resolvedAt" is null and ${respected} and ${notIgnored}`;
    case 'resolved':
      return Prisma.sql`d."resolvedAt" is not null`;
  }
}
