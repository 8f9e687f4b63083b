import type { Page } from '@playwright/test';
import { letIntrudersIn } from './house/intruders';
import { preparePlan } from './house/plans';
import { expect, test } from './house/test';

const ROOM = 'dsi-exploitation';
const NAME = 'Partiels de contrôle';

async function addPeriod(page: Page, name: string, from: string, to: string): Promise<void> {
  await page.getByRole('button', { name: 'Ajouter une période' }).click();
  const row = page.getByRole('main').getByRole('group').last();
  await row.getByLabel('Nom').fill(name);
  await row.getByLabel('Du', { exact: true }).fill(from);
  await row.getByLabel('Au', { exact: true }).fill(to);
}

test('exam weeks make removals wait, and a clash of two writers is settled by them', async ({
  chat,
  loginAs,
}) => {
  const page = await loginAs('administrator');
  const title = page.getByRole('heading', { level: 1 });
  const save = page.getByRole('button', { name: 'Enregistrer les fenêtres' });
  const day = (offset: number) => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);
  await letIntrudersIn(chat, ROOM);

  await test.step('what cannot be so is said, and the first such field has the focus', async () => {
    await page.goto('/admin/windows');
    await expect(title).toContainText('Les retraits sont permis');
    await addPeriod(page, NAME, day(2), day(-2));
    await save.click();
    const until = page.getByLabel('Au', { exact: true });
    await expect(until).toBeFocused();
    await expect(until).toHaveAccessibleDescription(/pas avant le premier/);
    await page.getByLabel('Du', { exact: true }).fill(day(-2));
    await until.fill(day(2));
  });

  await test.step('somebody else saves first: both are shown, and mine is kept', async () => {
    const other = await loginAs('secondAdministrator');
    await other.goto('/admin/windows');
    await addPeriod(other, 'Rentrée', day(300), day(310));
    await other.getByRole('button', { name: 'Enregistrer les fenêtres' }).click();
    await expect(other.getByText('Fenêtres enregistrées')).toBeVisible();
    await save.click();
    const clash = page.getByRole('table', { name: 'Quelqu’un a enregistré d’autres réglages' });
    await expect(clash.getByRole('columnheader', { name: /En vigueur · Yann Benoît/ })).toBeVisible();
    await expect(clash.getByRole('row', { name: /Rentrée/ })).toContainText('rien');
    await page.getByRole('button', { name: 'Garder les miens' }).click();
    await save.click();
    await expect(title).toContainText(`Les retraits sont refusés (${NAME})`);
  });

  await test.step('a plan that removes people says until when it has to wait', async () => {
    const planId = await preparePlan(page);
    await expect(page.getByText('Les retraits ne sont pas permis en ce moment').first()).toBeVisible();
    await expect(page.getByText(`${NAME}. Ils le seront à nouveau le`)).toBeVisible();
    await expect(title).toContainText('jusqu’à l’accord d’une seconde personne');

    await page.goto('/admin/windows');
    await page.getByRole('button', { name: `Retirer la période ${NAME}` }).click();
    await save.click();
    await expect(title).toContainText('Les retraits sont permis');
    await page.goto(`/plans/${planId}`);
    await expect(page.getByText('Les retraits ne sont pas permis en ce moment')).toHaveCount(0);
  });
});
