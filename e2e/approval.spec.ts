import { letIntrudersIn } from './house/intruders';
import { PEOPLE } from './house/people';
import { followRunToItsEnd, preparePlan } from './house/plans';
import { expect, test } from './house/test';

const ROOM = 'dsi';

test('what a brake holds waits for another person, and is then applied exactly', async ({
  loginAs,
  chat,
}) => {
  const before = await chat.room(ROOM);
  const intruders = await letIntrudersIn(chat, ROOM);

  const author = await loginAs('administrator');
  const planId = await preparePlan(author);
  await expect(author.getByRole('heading', { level: 1 })).toContainText(
    'jusqu’à l’accord d’une seconde personne',
  );
  const brakes = author.getByRole('region', { name: 'Freins' });
  await expect(brakes).toContainText(`dans ${ROOM}`);

  await test.step('its author cannot approve it', async () => {
    await expect(
      author.getByText('Vous l’avez préparé : une autre personne doit l’approuver.'),
    ).toBeVisible();
    await expect(author.getByRole('button', { name: /^Approuver/ })).toHaveCount(0);
    await expect(author.getByRole('button', { name: /^Appliquer/ })).toHaveCount(0);
  });

  const other = await loginAs('secondAdministrator');
  await other.goto(`/plans/${planId}`);
  const approve = other.getByRole('button', { name: /^Approuver\s\d+\sretrait/ });
  const removals = /(\d+)\sretrait/.exec((await approve.textContent()) ?? '')?.[1] ?? '';

  await test.step('another number is not enough', async () => {
    const box = other.getByRole('textbox', { name: `Tapez ${removals}` });
    await box.fill(`${Number(removals) + 1}`);
    await expect(approve).toBeDisabled();
    await box.fill(removals);
    await expect(approve).toBeEnabled();
  });

  await approve.click();
  const runId = await followRunToItsEnd(other);
  const after = await chat.room(ROOM);
  expect(after.members.filter((username) => intruders.includes(username))).toEqual([]);
  expect(after.owners).toEqual(before.owners);

  await test.step('nothing is left to do', async () => {
    await preparePlan(author);
    await expect(author.getByRole('heading', { level: 1 })).toContainText('est vide');
  });

  await test.step('the record names both', async () => {
    await other.goto(`/audit?objet=plan:${planId}`);
    const rows = other.getByRole('table', { name: 'Audit' }).getByRole('row');
    await expect(rows.filter({ hasText: 'A préparé un plan' })).toContainText(PEOPLE.administrator.name);
    await expect(rows.filter({ hasText: 'A approuvé un plan' })).toContainText(
      PEOPLE.secondAdministrator.name,
    );
    await other.goto(`/audit?objet=run:${runId}`);
    await expect(rows.filter({ hasText: 'A commencé une exécution' })).toHaveCount(1);
    await expect(rows.filter({ hasText: 'A fini une exécution' })).toHaveCount(1);
  });

  await test.step('the chain of the record holds', async () => {
    await other.goto('/audit');
    await other.getByRole('button', { name: 'Vérifier', exact: true }).click();
    await expect(other.getByRole('heading', { level: 1 })).toContainText('la chaîne est intacte', {
      timeout: 30_000,
    });
  });
});
