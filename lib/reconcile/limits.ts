import { z } from 'zod';
import { SHRUNK_SHARE } from '@/lib/sources/limits';

/** Above these a plan is held until another person approves exactly that plan. Shares are of 1. */
export const BrakeLimits = z.object({
  groupRemovalShare: z.number().min(0).max(1),
  /** Below this many people the share of one group is not looked at. */
  groupRemovalFloor: z.int().min(1),
  removalShare: z.number().min(0).max(1),
  removalCount: z.int().min(0),
  archiveShare: z.number().min(0).max(1),
  archiveCount: z.int().min(0),
  deactivationShare: z.number().min(0).max(1),
  deactivationCount: z.int().min(0),
  /** Lowering the human administrators below this is held; never fewer than two. */
  fewestAdministrators: z.int().min(2).max(1000),
  /** A source that lost this share or more since its last good reading is suspect. */
  sourceShrinkShare: z.number().min(0).max(1),
  /** A room is archived only after approval, however few they are: its last definition ended, or its creation is undone. */
  endedGroupsHeld: z.boolean(),
});
export type BrakeLimits = z.infer<typeof BrakeLimits>;

/**
 * Tighter than the shares others ship with (peribolos 0.25, octoDNS 0.3), because a chat has more removals by
 * accident than by intent.
 */
export const DEFAULT_LIMITS: BrakeLimits = {
  groupRemovalShare: 0.2,
  groupRemovalFloor: 5,
  removalShare: 0.1,
  removalCount: 100,
  archiveShare: 0.05,
  archiveCount: 10,
  deactivationShare: 0.05,
  deactivationCount: 25,
  fewestAdministrators: 2,
  sourceShrinkShare: SHRUNK_SHARE,
  endedGroupsHeld: true,
};

/** The limits a workspace's settings give under `brakes`; what is unset or unreadable keeps its default. */
export function readLimits(settings: unknown): BrakeLimits {
  const given = z.object({ brakes: z.record(z.string(), z.unknown()) }).safeParse(settings);
  if (!given.success) return DEFAULT_LIMITS;
  const shape = BrakeLimits.partial().safeParse(given.data.brakes);
  return { ...DEFAULT_LIMITS, ...(shape.success ? shape.data : {}) };
}
