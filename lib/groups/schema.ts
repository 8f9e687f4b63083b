import { z } from 'zod';
import { acceptsRoomName } from '@/lib/base/chat-names';
import { withoutTurning } from '@/lib/base/free-text';

const id = z.number().int().positive();
const text = (most: number) => z.string().trim().max(most);
const seen = (least: number, most: number) =>
  z
    .string()
    .transform((typed) => withoutTurning(typed).trim())
    .pipe(z.string().min(least).max(most));
const slug = text(120)
  .min(1)
  .refine(acceptsRoomName, { params: { reason: 'slug-refused' } });
const instant = z.date();

export const ROOM_KINDS = ['private', 'channel', 'team'] as const;
export const MEMBER_ROLES = ['member', 'moderator', 'owner'] as const;
export const AUTOMATIONS = ['observe', 'add_only', 'full'] as const;

/** Null: the setting becomes unmanaged. Left out: it stays as it is. */
export const GroupChanges = z.object({
  kind: z.enum(ROOM_KINDS).optional(),
  name: seen(1, 120).nullable().optional(),
  topic: seen(0, 1000).nullable().optional(),
  announcement: seen(0, 2000).nullable().optional(),
  description: seen(0, 2000).nullable().optional(),
  readOnly: z.boolean().nullable().optional(),
  /** Slug of the parent group. */
  parent: slug.nullable().optional(),
  mandatory: z.boolean().optional(),
  expires: instant.nullable().optional(),
});
export type GroupChanges = z.infer<typeof GroupChanges>;

export const CreateGroup = GroupChanges.extend({ slug });
export type CreateGroup = z.infer<typeof CreateGroup>;

export const UpdateGroup = z.object({
  groupId: id,
  version: id,
  changes: GroupChanges,
  removesExtra: z.boolean().optional(),
});
export type UpdateGroup = z.infer<typeof UpdateGroup>;

export const EndGroup = z.object({ groupId: id, version: id });
export type EndGroup = z.infer<typeof EndGroup>;

export const SetAutomation = z.object({ groupIds: z.array(id).min(1), automation: z.enum(AUTOMATIONS) });
export type SetAutomation = z.infer<typeof SetAutomation>;

const reason = (least: number) => seen(least, 500);
export const AddGrant = z.object({
  groupId: id,
  username: text(120).min(1),
  role: z.enum(MEMBER_ROLES),
  until: instant.optional(),
  reason: reason(0).optional(),
});
export type AddGrant = z.infer<typeof AddGrant>;

export const EndGrant = z.object({ grantId: z.bigint() });
export type EndGrant = z.infer<typeof EndGrant>;

export const Exclude = z.object({
  groupId: id,
  username: text(120).min(1),
  reason: reason(1),
  until: instant.optional(),
});
export type Exclude = z.infer<typeof Exclude>;

export const EndExclusion = z.object({ exclusionId: id });
export type EndExclusion = z.infer<typeof EndExclusion>;

export const AdoptGroups = z.object({ slugs: z.union([z.literal('all-matching'), z.array(slug).min(1)]) });
export type AdoptGroups = z.infer<typeof AdoptGroups>;

export const AdoptRoom = z.object({ roomId: text(100).min(1) });
export type AdoptRoom = z.infer<typeof AdoptRoom>;
