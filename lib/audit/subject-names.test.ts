import { expect, test } from 'vitest';
import { database } from '@/lib/db/client';
import { useTestDatabase } from '@/lib/db/test-fixture';
import { subjectNames } from './subject-names';

useTestDatabase();

test('what entries are about is named as people call it, and what is gone keeps its number', async () => {
  const db = database();
  await db.revision.create({ data: { number: 1, actor: 'cm', origin: 'hand', summary: {} } });
  const ada = await db.person.create({
    data: {
      username: 'Ada',
      usernameKey: 'ada',
      name: 'Ada Lovelace',
      email: 'a@u.fr',
      active: true,
      addedRevision: 1,
    },
  });
  const group = await db.group.create({
    data: { slug: 'l2', kind: 'private', name: 'L2 Info', addedRevision: 1 },
  });
  const source = await db.source.create({ data: { name: 'apogee', kind: 'folder', createdBy: 'cm' } });
  const seen = { label: 'x', firstSeenAt: new Date(), lastSeenAt: new Date() };
  const drift = await db.drift.create({
    data: { key: 'member-missing|1', kind: 'member-missing', personId: ada.id, groupId: group.id, ...seen },
  });
  const about = (subjectKind: string, id: string | number) => ({ subjectKind, subjectId: String(id) });
  const names = await subjectNames([
    about('group', group.id),
    about('group', group.id),
    about('group', '999'),
    about('group', '99999999999'),
    about('person', ada.id),
    about('person', 'ada'),
    about('account', 'ada'),
    about('source', source.id),
    about('drift', drift.key),
    about('drift', 2),
    about('plan', 1),
  ]);
  expect(Object.fromEntries(names)).toEqual({
    [`group:${group.id}`]: { name: 'L2 Info', place: 'l2' },
    [`person:${ada.id}`]: { name: 'Ada Lovelace', place: 'Ada' },
    'person:ada': { name: 'Ada Lovelace', place: 'Ada' },
    'account:ada': { name: 'Ada Lovelace', place: 'Ada' },
    [`source:${source.id}`]: { name: 'apogee', place: String(source.id) },
    'drift:member-missing|1': { name: 'Ada Lovelace · L2 Info', place: String(drift.id) },
  });
  expect(await subjectNames([])).toEqual(new Map());
});
