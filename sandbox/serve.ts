import { randomBytes } from 'node:crypto';
import { rename, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { casApp } from '@/sandbox/cas/server';
import { LOCAL_SERVICES } from '@/sandbox/cas/services';
import { eraOf, parseServerVersion } from '@/sandbox/chat/eras';
import { firstState } from '@/sandbox/chat/first-state';
import { newId, newToken } from '@/sandbox/chat/identity';
import { ChatServer } from '@/sandbox/chat/server';
import { restoreSnapshot } from '@/sandbox/chat/snapshot';
import { controlApp } from '@/sandbox/control/server';
import { listen } from '@/sandbox/listen';
import { sampleChatState } from '@/sandbox/sample/chat-state';
import { SERVICE_ACCOUNT } from '@/sandbox/sample/drifted';
import { type SamplePerson, sampleUniversity } from '@/sandbox/sample/university';
import { type Credentials, readSaved, Saver, saveAtTheEnd } from '@/sandbox/saved-state';

function readOptions() {
  return parseArgs({
    options: {
      'chat-port': { type: 'string', default: '0' },
      'cas-port': { type: 'string', default: '0' },
      'control-port': { type: 'string', default: '0' },
      'server-version': { type: 'string', default: '8.8.0' },
      sample: { type: 'boolean', default: false },
      empty: { type: 'boolean', default: false },
      'test-mode': { type: 'boolean', default: false },
      'service-url': { type: 'string', multiple: true },
      'ready-file': { type: 'string' },
      'state-file': { type: 'string' },
      latency: { type: 'string', default: '0' },
    },
  }).values;
}

const newCredentials = (): Credentials => ({
  username: SERVICE_ACCOUNT,
  password: randomBytes(18).toString('base64url'),
  userId: newId(),
  token: newToken(),
});

async function writeReady(path: string, content: object): Promise<void> {
  await writeFile(`${path}.part`, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600 });
  await rename(`${path}.part`, path);
}

/** Whom to sign in as: one username a role. */
function firstOfEachRole(people: readonly SamplePerson[]): Record<string, string> {
  return Object.fromEntries(people.toReversed().map(({ role, username }) => [role, username]));
}

/** The chat and the CAS of a demonstration, with their control address. */
async function run(): Promise<void> {
  const options = readOptions();
  const version = parseServerVersion(options['server-version']);
  const university = sampleUniversity();
  const stateFile = options['state-file'];
  const saved = stateFile ? await readSaved(stateFile) : null;
  const administrator = { ...newCredentials(), ...saved?.administrator };
  const era = eraOf(version);
  const fresh = () =>
    options.empty ? firstState(era, administrator) : sampleChatState(era, university, administrator);
  const state = saved ? restoreSnapshot(era, saved.snapshot) : fresh();
  const chat = new ChatServer(state, {
    version,
    testMode: options['test-mode'],
    latencyMs: Number(options.latency),
  });
  const saver = stateFile ? new Saver(chat, stateFile, administrator) : null;
  saveAtTheEnd(saver);
  const services = options['service-url'] ?? LOCAL_SERVICES;
  const listening = await listen(chat.app, Number(options['chat-port']));
  const cas = await listen(casApp({ people: university.people, services }), Number(options['cas-port']));
  const control = await listen(controlApp(chat, fresh), Number(options['control-port']));
  saver?.start();
  const ready = {
    chatUrl: listening.url,
    casUrl: `${cas.url}/cas`,
    controlUrl: control.url,
    chatAdmin: administrator,
    signIns: firstOfEachRole(university.people),
  };
  if (options['ready-file']) await writeReady(options['ready-file'], ready);
  process.stdout.write(
    `chat ${ready.chatUrl} (${version}), CAS ${ready.casUrl}, control ${ready.controlUrl}\n`,
  );
}

run().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
