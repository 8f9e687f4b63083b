import { randomBytes } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Config, config, readConfig } from './config';

/** Gives this test process a complete configuration: throw-away keys and folder, plus what the test needs. */
export function useTestConfig(values: Partial<Record<keyof Config, string>>): Config {
  Object.assign(process.env, {
    REGIE_URL: 'http://localhost:3000',
    REGIE_DATA: mkdtempSync(join(tmpdir(), 'regie-test-')),
    REGIE_SEALING_KEY: randomBytes(32).toString('hex'),
    REGIE_AUDIT_KEY: randomBytes(32).toString('hex'),
    NEXTAUTH_SECRET: randomBytes(32).toString('hex'),
    REGIE_LOG_LEVEL: 'silent',
    ...values,
  });
  return Object.assign(config(), readConfig(process.env));
}

/** The same configuration with some values changed, for this process and those it starts. */
export function moveTestConfig(values: Partial<Record<keyof Config, string>>): void {
  Object.assign(process.env, values);
  Object.assign(config(), readConfig(process.env));
}
