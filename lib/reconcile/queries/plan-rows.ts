import { derivedWriteAhead } from '@/lib/db/derived';
import type { ObjectDigest } from '../fingerprint';
import type { Change } from '../types';

export type NumberedChange = Change & { seq: number };

/** As one JSON text: an array a column costs this side three times as much. */
export async function insertChanges(planId: number, changes: readonly NumberedChange[]): Promise<void> {
  const rows = JSON.stringify(changes.map(({ dependsOn: _, ...change }) => change));
  await derivedWriteAhead(
    (tx) => tx.$executeRaw`
      insert into change ("planId", seq, kind, "groupId", "roomId", "personId", "userId", username, role, payload,
        cause, state)
      select ${planId}, * from json_to_recordset(${rows}::json) as c(seq int, kind text, "groupId" int, "roomId" text,
        "personId" int, "userId" text, username text, role "MemberRole", payload jsonb, cause jsonb, state text)`,
    60_000,
  );
}

export async function insertObjects(planId: number, objects: readonly ObjectDigest[]): Promise<void> {
  await derivedWriteAhead(
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
