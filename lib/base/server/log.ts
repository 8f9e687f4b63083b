import { pino } from 'pino';
import { logLevel } from './config';

// One logger a process: Next loads modules several times, so it hangs on globalThis.
const shared = globalThis as typeof globalThis & { regieLog?: pino.Logger };

/** JSON lines on standard error, so that a command's standard output stays its own. */
export const log: pino.Logger = shared.regieLog ?? openLog();
shared.regieLog = log;

function openLog(): pino.Logger {
  const secret = [
    'token',
    'password',
    'ticket',
    'authorization',
    'cookie',
    '*.token',
    '*.password',
    '*.ticket',
  ];
  return pino(
    { level: logLevel(), base: undefined, redact: { paths: secret, censor: '[redacted]' } },
    pino.destination(2),
  );
}
