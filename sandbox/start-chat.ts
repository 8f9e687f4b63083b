import { inject } from 'vitest';
import { eraOf, type ServerVersion } from '@/sandbox/chat/eras';
import { firstState } from '@/sandbox/chat/first-state';
import { ChatServer } from '@/sandbox/chat/server';
import type { ChatState } from '@/sandbox/chat/state';
import { controlApp } from '@/sandbox/control/server';
import { listen } from '@/sandbox/listen';
import { PublishedApi } from '@/sandbox/published/published-api';

declare module 'vitest' {
  interface ProvidedContext {
    /** A folder of OpenAPI documents that answers of the newest version are held against, or ''. */
    publishedApi: string;
  }
}

const published = inject('publishedApi') ? new PublishedApi(inject('publishedApi')) : null;

/** The administrator of every server that tests start. */
export const ADMINISTRATOR = {
  username: 'admin',
  password: 'Passw0rd!x',
  userId: 'adminadminadminad',
  token: 'a-token-that-needs-no-second-factor-at-all-0',
};

export type Answer = { status: number; headers: Headers; body: Record<string, unknown>; text: string };

export type Person = { userId: string; token: string };

export type RunningChat = {
  url: string;
  controlUrl: string;
  chat: ChatServer;
  /** `call('GET users.list?count=0')`; as the administrator unless somebody else is named, or null for nobody. */
  call(line: string, body?: unknown, as?: Person | null, headers?: Record<string, string>): Promise<Answer>;
  control(line: string, body?: unknown): Promise<Answer>;
  /** Makes a person with that name; the password is the administrator's. */
  add(username: string): Promise<string>;
  signIn(username: string): Promise<Person>;
  close(): Promise<void>;
};

type Options = { version?: ServerVersion; testMode?: boolean; latencyMs?: number; state?: ChatState };

async function send(
  url: string,
  line: string,
  body: unknown,
  headers: Record<string, string>,
): Promise<Answer> {
  const space = line.indexOf(' ');
  const answer = await fetch(`${url}${line.slice(space + 1)}`, {
    method: line.slice(0, space),
    headers: {
      'Accept-Encoding': 'identity',
      ...(body !== undefined && { 'Content-Type': 'application/json' }),
      ...headers,
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  const isJson = answer.headers.get('content-type')?.includes('json') ?? false;
  return { status: answer.status, headers: answer.headers, text, body: isJson ? JSON.parse(text) : {} };
}

/** A chat server on a free port with its control address, for tests. */
export async function startChat({
  version = '8.8.0',
  state,
  ...options
}: Options = {}): Promise<RunningChat> {
  const fresh = () => state ?? firstState(eraOf(version), ADMINISTRATOR);
  const chat = new ChatServer(fresh(), { version, ...options });
  const [server, control] = [await listen(chat.app, 0), await listen(controlApp(chat, fresh), 0)];
  const unlike = new Set<string>();
  const call: RunningChat['call'] = async (line, body, as = ADMINISTRATOR, headers = {}) => {
    const [method, path = ''] = line.split(/ (.*)/s);
    const full = path.startsWith('/') ? path : `/api/v1/${path}`;
    const who: Record<string, string> = as ? { 'X-Auth-Token': as.token, 'X-User-Id': as.userId } : {};
    const answer = await send(server.url, `${method} ${full}`, body, { ...who, ...headers });
    const family = full.replace('/api/v1/', '').replace(/\?.*$/, '');
    if (version === '8.8.0')
      for (const problem of published?.problems(`${method}`, family, answer.status, answer.body) ?? [])
        unlike.add(problem);
    return answer;
  };
  return {
    url: server.url,
    controlUrl: control.url,
    chat,
    call,
    control: (line, body) => send(control.url, line, body, {}),
    async add(username) {
      const { password } = ADMINISTRATOR;
      const email = `${username}@example.org`;
      const person = { username, email, name: `${username} Test`, password, joinDefaultChannels: false };
      const { body } = await call('POST users.create', person);
      return String(Object(body.user)._id);
    },
    async signIn(username) {
      const { body } = await call('POST login', { user: username, password: ADMINISTRATOR.password }, null);
      const { userId, authToken } = Object(body.data);
      return { userId, token: authToken };
    },
    async close() {
      chat.faults.clear();
      chat.close();
      await Promise.all([server.close(), control.close()]);
      if (unlike.size > 0) throw new Error(`not as published:\n${[...unlike].join('\n')}`);
    },
  };
}
