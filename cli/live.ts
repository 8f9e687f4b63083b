import type { Command as Program } from 'commander';
import type { Say } from './language';
import type { GlobalOptions, Perform } from './program';

/** How Régie follows the workspace by itself, and how far each group is changed without being asked. */
export function addLive(program: Program, perform: Perform, say: Say): void {
  addEvents(program, perform, say);
  addSchedule(program, perform, say);
  addAutomation(program, perform, say);
}

function addEvents(program: Program, perform: Perform, say: Say): void {
  const events = program.command('events').description(say('events.about'));
  for (const act of ['on', 'off', 'status'] as const) {
    events
      .command(act)
      .description(say(`events.${act}`))
      .action((_options, self: Program) =>
        perform(async () => (await import('./commands/events')).events, { ...optionsOf(self), act }),
      );
  }
}

function addAutomation(program: Program, perform: Perform, say: Say): void {
  const automation = program.command('automation').description(say('automation.about'));
  for (const level of ['observe', 'add-only', 'full'] as const) {
    automation
      .command(`${level} <groups...>`)
      .description(say(`automation.${level}`))
      .action((groups: string[], _options, self: Program) =>
        perform(async () => (await import('./commands/automation')).automation, {
          ...optionsOf(self),
          level,
          groups,
        }),
      );
  }
  const selfHeal = program.command('self-heal').description(say('selfHeal.about'));
  for (const act of ['on', 'off'] as const) {
    selfHeal
      .command(`${act} <groups...>`)
      .description(say(`selfHeal.${act}`))
      .action((groups: string[], _options, self: Program) =>
        perform(async () => (await import('./commands/automation')).selfHeal, {
          ...optionsOf(self),
          act,
          groups,
        }),
      );
  }
  selfHeal
    .command('again <groups...>')
    .description(say('selfHeal.again'))
    .action((groups: string[], _options, self: Program) =>
      perform(async () => (await import('./commands/automation')).selfHealAgain, {
        ...optionsOf(self),
        groups,
      }),
    );
}

function addSchedule(program: Program, perform: Perform, say: Say): void {
  program
    .command('schedule')
    .description(say('schedule.about'))
    .action((_options, self: Program) =>
      perform(async () => (await import('./commands/schedule')).showSchedule, optionsOf(self)),
    )
    .command('set')
    .description(say('schedule.set'))
    .option('--every <minutes>', say('option.every'))
    .option('--does <what>', say('option.does'))
    .option('--self-heal <on|off>', say('option.selfHeal'))
    .action((_options, self: Program) =>
      perform(async () => (await import('./commands/schedule')).setSchedule, optionsOf(self)),
    );
}

/** Options of the command and of the program together. */
function optionsOf<Options>(command: Program): Options & GlobalOptions {
  return command.optsWithGlobals();
}
