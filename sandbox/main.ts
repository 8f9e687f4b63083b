import { parseArgs } from 'node:util';
import { eraOf, parseServerVersion } from '@/sandbox/chat/eras';
import { type Administrator, firstState } from '@/sandbox/chat/first-state';
import { ChatServer } from '@/sandbox/chat/server';
import { restoreSnapshot } from '@/sandbox/chat/snapshot';
import { controlApp } from '@/sandbox/control/server';
import { listen } from '@/sandbox/listen';
import { readSaved, Saver, saveAtTheEnd } from '@/sandbox/saved-state';

function readAdministrator(text: string): Administrator {
  const [username, ...rest] = text.split(':');
  if (!username || rest.length === 0) throw new Error('--admin NAME:PASSWORD is needed');
  return { username, password: rest.join(':') };
}

function readNumber(option: string, text: string, limit: number): number {
  const number = Number(text);
  if (!/^\d+$/.test(text) || number > limit)
    throw new Error(`--${option} ${text}: a whole number from 0 to ${limit} is needed`);
  return number;
}

const PORTS = 65_535;
const LONGEST_LATENCY_MS = 600_000;

/** The chat alone, as empty as a new server. */
async function run(): Promise<void> {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '3000' },
      'control-port': { type: 'string' },
      'server-version': { type: 'string', default: '8.8.0' },
      admin: { type: 'string', default: 'admin:admin' },
      latency: { type: 'string', default: '0' },
      'test-mode': { type: 'boolean', default: false },
      state: { type: 'string' },
    },
  });
  const version = parseServerVersion(values['server-version']);
  const administrator = readAdministrator(values.admin);
  const fresh = () => firstState(eraOf(version), administrator);
  const latencyMs = readNumber('latency', values.latency, LONGEST_LATENCY_MS);
  const port = readNumber('port', values.port, PORTS);
  const control = values['control-port'];
  const controlPort = control === undefined ? null : readNumber('control-port', control, PORTS);
  const options = { version, testMode: values['test-mode'], latencyMs };
  const saved = values.state === undefined ? null : await readSaved(values.state);
  const chat = new ChatServer(saved ? restoreSnapshot(eraOf(version), saved.snapshot) : fresh(), options);
  const saver = values.state === undefined ? null : new Saver(chat, values.state, administrator);
  if (saver) saveAtTheEnd(saver);
  const { url } = await listen(chat.app, port);
  const controlled = controlPort === null ? null : await listen(controlApp(chat, fresh), controlPort);
  saver?.start();
  const note = controlled ? `, control at ${controlled.url}` : '';
  process.stdout.write(`${url} answers as Rocket.Chat ${version}${note}\n`);
}

run().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
