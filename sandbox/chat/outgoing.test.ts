import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { SERVER_VERSIONS } from '@/sandbox/chat/eras';
import { type RunningChat, startChat } from '@/sandbox/start-chat';

type Payload = Record<string, unknown> & { channel_name?: string; user_name: string };

let chat: RunningChat;
let receiver: Server;
let url: string;
let received: Payload[];
/** Statuses to answer with, one a call; then 200. */
let answers: number[];
let reply: string;

beforeEach(async () => {
  received = [];
  answers = [];
  reply = '{}';
  receiver = createServer((request, response) => {
    let text = '';
    request.on('data', (part) => {
      text += part;
    });
    request.on('end', () => {
      received.push(JSON.parse(text));
      response.writeHead(answers.shift() ?? 200).end(reply);
    });
  });
  await new Promise<void>((done) => receiver.listen(0, '127.0.0.1', done));
  url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/`;
});
afterEach(async () => {
  await chat.close();
  receiver.closeAllConnections();
  receiver.close();
});

async function hook(event: string, more: object = {}): Promise<string> {
  const { body } = await chat.call('POST integrations.create', {
    type: 'webhook-outgoing',
    name: event,
    enabled: true,
    username: 'rocket.cat',
    channel: 'all_public_channels,all_private_groups',
    scriptEnabled: false,
    event,
    urls: [url],
    token: 'shared',
    ...more,
  });
  return Object(body.integration)._id;
}

const arrived = (count: number) => vi.waitFor(() => expect(received).toHaveLength(count), 5_000);

describe.each(SERVER_VERSIONS)('%s', (version) => {
  beforeEach(async () => {
    chat = await startChat({ version });
    await Promise.all(['alice', 'bob'].map((name) => chat.add(name)));
  });

  test('who is invited or leaves is told with the raw account; a kick and members at creation are not', async () => {
    await hook('roomJoined');
    await hook('roomLeft');
    const { body } = await chat.call('POST groups.create', { name: 'alpha', members: ['alice'] });
    const roomId = Object(body.group)._id;
    await chat.call('POST groups.invite', { roomId, userId: chat.chat.state.userByUsername('bob')?._id });
    await arrived(1);
    expect(received[0]).toMatchObject({
      token: 'shared',
      bot: false,
      channel_id: roomId,
      channel_name: 'alpha',
      user_name: 'bob',
      user: { username: 'bob', services: { password: { bcrypt: expect.stringContaining('$2b$') } } },
      room: { _id: roomId, usersCount: 3 },
    });
    await chat.call('POST groups.kick', { roomId, username: 'bob' });
    await chat.call('POST groups.leave', { roomId }, await chat.signIn('alice'));
    await arrived(2);
    expect(received[1]).toMatchObject({ channel_name: 'alpha', user_name: 'alice' });
  });

  test('rooms and people that are made, and rooms that are archived, are told to whom no channel binds', async () => {
    await hook('roomCreated');
    await hook('roomArchived');
    await hook('userCreated', { targetRoom: '#general' });
    await chat.control('POST /edit', [
      { kind: 'create-room', name: 'alpha', by: 'alice', members: ['bob'] },
      { kind: 'archive', room: 'alpha', by: 'alice' },
      { kind: 'create-user', username: 'carol', name: 'Carol', email: 'c@example.org' },
    ]);
    await arrived(3);
    expect(received).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          channel_name: 'alpha',
          owner: expect.objectContaining({ username: 'alice' }),
        }),
        expect.objectContaining({ channel_name: 'alpha', user_name: 'alice' }),
        expect.objectContaining({ user_name: 'carol' }),
      ]),
    );
  });
});

describe('a webhook', () => {
  beforeEach(async () => {
    chat = await startChat();
  });
  const say = (text: string) =>
    chat.control('POST /edit', { kind: 'post-message', room: 'general', text, by: 'admin' });

  test('hears messages by their first word, and what it answers is posted without an echo', async () => {
    await hook('sendMessage', { triggerWords: ['!go'] });
    reply = JSON.stringify({ text: '!go and gone' });
    await say('nothing');
    await say('!go now');
    await arrived(1);
    expect(received[0]).toMatchObject({ trigger_word: '!go', text: '!go now', user_name: 'admin' });
    const last = () => chat.chat.state.roomByName('general')?.messages.at(-1)?.msg;
    await vi.waitFor(() => expect(last()).toBe('!go and gone'));
    expect(received).toHaveLength(1);
  });

  test('tries again as it is told to, and its history keeps every try without secrets', async () => {
    const id = await hook('roomJoined', {
      retryFailedCalls: true,
      retryCount: 2,
      retryDelay: 'powers-of-ten',
    });
    await chat.add('alice');
    answers = [500, 503];
    await chat.control('POST /edit', { kind: 'add-member', room: 'general', username: 'alice', by: 'admin' });
    await arrived(3);
    await vi.waitFor(async () => {
      const { body } = await chat.call(`GET integrations.history?id=${id}`);
      expect(Object(body.history).map(({ error }: { error: boolean }) => error)).toEqual([false, true, true]);
      expect(Object(body.history)[0].data.user).not.toHaveProperty('services');
    });
  });

  test('gives up at once unless told to try again', async () => {
    const id = await hook('roomCreated');
    answers = [500];
    await chat.call('POST groups.create', { name: 'alpha' });
    await vi.waitFor(async () =>
      expect((await chat.call(`GET integrations.history?id=${id}`)).body.total).toBe(1),
    );
    expect(received).toHaveLength(1);
  });

  test('is switched off by 410', async () => {
    const id = await hook('roomCreated');
    answers = [410];
    await chat.call('POST groups.create', { name: 'alpha' });
    await vi.waitFor(() => expect(chat.chat.state.integrations.get(id)?.enabled).toBe(false));
    await chat.call('POST groups.create', { name: 'beta' });
    expect(received).toHaveLength(1);
  });

  test('is bound to the channels it names, by name or by id', async () => {
    await chat.call('POST groups.create', { name: 'alpha' });
    await chat.add('alice');
    await hook('roomJoined', { channel: '#alpha' });
    await chat.control('POST /edit', [
      { kind: 'add-member', room: 'general', username: 'alice' },
      { kind: 'add-member', room: 'alpha', username: 'alice' },
    ]);
    await arrived(1);
    expect(received[0]?.channel_name).toBe('alpha');
  });
});
