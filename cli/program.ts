import { Command as Program } from 'commander';
import { addDayToDay } from './day-to-day';
import type { Say } from './language';
import { addLive } from './live';
import type { Command } from './types';

export type GlobalOptions = { data?: string; lang?: string; json?: boolean };

/** Loads a command and performs it: help must not wait for what only some commands need. */
export type Perform = <Options>(
  load: () => Promise<Command<Options>>,
  options: Options & GlobalOptions,
) => Promise<void>;

/** Every command of `regie`. */
export function buildProgram(perform: Perform, say: Say): Program {
  const program = new Program('regie')
    .description(say('about'))
    .option('--data <dir>', say('option.data'))
    .option('--json', say('option.json'))
    .option('--lang <fr|en>', say('option.lang'))
    .helpOption('-h, --help', say('option.help'))
    .configureHelp({ styleTitle: (title) => titleOf(title, say) })
    // What is wrong with a command is said in the reader's language, in main.ts.
    .configureOutput({ outputError: () => undefined })
    .exitOverride();
  addDefinitions(program, perform, say);
  addReconciliation(program, perform, say);
  addUpkeep(program, perform, say);
  addLive(program, perform, say);
  addDayToDay(program, perform, say);
  // Where there are commands, Commander would add one of its own, in English.
  for (const command of [program, ...program.commands]) command.helpCommand(false);
  return program;
}

const TITLES: Readonly<Record<string, string>> = {
  'Usage:': 'help.usage',
  'Options:': 'help.options',
  'Commands:': 'help.commands',
};

function titleOf(title: string, say: Say): string {
  const key = TITLES[title];
  return key ? say(key) : title;
}

function addDefinitions(program: Program, perform: Perform, say: Say): void {
  program
    .command('import')
    .description(say('import.about'))
    .command('folder <dir>')
    .description(say('import.about'))
    .option('--dry-run', say('option.dryRun'))
    .option('--accept-rejects', say('option.acceptRejects'))
    .option('--patch', say('option.patch'))
    .option('--source <name>', say('option.source'))
    .action((dir: string, _options, self: Program) =>
      perform(async () => (await import('./commands/import-folder')).importFolder, {
        ...optionsOf(self),
        dir,
      }),
    );
  program
    .command('adopt [groups...]')
    .description(say('adopt.about'))
    .option('--all-matching', say('option.allMatching'))
    .option('--all', say('option.adoptAll'))
    .option('--matching <text>', say('option.matching'))
    .action((groups: string[], _options, self: Program) =>
      perform(async () => (await import('./commands/adopt')).adopt, { ...optionsOf(self), groups }),
    );
}

function addReconciliation(program: Program, perform: Perform, say: Say): void {
  program
    .command('observe')
    .description(say('observe.about'))
    .option('--full', say('option.full'))
    .action((_options, self: Program) =>
      perform(async () => (await import('./commands/observe')).observe, optionsOf(self)),
    );
  program
    .command('drift [act]')
    .description(say('drift.about'))
    .option('--kind <kind...>', say('option.driftKind'))
    .option('--group <slug...>', say('option.driftGroup'))
    .option('--person <username...>', say('option.driftPerson'))
    .option('--author <author...>', say('option.driftAuthor'))
    .option('--age <age...>', say('option.driftAge'))
    .option('--state <state...>', say('option.driftState'))
    .option('--match <text>', say('option.driftMatch'))
    .option('--all', say('option.driftAll'))
    .option('--reason <text>', say('option.driftReason'))
    .option('--until <date>', say('option.driftUntil'))
    .action((act: string | undefined, _options, self: Program) =>
      perform(async () => (await import('./commands/drift')).drift, {
        ...optionsOf(self),
        ...(act !== undefined && { act }),
      }),
    );
  program
    .command('why <person> <group>')
    .description(say('why.about'))
    .action((person: string, group: string, _options, self: Program) =>
      perform(async () => (await import('./commands/why')).why, { ...optionsOf(self), person, group }),
    );
  program
    .command('plan')
    .description(say('plan.about'))
    .option('--no-observe', say('option.noObserve'))
    .option('--additions-only', say('option.additionsOnly'))
    .option('--group <slug...>', say('option.group'))
    .action((_options, self: Program) =>
      perform(async () => (await import('./commands/plan')).plan, optionsOf(self)),
    );
  program
    .command('undo <run>')
    .description(say('undo.about'))
    .option('--keep-automation', say('option.keepAutomation'))
    .action((run: string, _options, self: Program) =>
      perform(async () => (await import('./commands/undo')).undo, { ...optionsOf(self), run }),
    );
  program
    .command('apply <plan>')
    .description(say('apply.about'))
    .action((plan: string, _options, self: Program) =>
      perform(async () => (await import('./commands/apply')).apply, { ...optionsOf(self), plan }),
    );
}

function addUpkeep(program: Program, perform: Perform, say: Say): void {
  program
    .command('members <group>')
    .description(say('members.about'))
    .option('--on <date>', say('option.on'))
    .option('--csv', say('option.csv'))
    .action((group: string, _options, self: Program) =>
      perform(async () => (await import('./commands/members')).members, { ...optionsOf(self), group }),
    );
  program
    .command('status')
    .description(say('status.about'))
    .action((_options, self: Program) =>
      perform(async () => (await import('./commands/status')).status, optionsOf(self)),
    );
  program
    .command('audit')
    .description(say('audit.about'))
    .command('verify')
    .description(say('audit.about'))
    .action((_options, self: Program) =>
      perform(async () => (await import('./commands/audit-verify')).auditVerify, optionsOf(self)),
    );
  program
    .command('doctor')
    .description(say('doctor.about'))
    .option('--after-restore', say('option.afterRestore'))
    .option('--set-head-aside', say('option.setHeadAside'))
    .action(({ afterRestore }: { afterRestore?: boolean }, self: Program) =>
      perform(
        async () =>
          afterRestore
            ? (await import('./commands/doctor-after-restore')).doctorAfterRestore
            : (await import('./commands/doctor')).doctor,
        optionsOf(self),
      ),
    );
  program
    .command('break-glass-hash')
    .description(say('breakGlass.about'))
    .action((_options, self: Program) =>
      perform(async () => (await import('./commands/break-glass-hash')).breakGlassHash, optionsOf(self)),
    );
}

/** Options of the command and of the program together. */
function optionsOf<Options>(command: Program): Options & GlobalOptions {
  return command.optsWithGlobals();
}
