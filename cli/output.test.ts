import { expect, test } from 'vitest';
import { errorSentences, sentences } from './language';
import { databaseIsAway, describeFailure } from './output';

/** As they were seen: of PostgreSQL as it stops, of its driver, and of Prisma. */
const AWAY = [
  'Raw query failed. Code: `57P01`. Message: `terminating connection due to administrator command`',
  'Database error. Code: `57P03`. Message: `the database system is shutting down`',
  'Connection terminated unexpectedly',
  'connect ECONNREFUSED 127.0.0.1:5432',
  'read ECONNRESET',
];

test.each(AWAY)('a database that went away is said to be so, not by "%s"', (text) => {
  const { code, message } = describeFailure(new Error(text), errorSentences('en'), sentences('en'));
  expect(code).toBe('DATABASE_UNAVAILABLE');
  expect(message).not.toContain(text);
});

test('any other fault is told as it is', () => {
  expect(databaseIsAway(new Error('duplicate key value violates unique constraint'))).toBe(false);
  expect(databaseIsAway('57P01')).toBe(false);
});
