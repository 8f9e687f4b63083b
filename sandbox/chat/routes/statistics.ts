import type { Endpoint } from '@/sandbox/chat/endpoint';
import { get } from '@/sandbox/chat/endpoint';
import { fail, type JsonObject } from '@/sandbox/chat/envelope';
import { iso } from '@/sandbox/chat/fields';
import { newId } from '@/sandbox/chat/identity';
import { cut, pageOf } from '@/sandbox/chat/paging';
import { demandDeclared, may } from '@/sandbox/chat/permissions';
import type { ChatState } from '@/sandbox/chat/state';

const day = (at: number) => {
  const date = new Date(at);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate(), data: [] };
};

const DAY = 86_400_000;

function peopleCounts(state: ChatState): JsonObject {
  const users = [...state.users.values()];
  const active = users.filter((user) => user.active).length;
  return {
    totalUsers: users.length,
    activeUsers: active,
    activeGuests: 0,
    nonActiveUsers: users.length - active,
    appUsers: users.filter((user) => user.type === 'app').length,
    onlineUsers: users.filter((user) => user.status === 'online').length,
    awayUsers: 0,
    totalConnectedUsers: 0,
    offlineUsers: users.filter((user) => user.status === 'offline').length,
  };
}

function roomCounts(state: ChatState): JsonObject {
  const rooms = [...state.rooms.values()];
  const messages = (kind: string) => rooms.reduce((sum, room) => sum + (room.t === kind ? room.msgs : 0), 0);
  return {
    totalRooms: rooms.length,
    totalChannels: rooms.filter((room) => room.t === 'c').length,
    totalPrivateGroups: rooms.filter((room) => room.t === 'p').length,
    totalDirect: 0,
    totalLivechat: 0,
    totalDiscussions: 0,
    totalThreads: 0,
    totalLivechatVisitors: 0,
    totalLivechatAgents: 0,
    totalChannelMessages: messages('c'),
    totalPrivateGroupMessages: messages('p'),
    totalDirectMessages: 0,
    totalLivechatMessages: 0,
    totalMessages: messages('c') + messages('p'),
  };
}

function integrationCounts(state: ChatState): JsonObject {
  const all = [...state.integrations.values()];
  const incoming = all.filter(({ type }) => type === 'webhook-incoming');
  const outgoing = all.filter(({ type }) => type === 'webhook-outgoing');
  return {
    totalIntegrations: all.length,
    totalIncoming: incoming.length,
    totalIncomingActive: incoming.filter(({ enabled }) => enabled).length,
    totalOutgoing: outgoing.length,
    totalOutgoingActive: outgoing.filter(({ enabled }) => enabled).length,
    totalWithScriptEnabled: all.filter(({ scriptEnabled }) => scriptEnabled).length,
  };
}

/** Figures of a small machine; the stand-in does not look at the one it runs on. */
const MACHINE = {
  os: {
    type: 'Linux',
    platform: 'linux',
    arch: 'x64',
    release: '5.10.0',
    uptime: 86_400,
    loadavg: [0.1, 0.1, 0.1],
    totalmem: 8_589_934_592,
    freemem: 4_294_967_296,
    cpus: [{ model: 'cpu', speed: 2400, times: { user: 1, nice: 0, sys: 1, idle: 1, irq: 0 } }],
  },
  deploy: { method: 'tar', platform: 'selfinstall' },
};

function statistics(state: ChatState): JsonObject {
  const now = Date.now();
  const wizardText = {
    organizationType: '',
    industry: '',
    size: '',
    country: '',
    language: '',
    serverType: '',
  };
  return {
    wizard: { ...wizardText, registerServer: state.setting('Register_Server') === true },
    uniqueId: state.setting('uniqueID'),
    installedAt: iso(state.installedAt),
    version: state.era.version,
    ...peopleCounts(state),
    ...roomCounts(state),
    federatedServers: 0,
    federatedUsers: 0,
    ...MACHINE,
    process: { nodeVersion: 'v12.16.1', pid: 1, uptime: process.uptime() },
    enterpriseReady: true,
    uploadsTotal: 0,
    uploadsTotalSize: 0,
    migration: { _id: 'control', version: 197, locked: false },
    instanceCount: 1,
    oplogEnabled: true,
    mongoVersion: '4.0.19',
    mongoStorageEngine: 'wiredTiger',
    uniqueUsersOfYesterday: day(now - DAY),
    uniqueUsersOfLastMonth: day(now - 30 * DAY),
    uniqueDevicesOfYesterday: day(now - DAY),
    uniqueDevicesOfLastMonth: day(now - DAY),
    uniqueOSOfYesterday: day(now - DAY),
    uniqueOSOfLastMonth: day(now - DAY),
    apps: { engineVersion: '1.15.0', enabled: true, totalInstalled: 0, totalActive: 0 },
    integrations: integrationCounts(state),
    pushQueue: 0,
    createdAt: iso(now),
    _updatedAt: iso(now),
    _id: newId(),
  };
}

/** What was counted when somebody asked; the oldest go. */
const kept = new WeakMap<ChatState, JsonObject[]>();

function counted(state: ChatState, refresh: boolean): JsonObject {
  const earlier = kept.get(state) ?? [];
  const last = earlier.at(-1);
  if (last && !refresh && !state.era.version.startsWith('3.')) return last;
  const now = statistics(state);
  kept.set(state, [...earlier.slice(-99), now]);
  return now;
}

function instance(state: ChatState): JsonObject {
  const at = iso(Date.now());
  const instanceRecord = {
    _id: 'sandbox-instance',
    _createdAt: iso(state.installedAt),
    _updatedAt: at,
    name: 'rocket.chat',
    pid: 1,
    extraInformation: {
      host: '127.0.0.1',
      port: '3000',
      nodeVersion: 'v22.16.0',
      conns: 0,
      os: {
        type: 'Linux',
        platform: 'linux',
        arch: 'x64',
        release: '5.10.0',
        uptime: 1,
        loadavg: [0, 0, 0],
        totalmem: 1,
        freemem: 1,
        cpus: 2,
      },
    },
  };
  return {
    address: '127.0.0.1',
    currentStatus: { connected: true, retryCount: 0, status: 'connected' },
    broadcastAuth: true,
    instanceRecord,
  };
}

export const statisticsEndpoints: Endpoint[] = [
  get('statistics', ({ state, query, user }) => {
    if (!may(state, user, 'view-statistics')) fail('error-not-allowed');
    return counted(state, query.refresh === 'true');
  }),
  get('statistics.list', (call) => {
    const { state, user } = call;
    if (!may(state, user, 'view-statistics')) fail('error-not-allowed');
    const all = (kept.get(state) ?? []).toReversed();
    const page = pageOf(call);
    const shown = cut(all, page);
    return { statistics: shown, count: shown.length, offset: page.offset, total: all.length };
  }),
  get(
    'instances.get',
    ({ state, user }) => {
      demandDeclared(state, user, 'view-statistics');
      return { instances: [instance(state)] };
    },
    { since: '3.10.0' },
  ),
];
