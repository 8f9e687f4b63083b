import type { Call, Endpoint } from '@/sandbox/chat/endpoint';
import { get } from '@/sandbox/chat/endpoint';
import { Refusal, refuse } from '@/sandbox/chat/envelope';
import { textField } from '@/sandbox/chat/fields';
import { cut, pageOf } from '@/sandbox/chat/paging';
import { demand, may } from '@/sandbox/chat/permissions';
import { membersOf } from '@/sandbox/chat/routes/room-reads';
import { memberRow } from '@/sandbox/chat/views';

const LIMITS = [
  'activeUsers',
  'guestUsers',
  'roomsPerGuest',
  'privateApps',
  'marketplaceApps',
  'monthlyActiveContacts',
];

function info({ state, query, user, switches }: Call) {
  const sees = may(state, user, 'view-privileged-setting');
  const used = { activeUsers: [...state.users.values()].filter(({ active }) => active).length };
  const counts = LIMITS.map((limit) => [limit, { value: limit in used ? used.activeUsers : 0, max: -1 }]);
  return {
    license: {
      activeModules: switches.licence,
      externalModules: [],
      preventedActions: {},
      limits: query.loadValues === 'true' ? Object.fromEntries(counts) : {},
      tags: switches.licence.length > 0 ? [{ name: 'Enterprise', color: '#5154ec' }] : [],
      trial: false,
      ...(sees && switches.licence.length > 0 && { license: { version: '3.0', information: {} } }),
    },
  };
}

/** Who is in a room, whoever asks; each call is written down for auditors. */
function auditedMembers(call: Call) {
  const { state, era, query, user } = call;
  const id = textField(query, 'roomId');
  if (!id) refuse(era.invalidParams, "must have required property 'roomId'");
  const room = state.rooms.get(id);
  if (!room) throw new Refusal(404, { success: false, error: 'Resource not found' });
  const all = membersOf(call, room);
  const page = pageOf(call);
  const members = cut(all, page).map((member) => memberRow(member, era));
  state.auditLog.push({ at: Date.now(), by: user.username, rid: room._id, results: all.length });
  state.changed();
  return { members, count: members.length, offset: page.offset, total: all.length };
}

export const licenceEndpoints: Endpoint[] = [
  get('licenses.info', info, { since: '6.5.0' }),
  get(
    'licenses.get',
    ({ state, user, switches }) => {
      demand(state, user, 'view-privileged-setting');
      return { licenses: switches.licence.length > 0 ? [{ modules: switches.licence }] : [] };
    },
    { since: '3.14.0', until: '7.0.0' },
  ),
  get('licenses.isEnterprise', ({ switches }) => ({ isEnterprise: switches.licence.length > 0 }), {
    since: '4.0.0',
    until: '7.0.0',
  }),
  get(
    'licenses.maxActiveUsers',
    ({ state }) => ({
      maxActiveUsers: null,
      activeUsers: [...state.users.values()].filter(({ active }) => active).length,
    }),
    { since: '4.0.0' },
  ),
  get('audit/rooms.members', auditedMembers, {
    since: '6.12.0',
    permission: 'view-members-list-all-rooms',
    module: 'auditing',
  }),
];
