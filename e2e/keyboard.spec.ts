import { letIntrudersIn } from './house/intruders';
import { tabTo } from './house/keyboard';
import { followRunToItsEnd } from './house/plans';
import { expect, test } from './house/test';

test('the keyboard alone prepares a plan, reads it, approves it and follows its run', async ({
  loginAs,
  chat,
}) => {
  const intruders = await letIntrudersIn(chat, 'dsi-exploitation');

  const author = await loginAs('administrator');
  await author.goto('/');
  await author.keyboard.press('g');
  await author.keyboard.press('p');
  await author.waitForURL('/plans');
  await tabTo(author, author.getByRole('button', { name: 'Préparer un plan' }).first());
  await author.keyboard.press('Enter');
  await author.waitForURL(/\/plans\/\d+$/, { timeout: 60_000 });
  const name = `Plan ${new URL(author.url()).pathname.split('/').pop()}`;

  const page = await loginAs('secondAdministrator');
  await page.goto('/');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Aller au contenu' })).toBeFocused();
  await page.keyboard.press('Enter');
  await page.keyboard.press('g');
  await page.keyboard.press('p');
  await page.waitForURL('/plans');
  const row = page.getByRole('link', { name, exact: true });
  await tabTo(
    page,
    page
      .getByRole('table', { name: 'Plans' })
      .getByRole('link', { name: /^Plan / })
      .first(),
  );
  while (!(await row.evaluate((link) => link === document.activeElement))) await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/plans\/\d+$/);

  const approve = page.getByRole('button', { name: /^Approuver/ });
  const removals = /(\d+)\sretrait/.exec((await approve.textContent()) ?? '')?.[1] ?? '';
  await tabTo(page, page.getByRole('textbox', { name: `Tapez ${removals}` }));
  await page.keyboard.type(removals);
  await tabTo(page, approve);
  await page.keyboard.press('Enter');
  await followRunToItsEnd(page);
  const { members } = await chat.room('dsi-exploitation');
  expect(members.filter((username) => intruders.includes(username))).toEqual([]);
});

test('a dialog takes the focus, keeps it, and gives it back', async ({ loginAs }) => {
  const page = await loginAs('administrator');
  await page.goto('/groups/dsi');
  const open = page.getByRole('button', { name: 'Ajouter', exact: true });
  await tabTo(page, open);
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Ajouter une personne' });
  await expect(dialog).toBeVisible();
  for (let step = 0; step < 20; step++) {
    await page.keyboard.press('Tab');
    // A guard at the edge of the dialog holds the focus for the moment it takes to send it back in.
    const inside = () => page.evaluate(() => document.activeElement?.closest('[role=dialog]') !== null);
    await expect.poll(inside).toBe(true);
  }
  await tabTo(page, dialog.getByLabel('Motif'));
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await expect(open).toBeFocused();
});

test('a difference is opened, decided and closed by its letters, and the focus comes back each time', async ({
  loginAs,
}) => {
  const page = await loginAs('administrator');
  await page.goto('/drift');
  const row = page.getByRole('table').locator('[data-row-link]').first();
  await expect(async () => {
    await page.keyboard.press('j');
    await expect(row).toBeFocused({ timeout: 500 });
  }).toPass();
  await page.keyboard.press('Enter');
  await page.waitForURL(/vue=/);
  const panel = page.getByRole('complementary', { name: 'Détail de l’écart' });
  await expect(panel).toBeVisible();
  await page.keyboard.press('i');
  await expect(page.getByRole('dialog', { name: 'Ignorer' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(panel.getByRole('button', { name: 'Ignorer jusqu’au' })).toBeFocused();
  await page.keyboard.press('Escape');
  await page.waitForURL('/drift');
  await expect(panel).toHaveCount(0);
  await expect(row).toBeFocused();
});
