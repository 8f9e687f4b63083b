import { readLimited } from './read-limited';
import { parseXml } from './xml-tree';

const SAML = 'urn:oasis:names:tc:SAML:2.0:protocol';
const LARGEST_REQUEST = 16 * 1024;

/** The ticket that a single-logout message names, or null for any other message. */
export async function readLogoutRequest(body: ReadableStream<Uint8Array> | null): Promise<string | null> {
  const form = await readLimited(body, LARGEST_REQUEST).catch(() => null);
  const xml = form && new URLSearchParams(form).get('logoutRequest');
  const root = xml ? parseXml(xml) : null;
  if (root?.uri !== SAML || root.local !== 'LogoutRequest') return null;
  const indexes = root.children.filter(({ uri, local }) => uri === SAML && local === 'SessionIndex');
  return indexes.length === 1 ? indexes[0]?.text.trim() || null : null;
}
