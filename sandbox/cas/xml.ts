import { escapeMarkup } from '@/sandbox/cas/escape';
import type { Ticket, Validation } from '@/sandbox/cas/tickets';

export type Attributes = Record<string, string | string[]>;

const NAMESPACE = 'http://www.yale.edu/tp/cas';

const wrap = (inner: string): string =>
  `<cas:serviceResponse xmlns:cas="${NAMESPACE}">\n${inner}\n</cas:serviceResponse>\n`;

function element(name: string, value: string): string {
  return `      <cas:${name}>${escapeMarkup(value)}</cas:${name}>`;
}

function success({ username, authenticatedAt, isFromNewLogin }: Ticket, attributes: Attributes): string {
  const all: Attributes = {
    authenticationDate: authenticatedAt.toISOString(),
    longTermAuthenticationRequestTokenUsed: 'false',
    isFromNewLogin: String(isFromNewLogin),
    ...attributes,
  };
  const lines = Object.entries(all).flatMap(([name, value]) =>
    [value].flat().map((one) => element(name, one)),
  );
  return wrap(
    `  <cas:authenticationSuccess>\n    <cas:user>${escapeMarkup(username)}</cas:user>\n` +
      `    <cas:attributes>\n${lines.join('\n')}\n    </cas:attributes>\n  </cas:authenticationSuccess>`,
  );
}

/** What serviceValidate answers, always with status 200. */
export function validationXml(
  validation: Validation,
  attributesOf: (username: string) => Attributes,
): string {
  if (validation.ok) return success(validation.ticket, attributesOf(validation.ticket.username));
  const { code, reason } = validation;
  return wrap(
    `  <cas:authenticationFailure code="${code}">${escapeMarkup(reason)}</cas:authenticationFailure>`,
  );
}

/** The back-channel message of single logout. */
export function logoutRequestXml(username: string, ticket: string, id: string): string {
  const at = new Date().toISOString();
  return (
    `<samlp:LogoutRequest xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" ID="${id}" Version="2.0" IssueInstant="${at}">` +
    `<saml:NameID xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion">${escapeMarkup(username)}</saml:NameID>` +
    `<samlp:SessionIndex>${escapeMarkup(ticket)}</samlp:SessionIndex></samlp:LogoutRequest>`
  );
}
