import { z } from 'zod';
import type { Json } from '@/lib/base/json';

/** Binds the sealed token to its row and column. */
export const TOKEN_PLACE = 'workspace.1.sealedToken';

/** What this room keeps in `workspace.settings`; brake limits live there too, under `brakes`, and belong to plans. */
const Settings = z.object({
  /** Digest of the configuration that was connected: another one is connected anew. */
  configured: z.string().optional().catch(undefined),
  pace: z
    .object({
      maxConcurrency: z.int().min(1).max(8).optional(),
      maxPerSecond: z.number().positive().optional(),
    })
    .optional()
    .catch(undefined),
  newAccounts: z
    .object({
      verified: z.boolean().optional(),
      joinDefaultChannels: z.boolean().optional(),
      roles: z.array(z.string().min(1)).min(1).optional(),
    })
    .optional()
    .catch(undefined),
});

export type WorkspaceSettings = z.infer<typeof Settings>;

export function readSettings(stored: unknown): WorkspaceSettings {
  return Settings.catch({}).parse(stored);
}

/** All of them, whoever they belong to, to be written back with one changed. */
export function storedSettings(stored: unknown): Record<string, Json> {
  return typeof stored === 'object' && stored !== null && !Array.isArray(stored) ? { ...stored } : {};
}
