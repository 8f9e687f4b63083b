import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { AppError } from '../errors';

const LOG_LEVELS = ['debug', 'info', 'warn', 'error', 'silent'] as const;

const key = z.string().regex(/^[0-9a-f]{64}$/i, 'must be 64 hexadecimal digits');
const url = z.url({ protocol: /^https?$/ }).transform((value) => value.replace(/\/+$/, ''));
const list = z
  .string()
  .default('')
  .transform((value) =>
    value
      .split(',')
      .map((item) => item.trim().toLowerCase())
      .filter(Boolean),
  );
const keys = list.pipe(z.array(key));
const hours = (fallback: number) => z.coerce.number().positive().max(168).default(fallback);

/** Every variable Régie reads. `NAME_FILE` gives the path of a file that holds the value, for secrets. */
const schema = z.object({
  DATABASE_URL: z.string().min(1),
  REGIE_URL: url,
  REGIE_DATA: z.string().default('.regie'),
  REGIE_SEALING_KEY: key,
  REGIE_AUDIT_KEY: key,
  /** Keys used before, oldest first, where keys are rotated in the configuration. */
  REGIE_SEALING_KEYS_OLD: keys,
  REGIE_AUDIT_KEYS_OLD: keys,
  REGIE_ADMINISTRATORS: list,
  REGIE_TIME_ZONE: z.string().default('Europe/Paris'),
  REGIE_SESSION_IDLE_HOURS: hours(8),
  REGIE_SESSION_HOURS: hours(12),
  REGIE_BREAK_GLASS_NAME: z.string().optional(),
  /** `scrypt$<salt hex>$<hash hex>`; unset: the account does not exist. */
  REGIE_BREAK_GLASS_HASH: z.string().optional(),
  REGIE_DEMO: z.stringbool().default(false),
  /** The address the web server listens on; `npm start` always says it. */
  REGIE_LISTEN: z.string().optional(),
  /** Bearer of `/metrics`; unset: loopback alone reads it. */
  REGIE_METRICS_TOKEN: z.string().min(16).optional(),
  REGIE_LOG_LEVEL: z.enum(LOG_LEVELS).default('info'),
  CAS_URL: url.optional(),
  ROCKETCHAT_URL: url.optional(),
  ROCKETCHAT_USER_ID: z.string().optional(),
  ROCKETCHAT_TOKEN: z.string().optional(),
  NEXTAUTH_SECRET: z.string().min(32),
});

export type Config = z.infer<typeof schema>;

let cached: Config | undefined;

/** Apart from the rest, because the log must work before the configuration is complete. */
export function logLevel(): string {
  return z.enum(LOG_LEVELS).catch('info').parse(process.env.REGIE_LOG_LEVEL);
}

/** Who asked for this process with `sudo`. Apart from the rest: it is about who types, not about Régie. */
export function askedThroughSudo(): string | undefined {
  return process.env.SUDO_USER;
}

/** @throws AppError CONFIGURATION naming every variable that is missing or wrong. */
export function config(): Config {
  cached ??= readConfig(process.env);
  return cached;
}

export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const values: Record<string, string | undefined> = {};
  for (const name of Object.keys(schema.shape)) {
    const file = env[`${name}_FILE`];
    // An empty variable is how shells and compose files say "unset".
    values[name] = (file ? readFileSync(file, 'utf8').trim() : env[name]) || undefined;
  }
  const parsed = schema.safeParse(values);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  throw new AppError('CONFIGURATION', problems.join('; '), {
    reason: 'variables',
    variables: problems.join('; '),
  });
}
