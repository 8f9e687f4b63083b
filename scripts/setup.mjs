// What both commands need before anything else: dependencies, database client, built application. Plain Node, quick when
// nothing changed.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { refuse } from './sentences.mjs';
import { buildApplication } from './setup/build.mjs';
import { generateClient } from './setup/client.mjs';
import { installDependencies } from './setup/dependencies.mjs';
import { withSetupLock } from './setup/lock.mjs';

export const PROJECT = fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, '');
/** The project's own Node, once installed. */
const RUNTIME = join(PROJECT, 'node_modules/.bin/node');
const NEEDED_MAJOR = 24;

export function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) refuse('nodeTooOld', { version: process.versions.node });
}

export async function setUp({ build = true } = {}) {
  await withSetupLock(PROJECT, async () => {
    await installDependencies(PROJECT);
    await generateClient(PROJECT, runtime());
    if (build) await buildApplication(PROJECT, runtime());
  });
}

/** The Node everything but this set-up runs on. */
export function runtime() {
  if (existsSync(RUNTIME)) return RUNTIME;
  if (Number(process.versions.node.split('.')[0]) >= NEEDED_MAJOR) return process.execPath;
  return refuse('noRuntime', { version: process.versions.node });
}

export function onRuntime() {
  return Number(process.versions.node.split('.')[0]) >= NEEDED_MAJOR;
}
