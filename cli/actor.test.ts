import { expect, test } from 'vitest';
import { commandLineActor } from './actor';

test('the record names the system user who types', () => {
  expect(commandLineActor({ uid: 1000, username: 'regie' }, undefined)).toEqual({
    username: 'cli:regie',
    name: 'regie',
    kind: 'cli',
    role: 'cli',
  });
});

test('under sudo it names who asked for it, and root where nobody did', () => {
  expect(commandLineActor({ uid: 0, username: 'root' }, 'claire').username).toBe('cli:claire');
  expect(commandLineActor({ uid: 0, username: 'root' }, '').username).toBe('cli:root');
  expect(commandLineActor({ uid: 0, username: 'root' }, undefined).username).toBe('cli:root');
});

test('nobody but root is taken to be someone else', () => {
  expect(commandLineActor({ uid: 1000, username: 'regie' }, 'claire').username).toBe('cli:regie');
});
