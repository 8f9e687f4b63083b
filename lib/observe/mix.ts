import { z } from 'zod';
import type { Mix } from './types';

const Stored = z.object({
  rooms: z.number(),
  teams: z.number(),
  audits: z.number(),
  people: z.number(),
  closed: z.number(),
});

/** What a reading was made of, as its observation keeps it; null for those before it was kept, and for failed ones. */
export function readMix(stored: unknown): Mix | null {
  return Stored.safeParse(stored).data ?? null;
}
