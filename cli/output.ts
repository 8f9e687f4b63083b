import { writeSync } from 'node:fs';
import { type AppError, type ErrorParams, isAppError } from '@/lib/base/errors';
import type { Json } from '@/lib/base/json';
import type { Say } from './language';
import { EXIT, type Outcome } from './types';

const STDOUT = 1;
const STDERR = 2;

export function printOutcome({ json, lines, exit }: Outcome, asJson: boolean): number {
  printLine(STDOUT, asJson ? JSON.stringify(json) : lines.join('\n'));
  return exit;
}

/** With `--json` the failure is the one document; else a sentence on standard error. */
export function printFailure(error: unknown, say: Say, asJson: boolean): number {
  const { code, message } = describeFailure(error, say);
  if (asJson) printLine(STDOUT, JSON.stringify({ error: { code, message } } satisfies Json));
  else printLine(STDERR, message);
  return code === 'HELD' ? EXIT.held : EXIT.error;
}

/** Parameters that sentences may name, so that none is ever missing. */
const BLANKS: ErrorParams = { reason: 'other', count: 0, limit: 0, seconds: 0 };

function describeFailure(error: unknown, say: Say): { code: string; message: string } {
  if (!isAppError(error)) return unexpected(error, say);
  const sentence = say(`errors:code.${error.code}`, { ...BLANKS, ...error.params });
  return { code: error.code, message: `${sentence}${particulars(error)}` };
}

/** What the sentence is about: a command line may be read in a mail, far from the place it ran. */
function particulars({ params }: AppError): string {
  const said = Object.entries(params).map(([name, value]) => `${name}=${value}`);
  return said.length > 0 ? ` (${said.join(', ')})` : '';
}

function unexpected(error: unknown, say: Say): { code: string; message: string } {
  if (databaseIsAway(error))
    return { code: 'DATABASE_UNAVAILABLE', message: say('errors:code.DATABASE_UNAVAILABLE') };
  const detail = error instanceof Error ? error.message : String(error);
  return { code: 'UNEXPECTED', message: say('unexpected', { detail }) };
}

function databaseIsAway(error: unknown): boolean {
  const text = error instanceof Error ? `${error.name} ${error.message}` : '';
  return /ECONNREFUSED|ENOTFOUND|Can't reach database|DatabaseNotReachable|P1001/.test(text);
}

function printLine(stream: number, text: string): void {
  if (text !== '') writeAll(stream, `${text}\n`);
}

/** Synchronously: a pipe must hold the whole document before the process ends. */
function writeAll(stream: number, text: string): void {
  const bytes = Buffer.from(text);
  for (let written = 0; written < bytes.length; ) {
    try {
      written += writeSync(stream, bytes, written);
    } catch (error) {
      // A full pipe of a slow reader: try again.
      if (!(error instanceof Error && 'code' in error && error.code === 'EAGAIN')) throw error;
    }
  }
}
