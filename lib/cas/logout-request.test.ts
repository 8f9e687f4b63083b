import { expect, test } from 'vitest';
import { readLogoutRequest } from './logout-request';

const SAML = 'xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol"';
const INDEX = '<samlp:SessionIndex>ST-1-x</samlp:SessionIndex>';

function read(xml: string, field = 'logoutRequest') {
  return readLogoutRequest(new Response(new URLSearchParams({ [field]: xml })).body);
}

test('the ticket is read from the session index', async () => {
  const nameId = '<saml:NameID xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion">@NOT_USED@</saml:NameID>';
  const message = `<samlp:LogoutRequest ${SAML} ID="1" Version="2.0">${nameId}${INDEX}</samlp:LogoutRequest>`;
  expect(await read(message)).toBe('ST-1-x');
});

test('any other message names no ticket', async () => {
  const others = [
    '',
    'ST-1-x',
    `<LogoutRequest>${INDEX}</LogoutRequest>`,
    `<samlp:LogoutRequest xmlns:samlp="urn:other">${INDEX}</samlp:LogoutRequest>`,
    `<samlp:LogoutRequest ${SAML}><a>${INDEX}</a></samlp:LogoutRequest>`,
    `<samlp:LogoutRequest ${SAML}>${INDEX}${INDEX}</samlp:LogoutRequest>`,
    `<samlp:LogoutRequest ${SAML}/>`,
    `<!DOCTYPE x><samlp:LogoutRequest ${SAML}>${INDEX}</samlp:LogoutRequest>`,
    `<samlp:LogoutRequest ${SAML}>${' '.repeat(17_000)}${INDEX}</samlp:LogoutRequest>`,
  ];
  for (const xml of others) expect(await read(xml), xml.slice(0, 80)).toBeNull();
  expect(await read(`<samlp:LogoutRequest ${SAML}>${INDEX}</samlp:LogoutRequest>`, 'other')).toBeNull();
  expect(await readLogoutRequest(null)).toBeNull();
});
