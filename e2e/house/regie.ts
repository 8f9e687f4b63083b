import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { startOwnRegie } from '../../scripts/own-regie.mjs';

const Ready = z.object({
  url: z.string(),
  chatUrl: z.string(),
  casUrl: z.string(),
  controlUrl: z.string(),
  chatAdmin: z.object({ username: z.string(), userId: z.string(), token: z.string() }),
});

/** Where a running Régie and its sandbox answer. */
export type Regie = z.infer<typeof Ready>;

/** The one of the whole suite. */
export function suiteRegie(): Regie {
  return readReady(process.env.REGIE_READY ?? '');
}

/** A second one, without sample. */
export async function startEmptyRegie(): Promise<{ regie: Regie; stop: () => Promise<void> }> {
  const { readyFile, stop } = await startOwnRegie(['--empty']);
  return { regie: readReady(readyFile), stop };
}

function readReady(file: string): Regie {
  return Ready.parse(JSON.parse(readFileSync(file, 'utf8')));
}
