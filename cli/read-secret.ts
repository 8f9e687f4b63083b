import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';

/** One line of standard input, unseen when it is typed. The prompt goes to standard error. */
export function readSecret(prompt: string): Promise<string> {
  const shown = process.stdin.isTTY === true;
  if (shown) process.stderr.write(`${prompt} `);
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: process.stdin, output: silent, terminal: shown });
  return new Promise((resolve) => {
    lines.once('line', (line) => {
      // Closing is told at once, and would answer in the place of the line.
      resolve(line);
      lines.close();
      if (shown) process.stderr.write('\n');
    });
    lines.once('close', () => resolve(''));
  });
}
