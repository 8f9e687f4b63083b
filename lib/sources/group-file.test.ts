import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseGroup } from './group-file';
import { decodeText } from './text';

const RULES = { timeZone: 'Europe/Paris', teams: false, freeRoomNames: false };

function parse(lines: readonly string[], rules = RULES) {
  return parseGroup('groups/g.txt', lines.join('\n'), rules);
}

function codes(lines: readonly string[]) {
  return parse(lines).rejects.map(({ line, code }) => `${line} ${code}`);
}

test('members have roles, and settings are lines of their own', () => {
  const { members, settings, rejects } = parse([
    '# topic: Travaux: annonces',
    '#kind:channel',
    '# PARENT: faculte',
    '# mandatory: oui',
    '# expires: 2027-06-30',
    '# owner: zoe',
    '',
    'ana owner',
    'bob   Moderator',
    'zoe',
  ]);
  expect(rejects).toEqual([]);
  expect(settings).toEqual({
    topic: 'Travaux: annonces',
    kind: 'channel',
    parent: 'faculte',
    mandatory: true,
    expires: '2027-06-30T21:59:59.999Z',
  });
  expect(members).toEqual([
    { line: 6, username: 'zoe', role: 'owner' },
    { line: 8, username: 'ana', role: 'owner' },
    { line: 9, username: 'bob', role: 'moderator' },
  ]);
});

test('what is not said is not managed', () => {
  expect(parse(['ana']).settings).toEqual({});
});

test('any other line with a hash is a comment, with a notice', () => {
  expect(parse(['# groupe des doctorants', '# topix: faute', '#', '#! remark']).warnings).toMatchObject([
    { line: 1, code: 'comment', params: { text: 'groupe des doctorants' } },
    { line: 2, code: 'comment' },
  ]);
});

test('each line that cannot be used says why', () => {
  expect(
    codes([
      'ana',
      'ANA',
      'bob chief',
      'bob owner please',
      'bad/name',
      'here',
      '# kind: secret',
      '# kind: team',
      '# name: Salon des étudiants',
      '# mandatory: maybe',
      '# expires: 2027-02-30',
      '# expires: tomorrow',
      '# topic: one',
      '# topic: two',
      '# parent:',
      '# owner: zoe',
      '# owner: Zoe',
      'zoe moderator',
      'x'.repeat(3000),
    ]),
  ).toEqual([
    '2 duplicate-member',
    '3 line-shape',
    '4 line-shape',
    '5 username-refused',
    '6 username-refused',
    '7 kind-refused',
    '8 team-unsupported',
    '9 name-refused',
    '10 yes-no',
    '11 date-refused',
    '12 date-refused',
    '14 duplicate-key',
    '15 empty-value',
    '17 duplicate-member',
    '19 too-long',
    '18 duplicate-member',
  ]);
});

test('a server that has teams and free names accepts them', () => {
  const { rejects } = parse(['# kind: team', '# name: Salon des étudiants'], {
    ...RULES,
    teams: true,
    freeRoomNames: true,
  });
  expect(rejects).toEqual([]);
});

test('no bytes break it, and no line is lost', () => {
  const words = fc.constantFrom(
    'ana',
    'bob',
    ' ',
    '\n',
    '\r\n',
    '#',
    '# topic: x',
    '# owner: ana',
    'owner',
    ':',
    'é',
    '\t',
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.uint8Array({ maxLength: 200 }),
        fc.array(words).map((all) => Buffer.from(all.join(''))),
      ),
      (bytes) => {
        const text = decodeText(bytes);
        if (text === null) return;
        const { members, rejects } = parseGroup('groups/g.txt', text, RULES);
        const keys = members.map(({ username }) => username.toLowerCase());
        expect(new Set(keys).size).toBe(keys.length);
        const plain = text
          .split(/\r\n|\n|\r/)
          .filter((line) => line.trim() !== '' && !line.trimStart().startsWith('#'));
        const owners = members.filter(({ role }) => role === 'owner').length;
        expect(members.length + rejects.length + owners).toBeGreaterThanOrEqual(plain.length);
      },
    ),
    { numRuns: 500 },
  );
});

test('a topic turns no sentence it is read in', () => {
  expect(parse(['# topic: Salle \u202e21']).settings).toEqual({ topic: 'Salle 21' });
});
