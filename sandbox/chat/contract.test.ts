import { schemas } from '@rocket.chat/core-typings';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RunningChat, startChat } from '@/sandbox/start-chat';

let chat: RunningChat;
let ids: Record<string, string>;

beforeAll(async () => {
  chat = await startChat();
  await chat.add('alice');
  const made = await chat.call('POST groups.create', { name: 'alpha', members: ['alice'] });
  const roomId = Object(made.body.group)._id;
  await chat.call('POST groups.addModerator', {
    roomId,
    userId: chat.chat.state.userByUsername('alice')?._id,
  });
  await chat.call('POST groups.setTopic', { roomId, topic: 'T' });
  await chat.call('POST chat.postMessage', { roomId, text: 'hello' });
  await chat.call('POST channels.create', { name: 'open' });
  await chat.call('POST teams.create', { name: 'crew', type: 1, members: ['alice'] });
  const hook = { name: 'h', enabled: true, username: 'alice', channel: '#open', scriptEnabled: false };
  await chat.call('POST integrations.create', { ...hook, type: 'webhook-incoming' });
  const outgoing = { ...hook, type: 'webhook-outgoing', event: 'roomJoined', urls: ['http://127.0.0.1:9/'] };
  await chat.call('POST integrations.create', outgoing);
  ids = { roomId, alice: chat.chat.state.userByUsername('alice')?._id ?? '' };
});
afterAll(() => chat.close());

const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true });
ajv.addSchema({ $id: 'rocketchat', ...schemas });

/** The schema the real server's own types make for whole documents. */
function problems(schema: string, document: unknown): string[] {
  const validate = ajv.getSchema(`rocketchat#/components/schemas/${schema}`);
  if (!validate) return [`no schema ${schema}`];
  if (validate(document)) return [];
  return (validate.errors ?? []).map(
    ({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`,
  );
}

const ANSWERS: [string, string, string][] = [
  ['POST users.update', 'user', 'IUser'],
  ['GET me', '', 'IMeApiUser'],
  ['GET groups.listAll', 'groups', 'IRoom'],
  ['GET groups.info?roomId={roomId}', 'group', 'IRoom'],
  ['GET channels.list', 'channels', 'IRoom'],
  ['GET rooms.get', 'update', 'IRoom'],
  ['GET rooms.adminRooms', 'rooms', 'IRoomAdmin'],
  ['GET subscriptions.get', 'update', 'ISubscription'],
  ['GET groups.history?roomId={roomId}', 'messages', 'IMessage'],
  ['GET groups.messages?roomId={roomId}', 'messages', 'IMessage'],
  ['GET teams.info?teamName=crew', 'teamInfo', 'ITeam'],
  ['GET teams.listAll', 'teams', 'ITeam'],
  ['GET roles.list', 'roles', 'IRole'],
  ['GET permissions.listAll', 'update', 'IPermission'],
  ['GET integrations.list?type=webhook-incoming', 'integrations', 'IIncomingIntegration'],
  ['GET integrations.list?type=webhook-outgoing', 'integrations', 'IOutgoingIntegration'],
];
// Before the server starts: this takes seconds, in which it would give up the connections it keeps.
for (const [, , schema] of ANSWERS) ajv.getSchema(`rocketchat#/components/schemas/${schema}`);

test.each(ANSWERS)('%s answers with what the types of 8.8 call %s %s', async (line, key, schema) => {
  const own = { userId: ids.alice, data: { name: 'Alice' } };
  const { body } = await chat.call(
    line.replace(/\{(\w+)\}/, (_all, id) => ids[id] ?? ''),
    line.startsWith('POST') ? own : undefined,
  );
  expect(body.success).toBe(true);
  const found = key ? body[key] : body;
  // #general is made without an author, on the real server too, whatever its types say.
  const documents = [found].flat().filter((document) => Object(document)._id !== 'GENERAL');
  expect(documents.length).toBeGreaterThan(0);
  expect(documents.flatMap((document) => problems(schema, document))).toEqual([]);
});
