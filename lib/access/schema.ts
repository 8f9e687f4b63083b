import { z } from 'zod';

/** A login as CAS gives it; what could pass for the command line, the system or break-glass has a colon or is reserved. */
const LOGIN = /^[\p{L}\p{N}][\p{L}\p{N}._@+-]{0,127}$/u;

export const Login = z
  .string()
  .trim()
  .toLowerCase()
  .regex(LOGIN, 'login')
  .refine((login) => login !== 'system', 'login');

export const AssignRole = z.object({
  username: Login,
  role: z.enum(['administrator', 'auditor', 'manager', 'helpdesk']),
});
export type AssignRole = z.output<typeof AssignRole>;

export const EndRole = z.object({ username: Login });
export type EndRole = z.output<typeof EndRole>;
