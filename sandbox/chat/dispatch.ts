import { callerOf } from '@/sandbox/chat/caller';
import type { Call, Endpoint, OpenCall, SignedEndpoint } from '@/sandbox/chat/endpoint';
import {
  type JsonObject,
  notSignedIn,
  RawAnswer,
  Refusal,
  refuse,
  tooManyRequests,
  unknownRoute,
  wrongVerb,
} from '@/sandbox/chat/envelope';
import { limitHeaders, type RouteLimiter, secondsUntil } from '@/sandbox/chat/limiter';
import { demandDeclared, may } from '@/sandbox/chat/permissions';
import { json, type Reply, refusalReply, WEB_PAGE } from '@/sandbox/chat/request';
import { findRoute, type RouteTable } from '@/sandbox/chat/route-table';

const HTML = { 'Content-Type': 'text/html; charset=utf-8' };

function signedIn(call: OpenCall): Call {
  const caller = callerOf(call);
  if (!caller) throw notSignedIn(call.era);
  return { ...call, ...caller };
}

type Limit = { headers: Record<string, string>; demand(): void };

function limitOf(limiter: RouteLimiter, endpoint: Endpoint, call: OpenCall, route: string): Limit {
  const lifted = call.testMode || endpoint.limited === false;
  const own = endpoint.limit?.(call.state, call.era) ?? undefined;
  const allowance = lifted ? null : limiter.take(call.state, route, call.address, own);
  return {
    headers: allowance ? limitHeaders(allowance) : {},
    demand() {
      if (allowance && !allowance.allowed) throw tooManyRequests(secondsUntil(allowance.resetAt));
    },
  };
}

function runSigned(endpoint: SignedEndpoint, call: Call) {
  if (endpoint.permission) demandDeclared(call.state, call.user, endpoint.permission);
  if (endpoint.module && !call.switches.licence.includes(endpoint.module))
    refuse('error-action-not-allowed', 'This is an enterprise feature');
  if (endpoint.needsSecondFactor?.(call.era)) call.secondFactor.check(call, endpoint.forgetsFactor);
  return endpoint.run(call);
}

function succeed(answer: JsonObject | RawAnswer, headers: Record<string, string>): Reply {
  if (answer instanceof RawAnswer) return json(answer.body, answer.status, { ...headers, ...answer.headers });
  return json({ ...answer, success: true }, 200, headers);
}

function runEndpoint(limiter: RouteLimiter, endpoint: Endpoint, open: OpenCall, route: string): Reply {
  let headers: Record<string, string> = {};
  const demandAllowed = () => {
    const limit = limitOf(limiter, endpoint, open, route);
    headers = limit.headers;
    limit.demand();
  };
  try {
    if (endpoint.open) {
      demandAllowed();
      return succeed(endpoint.run(open), headers);
    }
    const call = signedIn(open);
    if (!may(call.state, call.user, 'api-bypass-rate-limit')) demandAllowed();
    return succeed(runSigned(endpoint, call), headers);
  } catch (error) {
    if (error instanceof Refusal) return refusalReply(error, headers);
    // As the real one does with whatever goes wrong in an endpoint.
    const reason = error instanceof Error ? error.message : String(error);
    return json({ success: false, error: reason }, 400, headers);
  }
}

/** Answers a call under /api/v1/. */
export function dispatch(
  table: RouteTable,
  limiter: RouteLimiter,
  path: string,
  method: string,
  open: OpenCall,
): Reply {
  const found = findRoute(table, path);
  if (!found) {
    if (open.era.unknownRouteIsPage) return { status: 200, headers: HTML, body: WEB_PAGE };
    return refusalReply(unknownRoute(open.era));
  }
  const endpoint = found.verbs.get(method);
  if (!endpoint && open.era.wrongVerbIsUnknown) return refusalReply(unknownRoute(open.era));
  if (!endpoint) return refusalReply(wrongVerb(), { Allow: [...found.verbs.keys()].join(', ') });
  return runEndpoint(limiter, endpoint, { ...open, path: found.parameters }, `${method} ${found.path}`);
}

/** The name a call is counted under: `POST groups.create`, `GET settings/:id`, `POST method.call/addUsersToRoom`. */
export function routeName(table: RouteTable, method: string, path: string): string {
  if (path.startsWith('method.call/')) return `${method} ${path}`;
  return `${method} ${findRoute(table, path)?.path ?? '(unknown)'}`;
}
