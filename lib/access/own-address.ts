const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];

/**
 * Where a page opened under another name of this machine has to be opened instead: cookies of one name are not sent to
 * the other, and CAS sends back to the configured one. Null: it is the right one, or a proxy in front gave the name.
 */
export function ownAddressInstead(host: string | null, path: string, ownUrl: string): string | null {
  const own = new URL(ownUrl);
  if (!host || host === own.host || !LOOPBACK.includes(own.hostname)) return null;
  const asked = host.replace(/:\d+$/, '');
  const samePort = host.slice(asked.length) === own.host.slice(own.hostname.length);
  return samePort && LOOPBACK.includes(asked) ? new URL(path, own).href : null;
}
