/** Any port of this machine, by name. */
export const LOCAL_SERVICES = ['http://localhost:*'];

function parse(text: string): URL | null {
  return URL.canParse(text) ? new URL(text) : null;
}

/** `http://localhost:*` allows every port of a host; anything else is an origin and the beginning of a path. */
function isAllowedBy(service: URL, allowed: string): boolean {
  if (allowed.endsWith(':*')) {
    const any = parse(allowed.slice(0, -2));
    return any?.protocol === service.protocol && any.hostname === service.hostname;
  }
  const prefix = parse(allowed);
  return prefix?.origin === service.origin && service.pathname.startsWith(prefix.pathname);
}

export function isRegistered(service: string, registry: readonly string[]): boolean {
  const url = parse(service);
  if (!url || url.username || url.password) return false;
  return registry.some((allowed) => isAllowedBy(url, allowed));
}

/** After a logout any page of a registered service's origin may follow. */
export function mayReturnTo(target: string, registry: readonly string[]): boolean {
  const origins = registry.map((allowed) => (allowed.endsWith(':*') ? allowed : new URL(allowed).origin));
  return isRegistered(target, origins);
}

/** The service's own address with the ticket among its parameters. */
export function withTicket(service: string, ticket: string): string {
  const url = new URL(service);
  url.searchParams.append('ticket', ticket);
  return url.href;
}
