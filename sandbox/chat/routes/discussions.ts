import type { Call, Endpoint } from '@/sandbox/chat/endpoint';
import { get, post } from '@/sandbox/chat/endpoint';
import { fail, type JsonObject, refuse, refuseRoom } from '@/sandbox/chat/envelope';
import { textField, textListField } from '@/sandbox/chat/fields';
import { newId } from '@/sandbox/chat/identity';
import type { Room } from '@/sandbox/chat/model';
import { cut, pageOf } from '@/sandbox/chat/paging';
import { canAccess, may } from '@/sandbox/chat/permissions';
import { createRoom } from '@/sandbox/chat/room-changes';
import { anyRoom } from '@/sandbox/chat/room-lookup';
import { say } from '@/sandbox/chat/room-messages';
import { roomDocument } from '@/sandbox/chat/views';

const METHOD = { method: 'DiscussionCreation' };

function requiredText({ era, body }: Call, key: string): string {
  const text = textField(body, key);
  if (text !== undefined && text !== '') return text;
  if (era.recentEnvelope) refuse(era.invalidParams, `must have required property '${key}'`);
  return fail(`Body parameter "${key}" is required.`);
}

function demandMayDiscuss({ state, user }: Call): void {
  if (state.setting('Discussion_enabled') === false)
    refuse('error-action-not-allowed', 'You are not allowed to create a discussion', METHOD);
  if (!may(state, user, 'start-discussion') && !may(state, user, 'start-discussion-other-user'))
    refuse('error-action-not-allowed', 'You are not allowed to create a discussion', METHOD);
}

function demandUsers({ era, body }: Call): void {
  if (body.users === undefined || Array.isArray(body.users)) return;
  if (era.recentEnvelope) refuse(era.invalidParams, 'must be array');
  fail('Body parameter "users" must be an array.');
}

function parentOf(call: Call, prid: string): Room {
  const { state, body, user } = call;
  const parent = state.rooms.get(prid);
  if (!parent) return refuse('error-invalid-room', 'Invalid room', METHOD);
  const pmid = textField(body, 'pmid');
  if (pmid && !parent.messages.some(({ _id }) => _id === pmid))
    refuse('error-invalid-message', 'Invalid message', METHOD);
  if (!canAccess(state, parent, user)) refuse('error-not-allowed', 'Not allowed', METHOD);
  if (parent.extra.prid) refuse('error-nested-discussion', 'Cannot create nested discussions', METHOD);
  return parent;
}

/** A room inside a room: its name is an id, what people read is `fname`. In a private team it is private. */
function createDiscussion(call: Call) {
  const { state, body, user } = call;
  const [prid, fname] = [requiredText(call, 'prid'), requiredText(call, 't_name')];
  demandUsers(call);
  demandMayDiscuss(call);
  const parent = parentOf(call, prid);
  const members = (textListField(body, 'users') ?? []).flatMap((name) => state.userByUsername(name) ?? []);
  const extra: JsonObject = { customFields: {}, sysMes: true, prid: parent._id };
  const t = state.teams.get(parent.teamId ?? '')?.type === 1 ? 'p' : parent.t;
  const room = createRoom(state, { t, name: newId(), fname, creator: user, members, extra });
  say(state, parent, 'discussion-created', fname, user);
  return { discussion: roomDocument(room) };
}

function discussionsOf(call: Call) {
  const room = anyRoom(call);
  if (!canAccess(call.state, room, call.user)) refuseRoom();
  const all = call.state.roomsByNameOrder().filter(({ extra }) => extra.prid === room._id);
  const page = pageOf(call);
  const discussions = cut(all, page).map(roomDocument);
  return { discussions, count: discussions.length, offset: page.offset, total: all.length };
}

export const discussionEndpoints: Endpoint[] = [
  post('rooms.createDiscussion', createDiscussion),
  get('rooms.getDiscussions', discussionsOf),
];
