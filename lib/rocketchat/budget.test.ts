import { expect, test } from 'vitest';
import { Budget } from './budget';

function clockAt(start: number) {
  let now = start;
  return { clock: () => new Date(now), pass: (ms: number) => (now += ms), now: () => now };
}

const said = (limit: number, remaining: number, reset: number) =>
  new Headers({
    'x-ratelimit-limit': String(limit),
    'x-ratelimit-remaining': String(remaining),
    'x-ratelimit-reset': String(reset),
  });

test('an unknown route of a limited account is taken to have ten calls a minute, two of them kept', async () => {
  const time = clockAt(1_000_000);
  const budget = new Budget({ clock: time.clock });
  for (let call = 0; call < 8; call++) await budget.take('GET users.info');
  expect(budget.waitMs('GET users.info')).toBe(60_000);
  expect(budget.waitMs('GET groups.members')).toBe(0);
});

test('headers teach the limit, what is left and when it begins anew', async () => {
  const time = clockAt(1_000_000);
  const budget = new Budget({ clock: time.clock });
  await budget.take('GET me');
  budget.settle('GET me', said(100, 21, time.now() + 30_000), true);
  await budget.take('GET me');
  expect(budget.waitMs('GET me')).toBe(30_000);
  time.pass(30_000);
  expect(budget.waitMs('GET me')).toBe(0);
});

test('a clock that differs from the server’s by hours changes no wait', async () => {
  for (const hours of [-5, 0, 5]) {
    const time = clockAt(10 * 3_600_000);
    const server = time.now() + hours * 3_600_000;
    const budget = new Budget({ clock: time.clock, reservedShare: 0 });
    await budget.take('GET me');
    const headers = said(10, 0, server + 30_000);
    headers.set('date', new Date(server).toUTCString());
    budget.settle('GET me', headers, true);
    expect(budget.waitMs('GET me')).toBe(30_000);
  }
});

test('calls under way count before their answers come', async () => {
  const time = clockAt(0);
  const budget = new Budget({ clock: time.clock, reservedShare: 0 });
  for (let call = 0; call < 3; call++) await budget.take('GET me');
  budget.settle('GET me', said(10, 2, 5_000), true);
  expect(budget.waitMs('GET me')).toBe(5_000);
});

test('the helpdesk may use what others leave', async () => {
  const budget = new Budget({ clock: () => new Date(0), reservedShare: 0 });
  for (let call = 0; call < 9; call++) await budget.take('GET users.info');
  expect(budget.waitMs('GET users.info')).toBe(0);
});

test('an account that bypasses limits waits for nothing, and one whose answers name none learns so', async () => {
  const free = new Budget({ bypasses: true });
  for (let call = 0; call < 50; call++) await free.take('GET me');
  expect(free.waitMs('GET me')).toBe(0);
  const unsaid = new Budget({ clock: () => new Date(0) });
  await unsaid.take('GET me');
  unsaid.settle('GET me', new Headers(), true);
  for (let call = 0; call < 50; call++) await unsaid.take('GET me');
  expect(unsaid.waitMs('GET me')).toBe(0);
});

test('a refusal without headers teaches nothing', async () => {
  const budget = new Budget({ clock: () => new Date(0) });
  for (let call = 0; call < 8; call++) await budget.take('GET me');
  budget.settle('GET me', new Headers(), false);
  expect(budget.waitMs('GET me')).toBeGreaterThan(0);
});

test('a blocked route waits, the others go on', () => {
  const time = clockAt(0);
  const budget = new Budget({ bypasses: true, clock: time.clock });
  budget.block('POST users.create', 43_000);
  expect(budget.waitMs('POST users.create')).toBe(43_000);
  expect(budget.waitMs('POST groups.create')).toBe(0);
  time.pass(43_000);
  expect(budget.waitMs('POST users.create')).toBe(0);
});

test('methods have ten calls in ten seconds of their own, counted from their answers, bypass or not', async () => {
  const time = clockAt(0);
  const budget = new Budget({ bypasses: true, clock: time.clock });
  const route = 'POST method.call/addUsersToRoom';
  for (let call = 0; call < 10; call++) {
    await budget.take(route);
    time.pass(100);
    budget.settle(route, null);
  }
  expect(budget.waitMs(route)).toBe(9_100);
  time.pass(9_100);
  expect(budget.waitMs(route)).toBe(0);
});

test('a wait beyond three minutes is an error at once', async () => {
  const budget = new Budget({ clock: () => new Date(0) });
  budget.block('GET me', 400_000);
  await expect(budget.take('GET me')).rejects.toMatchObject({
    code: 'CHAT_RATE_LIMITED',
    params: { route: 'GET me', seconds: 400 },
  });
});

test('a wait ends at once when it is aborted', async () => {
  const budget = new Budget({ clock: () => new Date(0) });
  budget.block('GET me', 60_000);
  const reason = new Error('stop');
  const aborted = new AbortController();
  const waiting = budget.take('GET me', aborted.signal);
  aborted.abort(reason);
  await expect(waiting).rejects.toBe(reason);
});
