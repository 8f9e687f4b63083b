import { Logger } from 'graphile-worker';
import { log } from '@/lib/base/server/log';

const LEVELS = { error: 'error', warning: 'warn', info: 'debug', debug: 'trace' } as const;

/** The queue's own chatter, in our log. */
export const queueLogger = new Logger((scope) => (level, message) => {
  log[LEVELS[level]]({ queue: scope.label ?? 'queue', taskIdentifier: scope.taskIdentifier }, message);
});
