import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readServiceResponse } from './service-response';
import { isServiceTicket } from './ticket';
import { parseXml } from './xml-tree';

const NS = 'xmlns:cas="http://www.yale.edu/tp/cas"';
const wrap = (inside: string, attributes = NS) =>
  `<cas:serviceResponse ${attributes}>${inside}</cas:serviceResponse>`;
const success = (user: string, more = '') =>
  `<cas:authenticationSuccess><cas:user>${user}</cas:user>${more}</cas:authenticationSuccess>`;
const failure = (text = '', code = 'INVALID_TICKET') =>
  `<cas:authenticationFailure code="${code}">${text}</cas:authenticationFailure>`;

test('a success gives its login as written, entities read and figures untouched', () => {
  for (const [written, read] of [
    ['cmartin', 'cmartin'],
    ['  zbenali\n', 'zbenali'],
    ['00123', '00123'],
    ['1e5', '1e5'],
    ['r&amp;d&#233;', 'r&dé'],
    ['<![CDATA[a<b]]>', 'a<b'],
  ] as const) {
    expect(readServiceResponse(wrap(success(written)))).toEqual({ kind: 'success', username: read });
  }
});

test('attributes beside the login are passed over, whatever they are called', () => {
  const attributes = '<cas:attributes><cas:user>admin</cas:user><cas:mail>a@b.fr</cas:mail></cas:attributes>';
  const other = '<cas:attribute name="user" value="admin"/>';
  expect(readServiceResponse(wrap(success('cmartin', attributes + other)))).toMatchObject({
    username: 'cmartin',
  });
});

test('a failure keeps its code, a known one or not', () => {
  expect(readServiceResponse(wrap(failure()))).toEqual({ kind: 'failure', code: 'INVALID_TICKET' });
  expect(readServiceResponse(wrap(failure('', 'NEW_KIND')))).toEqual({ kind: 'failure', code: 'NEW_KIND' });
  expect(readServiceResponse(wrap('<cas:authenticationFailure/>'))).toEqual({
    kind: 'failure',
    code: 'UNKNOWN',
  });
});

test('a success inside or beside a failure is a failure', () => {
  const hostile = [failure(success('admin')), failure() + success('admin'), success('admin') + failure()];
  for (const inside of hostile) {
    expect(readServiceResponse(wrap(inside))).toMatchObject({ kind: 'failure' });
  }
});

test('what is not exactly one success of the protocol is nonsense', () => {
  const foreign = wrap(success('admin'), 'xmlns:cas="http://evil.test/cas"');
  const nonsense = [
    '',
    'yes\nadmin\n',
    '<html><body>down</body></html>',
    foreign,
    wrap(''),
    wrap(success('a') + success('b')),
    wrap(`text ${success('admin')}`),
    wrap(`<!-- ${success('admin')} -->`),
    wrap(`<cas:x>${success('admin')}</cas:x>`),
    wrap('<cas:proxySuccess><cas:proxyTicket>PT-1</cas:proxyTicket></cas:proxySuccess>'),
    wrap('<cas:authenticationSuccess/>'),
    wrap(success('')),
    wrap(success('<cas:b>admin</cas:b>')),
    wrap(success('a', '<cas:user>admin</cas:user>')),
    wrap(success('a', '<cas:proxies><cas:proxy>https://p.test</cas:proxy></cas:proxies>')),
    wrap('<authenticationSuccess><user>admin</user></authenticationSuccess>'),
    `<x>${wrap(success('admin'))}</x>`,
    wrap(success('admin')) + wrap(success('admin')),
  ];
  for (const xml of nonsense) expect(readServiceResponse(xml), xml).toBeNull();
});

test('a DTD, an entity of its own, an instruction or bad XML refuses the whole answer', () => {
  const answer = wrap(success('admin'));
  const hostile = [
    `<!DOCTYPE x>${answer}`,
    `<!DOCTYPE x [<!ENTITY e "admin">]>${wrap(success('&e;'))}`,
    `<!DOCTYPE x SYSTEM "file:///etc/passwd">${answer}`,
    wrap(success('&e;')),
    `<?php x ?>${answer}`,
    wrap(success('r&d')),
    wrap(success('admin')).slice(0, -1),
    wrap('<zz:authenticationSuccess/>'),
    wrap('<cas:a>'.repeat(40) + '</cas:a>'.repeat(40)),
  ];
  for (const xml of hostile) expect(readServiceResponse(xml), xml).toBeNull();
  expect(readServiceResponse(`<?xml version="1.0"?>\n${answer}`)).toMatchObject({ username: 'admin' });
});

test('no text put inside a failure can make a success', () => {
  fc.assert(
    fc.property(
      fc.string(),
      fc.constantFrom('', '</cas:authenticationFailure>', ']]>', '-->'),
      (noise, breakout) => {
        const answer = readServiceResponse(wrap(failure(noise + breakout + success('admin') + noise)));
        expect(answer?.kind).not.toBe('success');
      },
    ),
  );
});

test('any text is read or refused, never thrown over', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void parseXml(text)));
});

test('a ticket is a service ticket, printable and short', () => {
  expect(isServiceTicket('ST-1-aB3-cas01.univ.fr')).toBe(true);
  const refused = [
    '',
    'ST-',
    'PT-1-abc',
    'TGT-1',
    'ST-a b',
    'ST-a\n',
    'ST-é',
    `ST-${'x'.repeat(510)}`,
    ' ST-1',
  ];
  for (const ticket of refused) expect(isServiceTicket(ticket), ticket).toBe(false);
});
