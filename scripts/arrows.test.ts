import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { z } from 'zod';

const PROJECT = process.cwd();
const TREE = mkdtempSync(join(tmpdir(), 'regie-arrows-'));

/** One seeded violation a rule: the file at fault, and what it imports. */
const SEEDS: Record<string, [file: string, imported: string]> = {
  'lib/audit looks down only': ['lib/audit/upward.ts', '@/lib/access/thing'],
  'lib/people looks down only': ['lib/people/sideways.ts', '../groups/thing'],
  'every room has a floor': ['lib/cellar/thing.ts', '@/lib/base/clock'],
  'lib knows no screen': ['lib/jobs/screen.ts', '@/app/thing'],
  'components know no route': ['components/ui/route.tsx', '@/app/thing'],
  'routes know no command line': ['app/line.ts', '@/cli/thing'],
  'components import base and pure files only': ['components/groups/deep.tsx', '@/lib/groups/queries'],
  'the rest of base is pure': ['lib/base/impure.ts', '@/lib/base/server/config'],
  'pure files stay pure': ['lib/groups/policy.ts', 'node:fs'],
  'reconcile decides, others act': ['lib/reconcile/act.ts', '@/lib/rocketchat/thing'],
  'only queries and the record open the database': ['lib/groups/straight.ts', '@/lib/db/client'],
  'a command makes no call to Rocket.Chat': ['lib/groups/commands.ts', '@/lib/rocketchat/thing'],
  'pages read, actions write': ['app/groups/page.tsx', '@/lib/people/commands'],
  'one room carries the session': ['lib/people/session.ts', 'next-auth/jwt'],
  'the sandbox stands alone': ['sandbox/leaning.ts', '@/lib/base/clock'],
  'the product does without the sandbox': ['lib/observe/crutch.ts', '@/sandbox/thing'],
  'nothing imports bench or e2e': ['cli/bench.ts', '@/bench/thing'],
  'only tests import tests': ['lib/people/tested.ts', '@/lib/base/clock.test'],
  'no grab-bag or barrel files': ['lib/people/grab.ts', '@/lib/base/utils'],
  'no cycles': ['lib/runs/egg.ts', './hen'],
  'imports lead somewhere': ['lib/runs/lost.ts', '@/lib/base/nowhere'],
};
const TARGETS = [
  ...['lib/access/thing.ts', 'lib/groups/thing.ts', 'lib/groups/queries.ts', 'lib/people/commands.ts'],
  ...['lib/base/clock.ts', 'lib/base/clock.test.ts', 'lib/base/utils.ts', 'lib/base/server/config.ts'],
  ...[
    'lib/db/client.ts',
    'lib/rocketchat/thing.ts',
    'app/thing.ts',
    'cli/thing.ts',
    'bench/thing.ts',
    'sandbox/thing.ts',
  ],
];
const FOLDERS = ['app', 'bench', 'cli', 'components', 'lib', 'sandbox'];

const Summary = z.object({
  summary: z.object({
    totalCruised: z.number(),
    violations: z.array(z.object({ from: z.string(), rule: z.object({ name: z.string() }) })),
  }),
});

afterAll(() => rmSync(TREE, { recursive: true, force: true }));

function put(file: string, content: string): void {
  mkdirSync(dirname(join(TREE, file)), { recursive: true });
  writeFileSync(join(TREE, file), content);
}

function seedTree(): void {
  put(
    'tsconfig.json',
    '{ "compilerOptions": { "module": "ESNext", "moduleResolution": "Bundler", "paths": { "@/*": ["./*"] } } }',
  );
  symlinkSync(join(PROJECT, 'node_modules'), join(TREE, 'node_modules'));
  for (const file of TARGETS) put(file, 'export const thing = 1;\n');
  for (const [file, imported] of Object.values(SEEDS)) put(file, `export * from '${imported}';\n`);
  put('lib/runs/hen.ts', "export * from './egg';\n");
}

function reported(): Set<string> {
  const config = join(PROJECT, '.dependency-cruiser.mjs');
  const depcruise = join(PROJECT, 'node_modules/.bin/depcruise');
  const args = [depcruise, '--config', config, '--output-type', 'json', ...FOLDERS];
  const output = execFileSync(process.execPath, args, {
    cwd: TREE,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  const { summary } = Summary.parse(JSON.parse(output));
  return new Set(summary.violations.map(({ rule, from }) => `${rule.name}: ${from}`));
}

test('every rule of the house reports its seeded violation by name', () => {
  seedTree();
  const found = reported();
  const missed = Object.entries(SEEDS).filter(([rule, [file]]) => !found.has(`${rule}: ${file}`));
  expect(missed).toEqual([]);
});
