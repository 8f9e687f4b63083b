// `npm run soak -- [ROUNDS]`: the soak of the tests, with two hundred rounds on each version unless told otherwise.
import { startVitest } from 'vitest/node';
import { Refusal } from './sentences.mjs';
import { checkNode, setUp } from './setup.mjs';

try {
  checkNode();
  await setUp({ build: false });
} catch (error) {
  console.error(error instanceof Refusal ? error.message : error);
  process.exit(1);
}
const soakRounds = Number(process.argv[2] ?? 200);
const vitest = await startVitest('test', ['lib/jobs/reliability/soak.test.ts'], {
  watch: false,
  provide: { soakRounds },
});
await vitest.close();
