// The soak itself, on the project's own Node: `play.mjs ROUNDS`.
import { startVitest } from 'vitest/node';

const soakRounds = Number(process.argv[2]);
const files = ['soak', 'kill'].map((name) => `lib/jobs/reliability/${name}.test.ts`);
const vitest = await startVitest('test', files, { watch: false, provide: { soakRounds, everyKill: true } });
await vitest.close();
