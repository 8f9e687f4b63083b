import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { AppError, isAppError } from '@/lib/base/errors';

const Ready = z.object({
  url: z.string(),
  databaseUrl: z.string(),
  chatUrl: z.string().optional(),
  casUrl: z.string().optional(),
  chatAdmin: z.object({ userId: z.string(), token: z.string() }).optional(),
});
const Secrets = z.record(z.string(), z.string());

const DEFAULT_FOLDER = '.regie';

/**
 * Completes the environment from a running Régie's data folder, before the configuration is read: what is set stays.
 * @throws AppError CONFIGURATION (not-running) when a folder was named and nothing runs there.
 */
export function completeEnvironment(env: NodeJS.ProcessEnv, folder: string | undefined): void {
  const place = placeOf(env, folder);
  const ready = readJson(join(place, 'ready.json'), Ready);
  if (!ready && folder !== undefined && !hasDatabase(env)) throw notRunning(folder);
  const secrets = readJson(join(place, 'secrets.json'), Secrets) ?? {};
  const found: Record<string, string | undefined> = {
    ...secrets,
    REGIE_DATA: place,
    ...(ready ? addressesOf(ready) : {}),
    // A command writes for people; the log of what it does is the worker's.
    REGIE_LOG_LEVEL: 'error',
  };
  for (const [name, value] of Object.entries(found)) {
    if (value !== undefined && !env[name] && !env[`${name}_FILE`]) env[name] = value;
  }
}

/** What is missing is the running Régie, not so many variables: a person is told so. */
export function explainMissing(error: unknown, env: NodeJS.ProcessEnv, folder: string | undefined): unknown {
  const missing = isAppError(error, 'CONFIGURATION') && !hasDatabase(env);
  return missing ? notRunning(placeOf(env, folder)) : error;
}

function placeOf(env: NodeJS.ProcessEnv, folder: string | undefined): string {
  return folder ?? (env.REGIE_DATA || DEFAULT_FOLDER);
}

function hasDatabase(env: NodeJS.ProcessEnv): boolean {
  return Boolean(env.DATABASE_URL || env.DATABASE_URL_FILE);
}

function notRunning(folder: string): AppError {
  const detail = `nothing runs in ${folder}: ready.json is missing`;
  return new AppError('CONFIGURATION', detail, { reason: 'not-running', folder: resolve(folder) });
}

function addressesOf(ready: z.infer<typeof Ready>): Record<string, string | undefined> {
  return {
    REGIE_URL: ready.url,
    DATABASE_URL: ready.databaseUrl,
    ROCKETCHAT_URL: ready.chatUrl,
    CAS_URL: ready.casUrl,
    ROCKETCHAT_USER_ID: ready.chatAdmin?.userId,
    ROCKETCHAT_TOKEN: ready.chatAdmin?.token,
    REGIE_DEMO: ready.chatAdmin && '1',
  };
}

/** A file that is not what a running Régie leaves there says as little as none. */
function readJson<Shape>(path: string, shape: z.ZodType<Shape>): Shape | null {
  try {
    return shape.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return null;
  }
}
