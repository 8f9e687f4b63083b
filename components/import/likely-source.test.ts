import { expect, test } from 'vitest';
import { likelySource } from './likely-source';

const source = (name: string, day: string | null) => ({
  name,
  lastImportAt: day === null ? null : new Date(day),
});

test('the only source, else the one last imported from, else none', () => {
  expect(likelySource([])).toBeUndefined();
  expect(likelySource([source('apogee', null)])).toBe('apogee');
  const two = [source('apogee', null), source('harpege', '2026-10-01')];
  expect(likelySource(two)).toBe('harpege');
  expect(likelySource([...two, source('moodle', '2026-11-01')])).toBe('moodle');
  expect(likelySource([source('apogee', null), source('harpege', null)])).toBeUndefined();
});
