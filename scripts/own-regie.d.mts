export function startOwnRegie(args?: readonly string[]): Promise<{
  /** Its `ready.json`. */
  readyFile: string;
  stop: () => Promise<void>;
}>;
