import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';

test('the sandbox says its options, every one, before anything is installed or built', () => {
  const bare = mkdtempSync(join(tmpdir(), 'regie-bare-'));
  cpSync('scripts', join(bare, 'scripts'), { recursive: true });
  cpSync('package.json', join(bare, 'package.json'));
  const declared = readFileSync('sandbox/main.ts', 'utf8').matchAll(/^ {6}'?([a-z-]+)'?: \{ type:/gm);
  const options = [...declared].map(([, name]) => name);
  expect(options).toContain('server-version');
  for (const asked of ['--help', '-h']) {
    const said = execFileSync(process.execPath, ['scripts/sandbox.mjs', asked], {
      cwd: bare,
      encoding: 'utf8',
    });
    for (const option of options) expect(said).toMatch(new RegExp(`^  --${option} `, 'm'));
  }
});
