import { log } from '@/lib/base/server/log';
import { ensureWorkspace } from '@/lib/observe/workspace';
import { sampleUniversity } from '@/sandbox/sample/university';
import { defineSample } from './demo/definitions';
import { administrator, assignSampleRoles, connectSample } from './demo/people';
import { reconcileSample } from './demo/reconciliation';

/** Fills an empty Régie so that every screen has something to show; `--empty` only connects the sandbox. */
async function seed(empty: boolean): Promise<void> {
  if (empty) {
    await ensureWorkspace();
    return;
  }
  const university = sampleUniversity();
  const [first, second] = university.people.filter(({ role }) => role === 'administrator').map(administrator);
  if (!first || !second) throw new Error('the sample has two administrators');
  await connectSample();
  await assignSampleRoles(university, first);
  await defineSample(university, first);
  await reconcileSample({ first, second });
}

try {
  await seed(process.argv.includes('--empty'));
} catch (err) {
  log.fatal({ err }, 'the sample could not be made');
  process.exitCode = 1;
}
// Its connections would keep the process for a while.
process.exit();
