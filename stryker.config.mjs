// `npm run mutation`: what tests do not notice. Only the decisions: files that read or write are tried by whole runs.
const decisions = [
  'lib/reconcile/*.ts',
  'lib/db/group-commit.ts',
  'lib/runs/{attempt,calls,end-state,failure,journal,live-check,subjects}.ts',
];
const surroundings = [
  'lib/reconcile/{check-stale,compute-plan,drift,explain-drift,make-plan,refresh-drift-of,rehearse-plan}.ts',
  'lib/reconcile/{plan-sink,undo-plan}.ts',
  '**/*test*.ts',
];

export default {
  packageManager: 'npm',
  testRunner: 'vitest',
  vitest: { configFile: 'stryker.vitest.config.ts', related: false },
  mutate: [...decisions, ...surroundings.map((path) => `!${path}`)],
  coverageAnalysis: 'perTest',
  ignoreStatic: true,
  concurrency: 2,
  timeoutMS: 20_000,
  tempDirName: 'node_modules/.regie/stryker',
  reporters: ['clear-text', 'progress'],
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  thresholds: { high: 95, low: 90, break: 90 },
};
