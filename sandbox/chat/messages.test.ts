import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SERVER_VERSIONS } from '@/sandbox/chat/eras';
import { type Person, type RunningChat, startChat } from '@/sandbox/start-chat';

type Row = { t?: string; msg: string; ts: string; u: Record<string, string>; role?: string };
const rows = (body: Record<string, unknown>): Row[] => Object(body.messages);
const heads = (body: Record<string, unknown>) => rows(body).map(({ t, msg, u }) => [t, msg, u.username]);

describe.each(SERVER_VERSIONS)('%s', (version) => {
  let chat: RunningChat;
  let alice: Person;
  let bob: Person;
  let roomId: string;
  beforeAll(async () => {
    chat = await startChat({ version });
    await Promise.all(['alice', 'bob'].map((name) => chat.add(name)));
    [alice, bob] = [await chat.signIn('alice'), await chat.signIn('bob')];
    const { body } = await chat.call('POST groups.create', { name: 'alpha', members: ['alice'] });
    roomId = Object(body.group)._id;
  });
  afterAll(() => chat.close());

  test('every change through the API leaves its message, with its author and its date', async () => {
    const made = chat.chat.state.roomByName('alpha')?.updatedAt ?? 0;
    const change = async (verb: string, more: object) =>
      expect((await chat.call(`POST ${verb}`, { roomId, ...more })).status, verb).toBe(200);
    await change('groups.invite', { userId: bob.userId });
    await change('groups.addModerator', { userId: bob.userId });
    await change('groups.removeModerator', { userId: bob.userId });
    await change('groups.kick', { userId: bob.userId });
    await change('groups.setTopic', { topic: 'T' });
    await change('groups.setAnnouncement', { announcement: 'A' });
    await change('groups.setDescription', { description: 'D' });
    await change('groups.rename', { name: 'beta' });
    const archive = { rid: roomId, action: 'archive' };
    await chat.call('POST rooms.changeArchivationState', archive);
    await chat.call('POST rooms.changeArchivationState', { ...archive, action: 'unarchive' });
    await chat.call('POST groups.leave', { roomId }, alice);
    const { body } = await chat.call(`GET groups.history?roomId=${roomId}&count=50`);
    expect(heads(body).reverse()).toEqual([
      ['au', 'bob', 'admin'],
      ['subscription-role-added', 'bob', 'admin'],
      ['subscription-role-removed', 'bob', 'admin'],
      ['ru', 'bob', 'admin'],
      ['room_changed_topic', 'T', 'admin'],
      ['room_changed_announcement', 'A', 'admin'],
      ['room_changed_description', 'D', 'admin'],
      ['r', 'beta', 'admin'],
      ['room-archived', '', 'admin'],
      ['room-unarchived', '', 'admin'],
      ['ul', 'alice', 'alice'],
    ]);
    expect(rows(body).filter(({ role }) => role === 'moderator')).toHaveLength(2);
    expect(rows(body).every(({ ts }) => Date.parse(ts) >= made)).toBe(true);
    const listed = await chat.call('GET groups.listAll?count=0');
    expect(Object(listed.body.groups)[0]).toMatchObject({
      name: 'beta',
      msgs: 11,
      _updatedAt: rows(body)[0]?.ts,
    });
    expect(Object(listed.body.groups)[0].lm).toBeUndefined();
  });

  test('only a member scrolls back in a private group', async () => {
    for (const verb of ['history', 'messages']) {
      const { status, body } = await chat.call(`GET groups.${verb}?roomId=${roomId}`, undefined, bob);
      expect([status, body.errorType]).toEqual([400, 'error-room-not-found']);
    }
  });

  test('history is cut by date, by number and from an offset; it tells no total', async () => {
    const all = (await chat.call(`GET groups.history?roomId=${roomId}&count=50`)).body;
    const page = await chat.call(`GET groups.history?roomId=${roomId}&count=2&offset=1`);
    expect(heads(page.body)).toEqual(heads(all).slice(1, 3));
    expect(page.body.total).toBeUndefined();
    const [at] = rows(all).map(({ ts }) => encodeURIComponent(ts));
    const after = await chat.call(`GET groups.history?roomId=${roomId}&oldest=${at}`);
    expect(rows(after.body)).toEqual([]);
    const from = await chat.call(`GET groups.history?roomId=${roomId}&oldest=${at}&inclusive=true`);
    expect(heads(from.body)).toContainEqual(['ul', 'alice', 'alice']);
    const before = await chat.call(`GET groups.history?roomId=${roomId}&latest=${at}`);
    expect(heads(before.body)).not.toContainEqual(['ul', 'alice', 'alice']);
  });

  test('messages pages with a total; its query counts only where the era reads queries', async () => {
    const query = encodeURIComponent(JSON.stringify({ t: { $in: ['au', 'ru'] } }));
    const { body } = await chat.call(`GET groups.messages?roomId=${roomId}&count=1&query=${query}`);
    const reads = chat.chat.era.freeQuery;
    expect([body.count, body.total]).toEqual([1, reads ? 2 : 11]);
  });

  test('hidden types leave history, and stay in messages', async () => {
    await chat.control('POST /edit', {
      kind: 'set-setting',
      setting: 'Hide_System_Messages',
      value: ['ru', 'r'],
    });
    const types = (body: Record<string, unknown>) => rows(body).map(({ t }) => t);
    expect(types((await chat.call(`GET groups.history?roomId=${roomId}`)).body)).not.toContain('ru');
    expect(types((await chat.call(`GET groups.messages?roomId=${roomId}`)).body)).toContain('ru');
  });

  test('what is posted moves lm; a channel is joined on the way, a group is not', async () => {
    await chat.call('POST channels.create', { name: 'open' });
    const posted = await chat.call('POST chat.postMessage', { channel: '#open', text: 'hello' }, bob);
    expect(posted.body).toMatchObject({ channel: 'open', message: { msg: 'hello', u: { username: 'bob' } } });
    const { body } = await chat.call('GET channels.messages?roomName=open');
    expect(heads(body)).toEqual([
      [undefined, 'hello', 'bob'],
      ['uj', 'bob', 'bob'],
    ]);
    const info = await chat.call('GET channels.info?roomName=open');
    expect(Object(info.body.channel)).toMatchObject({ msgs: 2, lm: rows(body)[0]?.ts });
    const denied = await chat.call('POST chat.postMessage', { roomId, text: 'x' }, bob);
    expect(denied.body).toMatchObject({ success: false, error: 'error-not-allowed' });
    const msgId = Object(posted.body.message)._id;
    expect((await chat.call(`GET chat.getMessage?msgId=${msgId}`)).body.message).toMatchObject({
      _id: msgId,
    });
    expect((await chat.call('GET chat.getMessage?msgId=none')).body).toEqual({ success: false });
  });

  test('a person is written to by name, unless nobody bears it', async () => {
    const sent = await chat.call('POST chat.postMessage', { channel: '@bob', text: 'hello' });
    expect(sent.body).toMatchObject({ success: true, channel: '@bob', message: { msg: 'hello' } });
    expect(chat.chat.state.directMessages).toMatchObject([{ to: 'bob', msg: 'hello' }]);
    const lost = await chat.call('POST chat.postMessage', { channel: '@nobody', text: 'hello' });
    expect(lost.body).toMatchObject({ success: false, error: expect.stringContaining('invalid-channel') });
  });

  test('what changed since a date is told, and what went away', async () => {
    const since = new Date().toISOString();
    await new Promise((done) => setTimeout(done, 3));
    const made = await chat.call('POST groups.create', { name: 'gamma', members: ['bob'] });
    const rid = Object(made.body.group)._id;
    const mine = await chat.call(`GET subscriptions.get?updatedSince=${since}`, undefined, bob);
    expect(mine.body).toMatchObject({ update: [{ rid, name: 'gamma' }], remove: [] });
    await chat.call('POST groups.delete', { roomId: rid });
    expect(
      (await chat.call(`GET subscriptions.get?updatedSince=${since}`, undefined, bob)).body,
    ).toMatchObject({
      update: [],
      remove: [{ _id: Object(mine.body.update)[0]._id }],
    });
    const rooms = await chat.call(`GET rooms.get?updatedSince=${since}`, undefined, bob);
    expect(Object(rooms.body.remove)).toMatchObject([{ _id: rid }]);
    expect((await chat.call('GET rooms.get?updatedSince=never')).body.errorType).toBe(
      'error-updatedSince-param-invalid',
    );
  });
});

test('3.4 takes inclusive=false for a yes', async () => {
  const chat = await startChat({ version: '3.4.0' });
  await chat.call('POST groups.create', { name: 'alpha' });
  await chat.control('POST /edit', { kind: 'set-topic', room: 'alpha', topic: 'T', by: 'admin' });
  const at = encodeURIComponent(new Date(chat.chat.state.roomByName('alpha')?.updatedAt ?? 0).toISOString());
  const { body } = await chat.call(`GET groups.history?roomName=alpha&oldest=${at}&inclusive=false`);
  expect(heads(body)).toEqual([['room_changed_topic', 'T', 'admin']]);
  await chat.close();
});
