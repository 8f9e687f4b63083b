import { letIntrudersIn } from './house/intruders';
import { tabTo } from './house/keyboard';
import { WORK_MS } from './house/plans';
import { expect, test } from './house/test';

test('a difference leads to why, and the keyboard alone asks why and why not', async ({ chat, loginAs }) => {
  const page = await loginAs('helpdesk');
  const answer = page.locator('main');

  await test.step('from the panel of a difference', async () => {
    await letIntrudersIn(chat, 'dsi');
    const reader = await loginAs('administrator');
    await reader.goto('/groups/dsi');
    await reader.getByRole('button', { name: 'Relire' }).click();
    await expect(reader.getByRole('table').getByText('Inès Moulin')).toBeVisible({ timeout: WORK_MS });
    await page.goto('/drift?q=imoulin');
    await page
      .getByRole('link', { name: /Inès Moulin/ })
      .first()
      .click();
    await answer.getByRole('link', { name: 'Pourquoi ?' }).click();
    await expect(page).toHaveURL(/\/why\?.*imoulin/);
    await expect(answer).toContainText(/Inès Moulin est dans dsi\S* sans qu’aucun motif ne l’y veuille/);
  });

  await test.step('why: somebody who is where they should be', async () => {
    await page.goto('/why');
    await tabTo(page, page.getByRole('combobox', { name: /^Personne/ }));
    await page.keyboard.type('lacombe');
    await expect(page.getByRole('option', { name: /Hélène Lacombe/ })).toBeVisible();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await tabTo(page, page.getByRole('combobox', { name: /^Groupe/ }));
    await page.keyboard.type('dsi');
    await expect(page.getByRole('option').first()).toBeVisible();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await tabTo(page, page.getByRole('button', { name: 'Répondre' }));
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/person=hlacombe/);
    await expect(answer).toContainText(/Hélène Lacombe est dans \S+, comme voulu/);
    await expect(answer).toContainText('Dossier de la DSI le demande');
  });

  await test.step('why not: somebody nobody asked for', async () => {
    await page.goto('/why?person=mdiallo&group=labo-lumen');
    await expect(answer).toContainText('n’est pas dans labo-lumen : personne ne l’a jamais demandé');
  });

  await test.step('nobody of that name, nor any group: which of the two is said', async () => {
    await page.goto('/why?person=nobody-at-all&group=dsi');
    await expect(answer).toContainText('Personne ne s’appelle nobody-at-all ici');
    await page.goto('/why?person=hlacombe&group=nowhere');
    await expect(answer).toContainText('Il n’y a ni groupe ni salon nowhere');
  });
});
