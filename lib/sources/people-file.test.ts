import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isAppError } from '@/lib/base/errors';
import { parsePeople } from './people-file';
import { decodeText, textLines } from './text';

const HEADER = 'username,email,name,active\n';

function codes(text: string) {
  return parsePeople(text).rejects.map(({ line, code }) => `${line} ${code}`);
}

describe('the header', () => {
  test('names columns in any order, between commas, semicolons or tabs', () => {
    for (const delimiter of [',', ';', '\t']) {
      const text = [
        ['NAME', 'active', 'email', 'Username'],
        ['Zoé, dite Z', 'non', 'z@u.fr', 'zoe'],
      ]
        .map((line) =>
          line.map((value) => (value.includes(delimiter) ? `"${value}"` : value)).join(delimiter),
        )
        .join('\r\n');
      expect(parsePeople(text).people).toEqual([
        { line: 2, username: 'zoe', email: 'z@u.fr', name: 'Zoé, dite Z', active: false },
      ]);
    }
  });

  test('may leave active out, and may hold columns Régie does not know', () => {
    const { people, warnings } = parsePeople('username,email,name,office\na,a@u.fr,A,12\n');
    expect(people).toMatchObject([{ username: 'a', active: true }]);
    expect(warnings).toMatchObject([{ code: 'extra-column', params: { column: 'office' } }]);
  });

  test('that is missing or says a column twice refuses the file', () => {
    for (const [text, reason] of [
      ['', 'header-missing'],
      ['a,a@u.fr,A\n', 'header-missing'],
      ['username,email,name,email\n', 'header-twice'],
    ] as const) {
      expect(() => parsePeople(text)).toThrowError(
        expect.objectContaining({ params: expect.objectContaining({ reason }) }),
      );
    }
  });
});

test('a file may be in UTF-8 with its mark or in Latin-1, and is refused when it is not text', () => {
  const text = 'username,email,name\nzoe,z@u.fr,Zoé Lefèvre\n';
  for (const bytes of [Buffer.from(text), Buffer.from(`\uFEFF${text}`), Buffer.from(text, 'latin1')]) {
    expect(parsePeople(decodeText(bytes) ?? '').people).toMatchObject([{ name: 'Zoé Lefèvre' }]);
  }
  expect(decodeText(Buffer.from(text, 'utf16le'))).toBeNull();
  expect(decodeText(Buffer.from([0x50, 0x4b, 0x03, 0x04]))).toBeNull();
});

test('each line that cannot be used says why', () => {
  const lines = [
    'ok,ok@u.fr,Ok,yes',
    'bad name,b@u.fr,B,yes',
    'all,all@u.fr,All,yes',
    'c,not-an-address,C,yes',
    'd,d@u.fr,,yes',
    ',e@u.fr,E,yes',
    'f,f@u.fr,F,perhaps',
    'g,g@u.fr',
    'h,h@u.fr,Durand, Hélène,yes',
    'i,i@u.fr,"I,yes',
    'ok,other@u.fr,Twice,yes',
    'OK,another@u.fr,Case,yes',
    'j,OK@u.fr,Address,yes',
  ];
  expect(codes(HEADER + lines.join('\n'))).toEqual([
    '3 username-refused',
    '4 username-refused',
    '5 email-refused',
    '6 missing-value',
    '7 missing-value',
    '8 active-refused',
    '9 columns',
    '10 columns',
    '11 quote',
    '12 duplicate-person',
    '13 username-case',
    '14 duplicate-email',
  ]);
});

test('no bytes break it: every line is a person, a reject, a comment, blank or the header', () => {
  const anyBytes = fc.oneof(
    fc.uint8Array({ maxLength: 300 }),
    fc
      .string({
        unit: fc.constantFrom('a', 'é', ',', ';', '"', '\n', '\r', '@', '#', ' ', 'yes'),
        maxLength: 300,
      })
      .map((text) => Buffer.from(HEADER + text)),
  );
  fc.assert(
    fc.property(anyBytes, (bytes) => {
      const text = decodeText(bytes);
      if (text === null) return;
      try {
        const { people, rejects } = parsePeople(text);
        const told = [...textLines(text)].filter(
          ({ content }) => content.trim() !== '' && !content.startsWith('#'),
        );
        expect([...people, ...rejects].map(({ line }) => line).sort((a, b) => a - b)).toEqual(
          told.slice(1).map(({ line }) => line),
        );
      } catch (error) {
        if (!isAppError(error, 'SOURCE_UNREADABLE')) throw error;
      }
    }),
    { numRuns: 500 },
  );
});

test('a name turns no sentence it is read in, and one nobody sees is missing', () => {
  const text = `${HEADER}a,a@u.fr,Ali \u202egnp.exe,yes\nb,b@u.fr,\u200b\u202e,yes\n`;
  expect(parsePeople(text).people).toMatchObject([{ username: 'a', name: 'Ali gnp.exe' }]);
  expect(codes(text)).toEqual(['3 missing-value']);
});
