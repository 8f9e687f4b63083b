import { writeSync } from 'node:fs';
import { describeError, type ErrorTranslator, hasOwnSentence } from '@/lib/access/error-message';
import { AppError, isAppError } from '@/lib/base/errors';
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
export function printFailure(failure: Failure, asJson: boolean): number {
  const { code, message } = failure;
  if (asJson) printLine(STDOUT, JSON.stringify({ error: { code, message } } satisfies Json));
  else printLine(STDERR, message);
  return code === 'HELD' ? EXIT.held : EXIT.error;
}

export type Failure = { code: string; message: string };

/** What failed, and what to do about it: the sentence the browser would say. */
export function describeFailure(thrown: unknown, t: ErrorTranslator, say: Say): Failure {
  const known = tablesAreMissing(thrown) ? NO_TABLES : thrown;
  if (!isAppError(known)) return unexpected(known, say);
  const error = withReason(known);
  const sentence = describeError(t, error);
  return {
    code: error.code,
    message: hasOwnSentence(t, error) ? sentence : `${sentence}${particulars(error)}`,
  };
}

/** Here nobody sees which page lacks a reading: the sentence must say it. */
function withReason(error: AppError): AppError {
  if (error.code !== 'NOT_FOUND' || error.params.what !== 'observation') return error;
  return new AppError('NOT_FOUND', error.detail, { reason: 'never-read' });
}

/** What the sentence is about: a command line may be read in a mail, far from the place it ran. */
function particulars({ params }: AppError): string {
  const said = Object.entries(params).map(([name, value]) => `${name}=${value}`);
  return said.length > 0 ? ` (${said.join(', ')})` : '';
}

function unexpected(error: unknown, say: Say): Failure {
  if (databaseIsAway(error))
    return { code: 'DATABASE_UNAVAILABLE', message: say('errors:code.DATABASE_UNAVAILABLE') };
  const detail = error instanceof Error ? error.message : String(error);
  return { code: 'UNEXPECTED', message: say('unexpected', { detail }) };
}

const NO_TABLES = new AppError('CONFIGURATION', 'the database has no tables', { reason: 'no-tables' });

/** A table that is not there, as Prisma says it (P2021) and as PostgreSQL does (42P01, a schema 3F000). */
function tablesAreMissing(error: unknown): boolean {
  if (isAppError(error) || !(error instanceof Error)) return false;
  return /\b(P2021|42P01|3F000|TableDoesNotExist)\b/.test(
    `${'code' in error ? error.code : ''} ${error.message}`,
  );
}

/** As PostgreSQL, its driver and Prisma say it: not there, or shutting down. */
export function databaseIsAway(error: unknown): boolean {
  const text = error instanceof Error ? `${error.name} ${error.message}` : '';
  return /ECONNREFUSED|ECONNRESET|ENOTFOUND|57P0[1-3]|Connection terminated|Can't reach database|DatabaseNotReachable|P1001/.test(
    text,
  );
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
