// The soak itself, on the project's own Node: `play.mjs ROUNDS [VERSION]`.
import { startVitest } from 'vitest/node';

const [soakRounds, version] = [Number(process.argv[2]), process.argv[3]];
const files = ['soak', 'kill'].map((name) => `lib/jobs/reliability/${name}.test.ts`);
const vitest = await startVitest('test', files, {
  watch: false,
  ...(version && { testNamePattern: version.replaceAll('.', '\\.') }),
  provide: { soakRounds, everyKill: true },
});
await vitest.close();
