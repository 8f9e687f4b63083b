import { setTimeout as sleep } from 'node:timers/promises';
import type { HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { type Context, Hono } from 'hono';
import { CallLog } from '@/sandbox/chat/calls';
import { dispatch, routeName } from '@/sandbox/chat/dispatch';
import type { OpenCall } from '@/sandbox/chat/endpoint';
import { Refusal, tooManyRequests } from '@/sandbox/chat/envelope';
import { type Era, eraOf, type ServerVersion } from '@/sandbox/chat/eras';
import { AFTER_ACTING, type FaultRule, Faults } from '@/sandbox/chat/faults';
import { limitHeaders, RouteLimiter, secondsUntil } from '@/sandbox/chat/limiter';
import { Outgoing } from '@/sandbox/chat/outgoing';
import {
  BAD_REQUEST_PAGE,
  BrokenBody,
  json,
  type Reply,
  readBody,
  readQuery,
  refusalReply,
} from '@/sandbox/chat/request';
import { routesOf } from '@/sandbox/chat/route-table';
import { findHook, runHook } from '@/sandbox/chat/routes/hooks';
import { serverInfo } from '@/sandbox/chat/server-info';
import type { ChatState } from '@/sandbox/chat/state';
import { usualSwitches } from '@/sandbox/chat/switches';
import { cutPage, shufflePage } from '@/sandbox/chat/truncate';
import { SecondFactor } from '@/sandbox/chat/two-factor';

type Env = { Bindings: HttpBindings };

export type ChatOptions = { version: ServerVersion; testMode?: boolean; latencyMs?: number };

/** One chat server: its state may be put in place of another while it runs. */
export class ChatServer {
  readonly era: Era;
  readonly calls = new CallLog();
  readonly faults = new Faults();
  readonly app = new Hono<Env>();
  state: ChatState;
  switches = usualSwitches();
  private readonly testMode: boolean;
  private readonly limiter = new RouteLimiter();
  private readonly outgoing = new Outgoing();
  private secondFactor = new SecondFactor();
  private readonly table;

  constructor(state: ChatState, { version, testMode = false, latencyMs = 0 }: ChatOptions) {
    this.state = state;
    this.listen();
    this.era = eraOf(version);
    this.testMode = testMode;
    this.faults.latencyMs = latencyMs;
    this.table = routesOf(version);
    this.app.all('*', (context) => this.answer(context));
  }

  /** Another state, as after a fresh installation: nobody is limited or remembered. */
  replaceState(state: ChatState): void {
    this.state.listener = null;
    this.state = state;
    this.listen();
    this.limiter.clear();
    this.secondFactor = new SecondFactor();
  }

  /** Nothing is sent to webhooks any more. */
  close(): void {
    this.outgoing.close();
  }

  private listen(): void {
    const { state } = this;
    state.listener = (event) => this.outgoing.hear(state, event);
  }

  private async answer(context: Context<Env>): Promise<Response> {
    const url = new URL(context.req.url);
    const route = this.routeOf(context.req.method, url.pathname);
    this.calls.add(route);
    const fault = this.faults.strike(route);
    if (this.faults.latencyMs > 0) await sleep(this.faults.latencyMs);
    const early = fault && (await this.failBefore(context, fault));
    if (early) return early;
    const reply = await this.reply(context, url, route);
    const { refusalDelayMs } = this.switches;
    if (refusalDelayMs > 0 && (reply.status === 401 || reply.status === 403)) await sleep(refusalDelayMs);
    return fault ? this.failAfter(context, fault, reply) : write(reply);
  }

  private async failBefore(
    context: Context<Env>,
    { kind, waitSeconds = 5 }: FaultRule,
  ): Promise<Response | null> {
    if (!AFTER_ACTING.has(kind)) this.faults.struck();
    if (kind === 'reset' || kind === 'stop-after-writes') return hangUp(context);
    if (kind === 'timeout' || kind === 'stall') await this.faults.untilCleared();
    if (kind === 'timeout') return hangUp(context);
    if (kind === '502-html') {
      const body =
        '<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>nginx</body>\r\n</html>\r\n';
      return write({ status: 502, headers: { 'Content-Type': 'text/html' }, body });
    }
    if (kind === '500') return write(json({ success: false, error: 'Internal server error' }, 500));
    if (kind !== '429') return null;
    const resetAt = Date.now() + waitSeconds * 1000;
    const headers = limitHeaders({ allowed: false, limit: 10, remaining: 0, resetAt });
    return write(refusalReply(tooManyRequests(waitSeconds), headers));
  }

  private async failAfter(context: Context<Env>, { kind }: FaultRule, reply: Reply): Promise<Response> {
    if (kind === 'stall') return write(reply);
    this.faults.struck();
    if (kind === 'truncate-page') return write(cutPage(reply));
    if (kind === 'shuffle-page') return write(shufflePage(reply));
    if (kind === 'hang-after-act') await this.faults.untilCleared();
    return hangUp(context);
  }

  private routeOf(method: string, path: string): string {
    if (path.startsWith('/hooks/')) return `${method} hooks`;
    if (path === '/api/info' || path === '/api/v1/info') return `${method} info`;
    return routeName(this.table, method, path.replace(/^\/api\/v1\//, ''));
  }

  private async reply(context: Context<Env>, url: URL, route: string): Promise<Reply> {
    const { req } = context;
    try {
      const text = req.method === 'GET' ? '' : await req.text();
      const body = readBody(req.header('content-type') ?? '', text, !this.era.recentEnvelope);
      const call = this.openCall(context, url, body);
      const reply = this.route(call, req.method, url.pathname);
      if (succeeded(reply)) this.calls.acted(route, call.body);
      return reply;
    } catch (error) {
      if (error instanceof Refusal) return refusalReply(error);
      if (error instanceof BrokenBody || error instanceof URIError)
        return {
          status: 400,
          headers: { 'Content-Type': 'text/html; charset=utf-8' },
          body: BAD_REQUEST_PAGE,
        };
      throw error;
    }
  }

  private route(call: OpenCall, method: string, path: string): Reply {
    if (method === 'OPTIONS') return json({ status: 'error', message: 'Not found' }, 404);
    if (path === '/api/info' || path === '/api/v1/info') return serverInfo(call);
    if (path.startsWith('/hooks/')) return this.hook(call, path);
    const known = path.startsWith('/api/v1/') ? path.slice('/api/v1/'.length) : '';
    return dispatch(this.table, this.limiter, decodeURIComponent(known), method, call);
  }

  private hook({ state, body, query }: OpenCall, path: string): Reply {
    const [, , id = '', ...rest] = path.split('/').map(decodeURIComponent);
    const integration = findHook(state, id, rest.at(-1) ?? '');
    const allowance = this.testMode ? null : this.limiter.takeHook(state, integration._id);
    const headers = allowance ? limitHeaders(allowance) : {};
    if (allowance && !allowance.allowed)
      return refusalReply(tooManyRequests(secondsUntil(allowance.resetAt)), headers);
    return json(runHook(state, integration, { ...query, ...body }, this.era), 200, headers);
  }

  private openCall(context: Context<Env>, url: URL, body: OpenCall['body']): OpenCall {
    const query = readQuery(url);
    return {
      state: this.state,
      era: this.era,
      testMode: this.testMode,
      secondFactor: this.secondFactor,
      switches: this.switches,
      query,
      body,
      params: context.req.method === 'GET' ? query : body,
      path: {},
      header: (name) => context.req.header(name),
      siteUrl: url.origin,
      address: context.req.header('x-real-ip') ?? context.env.incoming.socket.remoteAddress ?? '',
    };
  }
}

/** Errors of methods come inside an answer that succeeded. */
function succeeded({ status, body }: Reply): boolean {
  if (status !== 200 || typeof body === 'string') return false;
  return typeof body.message !== 'string' || !body.message.includes('"error":');
}

function write({ status, headers, body }: Reply): Response {
  if (typeof body === 'string') return new Response(body, { status, headers });
  const type = { 'Content-Type': 'application/json' };
  return new Response(JSON.stringify(body), { status, headers: { ...type, ...headers } });
}

/** Ends the connection without a word. */
function hangUp(context: Context<Env>): Response {
  context.env.incoming.socket.destroy();
  return RESPONSE_ALREADY_SENT;
}
