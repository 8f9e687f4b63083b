import { expect, test } from 'vitest';
import { chatError, readAnswer, readMethodAnswer } from './envelope';

const json = (status: number, body: object) =>
  readAnswer({ status, contentType: 'application/json; charset=utf-8', body: JSON.stringify(body) });

test('success is JSON that says so', () => {
  expect(json(200, { success: true, a: 1 })).toEqual({ kind: 'success', value: { success: true, a: 1 } });
});

test('a web page with status 200 is not success: the route is unknown', () => {
  const page = readAnswer({ status: 200, contentType: 'text/html; charset=utf-8', body: '<!DOCTYPE html>' });
  expect(page).toMatchObject({ kind: 'refused', code: 'not-json' });
});

test('JSON in a page of another type, broken JSON, a list and an empty object are not success', () => {
  const of = (contentType: string, body: string) => readAnswer({ status: 200, contentType, body }).kind;
  expect(of('text/html', '{"success":true}')).toBe('refused');
  expect(of('application/json', '{"success":tr')).toBe('refused');
  expect(of('application/json', '[]')).toBe('refused');
  expect(of('application/json', '{}')).toBe('refused');
});

test.each([
  [
    'errorType first',
    400,
    { error: 'Not allowed [other]', errorType: 'error-not-allowed' },
    'error-not-allowed',
  ],
  [
    'then a code at the end',
    400,
    { error: 'User is not in this room [error-user-not-in-room]' },
    'error-user-not-in-room',
  ],
  [
    'a numeric type is no code',
    400,
    { error: 'Username already exists. [403]', errorType: 403 },
    'error-username-taken',
  ],
  ['code and text exchanged', 400, { error: 'not-allowed', errorType: 'Not Allowed' }, 'not-allowed'],
  ['plain text that is a code', 403, { error: 'unauthorized' }, 'unauthorized'],
  ['the words of nobody', 400, { error: 'User not found.' }, 'error-user-not-found'],
  [
    'the value it has already',
    400,
    { error: 'The private group read only setting is the same as what it would be changed to.' },
    'same-value',
  ],
  [
    'a duplicate key whatever wraps it',
    400,
    { error: 'E11000 duplicate key error collection: rid_1_u._id_1 dup key', errorType: 'MongoError' },
    'changed-meanwhile',
  ],
  ['a wrong body', 400, { error: "Match error: Missing key 'password'" }, 'invalid-params'],
  ['a fault of the server', 400, { error: "Cannot read property 'username' of undefined" }, 'server-fault'],
  ['nothing at all', 400, {}, 'unknown'],
])('refusals: %s', (_, status, body, code) => {
  expect(json(status, { success: false, ...body })).toMatchObject({ kind: 'refused', code });
});

test('401 means that the token is not valid, in each era', () => {
  const old = json(401, { status: 'error', message: 'You must be logged in to do this.' });
  const present = json(401, { success: false, error: 'You must be logged in to do this.' });
  expect([old, present]).toMatchObject([{ code: 'signed-out' }, { code: 'signed-out' }]);
});

test('a second factor is named as what it is', () => {
  const asked = json(400, {
    success: false,
    error: 'TOTP Required [totp-required]',
    errorType: 'totp-required',
  });
  expect(asked).toMatchObject({ kind: 'second-factor', code: 'totp-required' });
  expect(json(400, { errorType: 'totp-invalid', error: 'x' })).toMatchObject({ kind: 'second-factor' });
});

test('429 names the wait in its words', () => {
  const error =
    'Error, too many requests. Please slow down. You must wait 43 seconds before trying this endpoint again. [error-too-many-requests]';
  expect(json(429, { success: false, error })).toEqual({ kind: 'wait', seconds: 43 });
  expect(readAnswer({ status: 429, contentType: 'text/html', body: '' })).toEqual({
    kind: 'wait',
    seconds: 60,
  });
});

test('5xx is a server in trouble, whatever its body', () => {
  const proxy = readAnswer({ status: 502, contentType: 'text/html', body: '<html>' });
  expect(proxy).toMatchObject({ kind: 'unavailable', code: 'http-502' });
  expect(json(500, { success: false, error: 'boom' })).toMatchObject({ kind: 'unavailable', said: 'boom' });
});

test('a method answers its failures inside a success', () => {
  const refused = readMethodAnswer({
    message: JSON.stringify({
      error: { error: 'error-invalid-username', message: 'Invalid username [error-invalid-username]' },
    }),
  });
  expect(refused).toMatchObject({ kind: 'refused', code: 'error-invalid-username' });
  const limited = readMethodAnswer({
    message: JSON.stringify({ error: { error: 'too-many-requests', details: { timeToReset: 7500 } } }),
  });
  expect(limited).toEqual({ kind: 'wait', seconds: 7.5 });
  expect(readMethodAnswer({ message: '{"result":true}' })).toMatchObject({ kind: 'success' });
  expect(readMethodAnswer({})).toMatchObject({ kind: 'refused', code: 'not-json' });
});

test('errors carry the route and the code', () => {
  const refused = chatError({ kind: 'refused', code: 'error-not-allowed', said: 'no' }, 'POST groups.kick');
  expect(refused).toMatchObject({
    code: 'CHAT_REFUSED',
    params: { route: 'POST groups.kick', code: 'error-not-allowed' },
  });
  expect(chatError({ kind: 'wait', seconds: 400 }, 'GET me')).toMatchObject({
    code: 'CHAT_RATE_LIMITED',
    params: { seconds: 400 },
  });
});

test('a token that is not accepted and a page in the server’s place have sentences of their own', () => {
  const signedOut = readAnswer({ status: 401, contentType: 'application/json', body: '{"status":"error"}' });
  const page = readAnswer({ status: 200, contentType: 'text/html', body: '<!DOCTYPE html>' });
  for (const [reading, reason] of [
    [signedOut, 'signedOut'],
    [page, 'page'],
  ] as const) {
    if (reading.kind === 'success') expect.fail();
    expect(chatError(reading, 'GET me').params).toMatchObject({ reason });
  }
});
