import { Prisma } from '@/lib/db/generated/client';
import { UNMANAGED_KINDS } from '../types';
import type { DriftFilter, DriftState } from './types';

/** The rows of `drift d` that a filter means. */
export function driftCondition(filter: DriftFilter, now: Date): Prisma.Sql {
  const conditions = [stateCondition(filter.state ?? 'open', now)];
  if (filter.kinds?.length) conditions.push(Prisma.sql`d.kind = any(${[...filter.kinds]}::text[])`);
  if (filter.groupId !== undefined) conditions.push(Prisma.sql`d."groupId" = ${filter.groupId}`);
  if (filter.personId !== undefined) conditions.push(Prisma.sql`d."personId" = ${filter.personId}`);
  if (filter.seenBefore) conditions.push(Prisma.sql`d."firstSeenAt" <= ${filter.seenBefore}`);
  for (const word of (filter.text ?? '').split(/\s+/).filter(Boolean)) {
    const pattern = `%${word.replace(/[\\%_]/g, '\\$&')}%`;
    conditions.push(
      Prisma.sql`regie_fold(d.label || ' ' || coalesce(d.username, '')) like regie_fold(${pattern})`,
    );
  }
  return Prisma.join(conditions, ' and ');
}

function stateCondition(state: DriftState, now: Date): Prisma.Sql {
  const unmanaged = Prisma.sql`d.kind = any(${[...UNMANAGED_KINDS]}::text[])`;
  const ignored = Prisma.sql`d."ignoredUntil" > ${now}`;
  const notIgnored = Prisma.sql`(d."ignoredUntil" is null or d."ignoredUntil" <= ${now})`;
  switch (state) {
    case 'open':
      return Prisma.sql`d."resolvedAt" is null and not ${unmanaged} and ${notIgnored}`;
    case 'ignored':
      return Prisma.sql`d."resolvedAt" is null and ${ignored}`;
    case 'unmanaged':
      return Prisma.sql`d."resolvedAt" is null and ${unmanaged} and ${notIgnored}`;
    case 'resolved':
      return Prisma.sql`d."resolvedAt" is not null`;
  }
}
