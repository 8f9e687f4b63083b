const MEGABYTE = 1_000_000;

/** 1,000,000 memberships of 50,000 people weigh about 20 MB: these leave room for ten times as much. */
export const LIMITS = {
  fileBytes: 20 * MEGABYTE,
  totalBytes: 200 * MEGABYTE,
  files: 100_000,
  lines: 5_000_000,
  /** Longest line kept; longer ones are refused. */
  lineLength: 2_000,
  /** Text shrinks ten times; a bomb a thousand times. Small entries are let through. */
  zipRatio: 100,
  zipRatioFromBytes: MEGABYTE,
} as const;

/** Share lost since the last good reading from which a source is suspect, unless the brakes are set otherwise. */
export const SHRUNK_SHARE = 0.3;
/** Under this many people or memberships, a share says nothing. */
export const SHRUNK_FROM = 10;
