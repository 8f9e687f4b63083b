import type { ServiceResponse, XmlElement } from './types';
import { parseXml } from './xml-tree';

const CAS = 'http://www.yale.edu/tp/cas';

/**
 * Reads a validation answer as a tree; null is nonsense. A failure anywhere beside a success wins, and a success
 * that was asked for by a proxy is none.
 */
export function readServiceResponse(xml: string): ServiceResponse | null {
  const root = parseXml(xml);
  if (!root || !isCas(root, 'serviceResponse')) return null;
  const failure = root.children.find((child) => isCas(child, 'authenticationFailure'));
  if (failure) return { kind: 'failure', code: failure.attributes.get('code')?.trim() || 'UNKNOWN' };
  const [only] = root.children;
  const single = root.children.length === 1 && root.text.trim() === '';
  return single && only && isCas(only, 'authenticationSuccess') ? readSuccess(only) : null;
}

function readSuccess(success: XmlElement): ServiceResponse | null {
  const users = success.children.filter((child) => isCas(child, 'user'));
  const proxied = success.children.some((child) => isCas(child, 'proxies'));
  const [user] = users;
  const username = user?.text.trim();
  if (users.length !== 1 || proxied || !username || user?.children.length !== 0) return null;
  return { kind: 'success', username };
}

function isCas(element: XmlElement, local: string): boolean {
  return element.uri === CAS && element.local === local;
}
