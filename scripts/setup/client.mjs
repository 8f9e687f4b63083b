import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { refuse, say } from '../sentences.mjs';
import { fingerprint } from './fingerprint.mjs';
import { runLogged } from './run-logged.mjs';

/** Generates the Prisma client when the schema is not the one it was generated from. */
export async function generateClient(project, node) {
  const stamp = join(project, 'node_modules/.regie/client');
  const wanted = fingerprint(project, ['prisma/schema.prisma', 'prisma.config.ts', 'package-lock.json']);
  const generated = existsSync(join(project, 'lib/db/generated/client.ts'));
  if (generated && existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  say('generating');
  mkdirSync(join(project, 'node_modules/.regie'), { recursive: true });
  const log = join(project, 'node_modules/.regie/client.log');
  const code = await runLogged(node, ['scripts/prisma.mjs', 'generate'], { cwd: project, log });
  if (code !== 0) refuse('generateFailed', { log });
  writeFileSync(stamp, wanted);
}
