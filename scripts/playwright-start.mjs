// Playwright's global set-up: a Régie for the whole suite, unless REGIE_READY already names the ready.json of one.
import { startOwnRegie } from './own-regie.mjs';

export default async function startRegie() {
  if (process.env.REGIE_READY) return undefined;
  const { readyFile, stop } = await startOwnRegie();
  process.env.REGIE_READY = readyFile;
  return stop;
}
