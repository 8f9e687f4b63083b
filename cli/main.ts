import { CommanderError } from 'commander';
import { AppError } from '@/lib/base/errors';
import { commandLineActor } from './actor';
import { completeEnvironment, explainMissing } from './environment';
import { chooseLocale, errorSentences, type Say, sentences } from './language';
import { describeFailure, printFailure, printOutcome } from './output';
import { buildProgram, type GlobalOptions } from './program';
import { type Command, EXIT } from './types';

/** What has a sentence in messages/<locale>/cli.json `misuse`. */
const MISUSES: readonly string[] = [
  'commander.unknownOption',
  'commander.unknownCommand',
  'commander.missingArgument',
  'commander.optionMissingArgument',
  'commander.missingMandatoryOptionValue',
  'commander.excessArguments',
  'commander.help',
];

// Whoever reads may have read enough, as `head` has: nothing is wrong then, and nobody is left to tell.
for (const stream of [process.stdout, process.stderr]) stream.on('error', endUnheard);
await runCommandLine(process.argv.slice(2));

function endUnheard(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
}

async function runCommandLine(args: readonly string[]): Promise<void> {
  const asJson = args.includes('--json');
  const locale = chooseLocale(valueAfter(args, '--lang'), systemLanguage());
  const say = sentences(locale);
  const errors = errorSentences(locale);
  const folder = valueAfter(args, '--data');
  const failureOf = (error: unknown) =>
    describeFailure(explainMissing(error, process.env, folder), errors, say);
  const explain = (error: unknown) => failureOf(error).message;
  const progress = (line: string) => {
    if (!asJson && process.stderr.isTTY) process.stderr.write(`${line}\n`);
  };
  const tell = (line: string) => {
    if (!asJson) process.stdout.write(`${line}\n`);
  };
  const warn = (line: string) => {
    process.stderr.write(`${line}\n`);
  };
  const perform = async <Options>(
    load: () => Promise<Command<Options>>,
    options: Options & GlobalOptions,
  ) => {
    requireLanguage(options.lang);
    completeEnvironment(process.env, options.data);
    const command = await load();
    const around = { actor: commandLineActor(), locale, say, explain, progress, tell, warn };
    const outcome = await command(options, around);
    process.exitCode = printOutcome(outcome, asJson);
  };
  try {
    await buildProgram(perform, say).parseAsync(args, { from: 'user' });
  } catch (error) {
    process.exitCode =
      error instanceof CommanderError ? misuse(error, say, asJson) : printFailure(failureOf(error), asJson);
  }
  // Pools of connections would keep the process for a while.
  process.exit();
}

/** Commander has shown the help where there was no command to run. */
function misuse({ exitCode, code, message }: CommanderError, say: Say, asJson: boolean): number {
  if (exitCode === 0) return EXIT.done;
  if (code === 'commander.help' && !asJson) return EXIT.error;
  const [, name = ''] = /'([^']*)'/.exec(message) ?? [];
  const sentence = MISUSES.includes(code) ? say(code.replace('commander', 'misuse'), { name }) : message;
  return printFailure({ code: 'INVALID', message: sentence }, asJson);
}

/** @throws AppError INVALID for a language that Régie does not speak. */
function requireLanguage(asked: string | undefined): void {
  if (asked === undefined || /^(fr|en)([_.-]|$)/i.test(asked)) return;
  const params = { reason: 'option-value', option: '--lang', text: asked, other: 'fr, en' };
  throw new AppError('INVALID', `no language ${asked}`, params);
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
