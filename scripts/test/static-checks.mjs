import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT } from '../setup.mjs';
import { runTool } from './run-step.mjs';

const FOLDERS = ['app', 'bench', 'cli', 'components', 'e2e', 'lib', 'sandbox', 'proxy.ts'];

/** Each counts as one test. */
export const STATIC_CHECKS = [
  { name: 'format and lint', run: () => check('biome', ['ci', '.']) },
  // Apart from the rest: it reads the types of everything, too slow for an editor's every save.
  {
    name: 'promises awaited',
    run: () => check('biome', ['lint', '--only=nursery/noFloatingPromises', '--error-on-warnings', '.']),
  },
  { name: 'types', run: checkTypes },
  { name: 'arrows', run: checkArrows },
  { name: 'dead code', run: () => check('knip', ['--no-progress', '--no-config-hints']) },
];

async function check(tool, args, holds = ({ code }) => code === 0) {
  const result = await runTool(tool, args, { quiet: true });
  const good = holds(result);
  if (!good) console.log(result.output.trimEnd());
  return { passed: good ? 1 : 0, failed: good ? 0 : 1 };
}

async function checkTypes() {
  // Next writes the types of routes and of its own globals; a fresh copy has none yet.
  if (!existsSync(join(PROJECT, 'next-env.d.ts'))) await runTool('next', ['typegen'], { quiet: true });
  return check('tsc', ['--noEmit', '-p', '.']);
}

/** A checker that found nothing to check reports no violation either: that is a failure. */
function checkArrows() {
  const present = FOLDERS.filter((folder) => existsSync(join(PROJECT, folder)));
  return check(
    'depcruise',
    present,
    ({ code, output }) => code === 0 && /\((?!0 modules)\d+ modules/.test(output),
  );
}
