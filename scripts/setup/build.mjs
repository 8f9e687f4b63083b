import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { refuse, say } from '../sentences.mjs';
import { fingerprint } from './fingerprint.mjs';
import { runLogged } from './run-logged.mjs';

const SOURCES = [
  'app',
  'components',
  'lib',
  'messages',
  'public',
  'prisma/schema.prisma',
  'next.config.js',
  'postcss.config.mjs',
  'proxy.ts',
  'instrumentation.ts',
  'package-lock.json',
  'tsconfig.json',
];

/** Builds the application when a source differs from what was built last. */
export async function buildApplication(project, node) {
  const stamp = join(project, '.next/regie-build');
  const wanted = fingerprint(project, SOURCES, /\.test\.tsx?$/);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  say('building');
  rmSync(stamp, { force: true });
  mkdirSync(join(project, 'node_modules/.regie'), { recursive: true });
  const log = join(project, 'node_modules/.regie/build.log');
  const env = { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' };
  const code = await runLogged(node, ['node_modules/next/dist/bin/next', 'build'], {
    cwd: project,
    log,
    env,
  });
  if (code !== 0) refuse('buildFailed', { log });
  completeStandalone(project);
  writeFileSync(stamp, wanted);
}

/** Next leaves the files browsers fetch out of its stand-alone server, for those who serve them from elsewhere. */
function completeStandalone(project) {
  const standalone = join(project, '.next/standalone');
  for (const [from, to] of [
    ['public', 'public'],
    ['.next/static', '.next/static'],
  ]) {
    if (existsSync(join(project, from)))
      cpSync(join(project, from), join(standalone, to), { recursive: true });
  }
}
