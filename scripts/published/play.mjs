// The tests of the sandbox, on the project's own Node: `play.mjs FOLDER`.
import { startVitest } from 'vitest/node';

const vitest = await startVitest('test', ['sandbox/chat/'], {
  watch: false,
  provide: { publishedApi: process.argv[2] },
});
await vitest.close();
