// The soak itself, on the project's own Node: `play.mjs ROUNDS`.
import { startVitest } from 'vitest/node';

const soakRounds = Number(process.argv[2]);
const files = ['lib/jobs/reliability/soak.test.ts'];
const vitest = await startVitest('test', files, { watch: false, provide: { soakRounds } });
await vitest.close();
