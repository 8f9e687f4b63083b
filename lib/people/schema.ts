import { z } from 'zod';
import { acceptsEmail, acceptsUsername } from '@/lib/base/chat-names';
import { isSeen, withoutTurning } from '@/lib/base/free-text';

const id = z.number().int().positive();
const username = z
  .string()
  .trim()
  .max(120)
  .min(1)
  .refine(acceptsUsername, { params: { reason: 'username-refused' } });
const email = z
  .string()
  .trim()
  .min(1)
  .refine(acceptsEmail, { params: { reason: 'email-refused' } });
const name = z
  .string()
  .transform((text) => withoutTurning(text).trim())
  .pipe(z.string().min(1).max(255).refine(isSeen));

export const CreatePerson = z.object({ username, name, email, active: z.boolean().default(true) });
export type CreatePerson = z.infer<typeof CreatePerson>;

export const UpdatePerson = z.object({
  personId: id,
  version: id,
  changes: z.object({ name: name.optional(), email: email.optional(), active: z.boolean().optional() }),
});
export type UpdatePerson = z.infer<typeof UpdatePerson>;

export const EndPerson = z.object({ personId: id, version: id });
export type EndPerson = z.infer<typeof EndPerson>;
