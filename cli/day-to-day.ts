import type { Command as Program } from 'commander';
import type { Say } from './language';
import type { GlobalOptions, Perform } from './program';

/** What keeps Régie running for years: backups, keys, what is kept of people. */
export function addDayToDay(program: Program, perform: Perform, say: Say): void {
  program
    .command('backup <dir>')
    .description(say('backup.about'))
    .option('--with-keys', say('option.withKeys'))
    .action((dir: string, _options, self: Program) =>
      perform(async () => (await import('./commands/backup')).backup, { ...optionsOf(self), dir }),
    );
  program
    .command('restore <dir>')
    .description(say('restore.about'))
    .action((dir: string, _options, self: Program) =>
      perform(async () => (await import('./commands/restore')).restore, { ...optionsOf(self), dir }),
    );
}

function optionsOf<Options>(command: Program): Options & GlobalOptions {
  return command.optsWithGlobals();
}
