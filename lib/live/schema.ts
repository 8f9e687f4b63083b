import { z } from 'zod';
import { PASS_DOES } from './types';

/** Minutes between two passes: less would only read, a day has its own full reading. */
export const EVERY_MINUTES = { least: 5, most: 1440 } as const;

export const PassChoice = z.object({
  everyMinutes: z.int().min(EVERY_MINUTES.least).max(EVERY_MINUTES.most).nullable(),
  does: z.enum(PASS_DOES),
  selfHeal: z.boolean(),
  /** The version the person was looking at. */
  version: z.int().min(0),
});
export type PassChoice = z.output<typeof PassChoice>;
