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
  const keys = program
    .command('keys')
    .description(say('keys.about'))
    .action((_options, self: Program) =>
      perform(async () => (await import('./commands/keys')).keys, optionsOf(self)),
    );
  keys
    .command('rotate <sealing|audit|token>')
    .description(say('keys.rotateAbout'))
    .action((what: string, _options, self: Program) =>
      perform(async () => (await import('./commands/keys')).rotateKey, { ...optionsOf(self), what }),
    );
  program
    .command('export-person <username>')
    .description(say('person.exportAbout'))
    .action((username: string, _options, self: Program) =>
      perform(async () => (await import('./commands/export-person')).exportOne, {
        ...optionsOf(self),
        username,
      }),
    );
  program
    .command('erase-person <username>')
    .description(say('person.eraseAbout'))
    .requiredOption('--confirm <username>', say('option.confirm'))
    .action((username: string, _options, self: Program) =>
      perform(async () => (await import('./commands/erase-person')).eraseOne, {
        ...optionsOf(self),
        username,
      }),
    );
}

function optionsOf<Options>(command: Program): Options & GlobalOptions {
  return command.optsWithGlobals();
}
