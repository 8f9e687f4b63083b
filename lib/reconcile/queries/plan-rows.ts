import { derivedWrite } from '@/lib/db/derived';
import type { ObjectDigest } from '../fingerprint';
import type { Change } from '../types';

export type NumberedChange = Change & { seq: number };

export async function insertChanges(planId: number, changes: readonly NumberedChange[]): Promise<void> {
  const column = <Value>(read: (change: NumberedChange) => Value) => changes.map(read);
  await derivedWrite(
    (tx) => tx.$executeRaw`
      insert into change ("planId", seq, kind, "groupId", "roomId", "personId", "userId", username, role, payload,
        cause, state)
      select ${planId}, * from unnest(
        ${column(({ seq }) => seq)}::int[], ${column(({ kind }) => kind)}::text[],
        ${column(({ groupId }) => groupId)}::int[], ${column(({ roomId }) => roomId)}::text[],
        ${column(({ personId }) => personId)}::int[], ${column(({ userId }) => userId)}::text[],
        ${column(({ username }) => username)}::text[], ${column(({ role }) => role)}::"MemberRole"[],
        ${column(({ payload }) => jsonText(payload))}::jsonb[], ${column(({ cause }) => jsonText(cause))}::jsonb[],
        ${column(({ state }) => state)}::text[])`,
    60_000,
  );
}

export async function insertObjects(planId: number, objects: readonly ObjectDigest[]): Promise<void> {
  await derivedWrite(
    (tx) => tx.$executeRaw`
      insert into plan_object ("planId", kind, id, digest, detail)
      select ${planId}, * from unnest(
        ${objects.map(({ kind }) => kind)}::text[], ${objects.map(({ id }) => id)}::int[],
        ${objects.map(({ digest }) => digest)}::text[],
        ${objects.map(({ detail }) => jsonText(detail ?? null))}::jsonb[])`,
    60_000,
  );
}

function jsonText(value: { readonly [key: string]: unknown } | null): string | null {
  return value === null ? null : JSON.stringify(value);
}
