import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { AppError } from '@/lib/base/errors';

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
 * @throws AppError CONFIGURATION when a folder was named and nothing runs there.
 */
export function completeEnvironment(env: NodeJS.ProcessEnv, folder: string | undefined): void {
  const place = folder ?? env.REGIE_DATA ?? DEFAULT_FOLDER;
  const ready = readJson(join(place, 'ready.json'), Ready);
  if (!ready && folder !== undefined && !env.DATABASE_URL) {
    throw new AppError('CONFIGURATION', `nothing runs in ${folder}: ready.json is missing`, { folder });
  }
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

function readJson<Shape>(path: string, shape: z.ZodType<Shape>): Shape | null {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    return null;
  }
  return shape.parse(JSON.parse(text));
}
