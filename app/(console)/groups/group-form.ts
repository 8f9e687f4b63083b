import { z } from 'zod';
import { acceptsRoomName } from '@/lib/base/chat-names';
import { config } from '@/lib/base/server/config';
import { type GroupChanges, ROOM_KINDS } from '@/lib/groups/schema';
import { endOfDay } from '@/lib/sources/expiry';

const text = (most: number) => z.string().trim().max(most);

/** What the form sends: only the fields someone changed. An empty text leaves the setting unmanaged. */
export const GroupFields = z.object({
  kind: z.enum(ROOM_KINDS).optional(),
  name: text(120).optional(),
  topic: text(1_000).optional(),
  announcement: text(2_000).optional(),
  description: text(2_000).optional(),
  readOnly: z.enum(['', 'yes', 'no']).optional(),
  parent: text(120).optional(),
  mandatory: z.enum(['yes', 'no']).optional(),
  expires: text(10)
    .refine((day) => day === '' || endOfDay(day, 'UTC') !== null, { params: { reason: 'date' } })
    .optional(),
});

export const GroupForm = GroupFields.extend({
  slug: text(120)
    .min(1)
    .refine(acceptsRoomName, { params: { reason: 'slug-refused' } }),
});

export function readGroupForm({ slug, ...fields }: z.output<typeof GroupForm>): {
  slug: string;
  changes: GroupChanges;
} {
  return { slug, changes: readGroupFields(fields) };
}

/** A day ends at midnight where the university is. */
export function readGroupFields(fields: z.output<typeof GroupFields>): GroupChanges {
  const { kind, readOnly, mandatory, expires, ...texts } = fields;
  return {
    ...(kind && { kind }),
    ...Object.fromEntries(Object.entries(texts).map(([key, value]) => [key, value || null])),
    ...(readOnly !== undefined && { readOnly: readOnly === '' ? null : readOnly === 'yes' }),
    ...(mandatory !== undefined && { mandatory: mandatory === 'yes' }),
    ...(expires !== undefined && { expires: expires ? endOfDay(expires, config().REGIE_TIME_ZONE) : null }),
  };
}
