import { CommanderError } from 'commander';
import { commandLineActor } from './actor';
import { completeEnvironment } from './environment';
import { chooseLocale, sentences } from './language';
import { printFailure, printOutcome } from './output';
import { buildProgram, type GlobalOptions } from './program';
import { type Command, EXIT } from './types';

await runCommandLine(process.argv.slice(2));

async function runCommandLine(args: readonly string[]): Promise<void> {
  const asJson = args.includes('--json');
  const locale = chooseLocale(valueAfter(args, '--lang'), systemLanguage());
  const say = sentences(locale);
  const progress = (line: string) => {
    if (!asJson && process.stderr.isTTY) process.stderr.write(`${line}\n`);
  };
  const perform = async <Options>(
    load: () => Promise<Command<Options>>,
    options: Options & GlobalOptions,
  ) => {
    completeEnvironment(process.env, options.data);
    const command = await load();
    const outcome = await command(options, { actor: commandLineActor(), locale, say, progress });
    process.exitCode = printOutcome(outcome, asJson);
  };
  try {
    await buildProgram(perform, say).parseAsync(args, { from: 'user' });
  } catch (error) {
    process.exitCode =
      error instanceof CommanderError ? misuse(error, asJson) : printFailure(error, say, asJson);
  }
  // Pools of connections would keep the process for a while.
  process.exit();
}

/** Commander has told people already; programs get the one document. */
function misuse({ exitCode, message }: CommanderError, asJson: boolean): number {
  if (exitCode === 0) return EXIT.done;
  if (asJson) process.stdout.write(`${JSON.stringify({ error: { code: 'INVALID', message } })}\n`);
  return EXIT.error;
}

function valueAfter(args: readonly string[], name: string): string | undefined {
  const joined = args.find((arg) => arg.startsWith(`${name}=`));
  if (joined) return joined.slice(name.length + 1);
  const at = args.indexOf(name);
  return at < 0 ? undefined : args[at + 1];
}

/** As POSIX says which language a program speaks. Without one, French: `C` is what cron has. */
function systemLanguage(): string {
  const { LC_ALL, LC_MESSAGES, LANG } = process.env;
  return LC_ALL || LC_MESSAGES || LANG || '';
}
