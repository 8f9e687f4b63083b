import type { Command as Program } from 'commander';
import type { Say } from './language';
import type { GlobalOptions, Perform } from './program';

/** How Régie follows the workspace by itself, and how far each group is changed without being asked. */
export function addLive(program: Program, perform: Perform, say: Say): void {
  const events = program.command('events').description(say('events.about'));
  for (const act of ['on', 'off', 'status'] as const) {
    events
      .command(act)
      .description(say(`events.${act}`))
      .action((_options, self: Program) =>
        perform(async () => (await import('./commands/events')).events, { ...optionsOf(self), act }),
      );
  }
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
}

/** Options of the command and of the program together. */
function optionsOf<Options>(command: Program): Options & GlobalOptions {
  return command.optsWithGlobals();
}
