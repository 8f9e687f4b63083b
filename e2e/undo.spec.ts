import { followRunToItsEnd, WORK_MS } from './house/plans';
import { expect, test } from './house/test';

const ROOM = 'dsi-assistance';

test('a run is taken back from its own page, and the room is as it was', async ({ chat, loginAs }) => {
  const page = await loginAs('administrator');
  const { members, owners } = await chat.room(ROOM);
  const lost = members.find((username) => !owners.includes(username)) ?? '';
  await chat.edit([{ kind: 'remove-member', room: ROOM, username: lost, by: 'regie.service' }]);

  await test.step('a plan of this group puts the person back', async () => {
    await page.goto(`/groups/${ROOM}`);
    await page.getByRole('button', { name: 'Relire' }).click();
    await expect(page.getByText('Non', { exact: true }).first()).toBeVisible({ timeout: WORK_MS });
    await page.getByRole('button', { name: 'Préparer un plan' }).click();
    await page.waitForURL(/\/plans\/\d+$/, { timeout: 60_000 });
    await page.getByRole('button', { name: /^Appliquer/ }).click();
    await page
      .getByRole('alertdialog')
      .getByRole('button', { name: /^Appliquer/ })
      .click();
    await followRunToItsEnd(page);
    expect((await chat.room(ROOM)).members).toContain(lost);
  });
  const run = page.url();

  await test.step('the page of the run says what undoing it means, and prepares the plan', async () => {
    await page.getByRole('button', { name: 'Défaire…' }).click();
    const dialog = page.getByRole('alertdialog', { name: /^Défaire l’exécution/ });
    await expect(dialog).toContainText(/1\smembre ajouté\s:\sretiré/);
    await dialog.getByRole('checkbox').uncheck();
    await dialog.getByRole('button', { name: 'Préparer le plan' }).click();
    await page.waitForURL(/\/plans\/\d+$/, { timeout: 60_000 });
    await expect(page.getByRole('link', { name: /^l’exécution \d+$/ })).toBeVisible();
    expect((await chat.room(ROOM)).members).toContain(lost);
  });

  await test.step('applied, that plan takes the person out again', async () => {
    await page.getByRole('button', { name: /^Appliquer/ }).click();
    await page
      .getByRole('alertdialog')
      .getByRole('button', { name: /^Appliquer/ })
      .click();
    await followRunToItsEnd(page);
    expect((await chat.room(ROOM)).members).not.toContain(lost);
    expect(page.url()).not.toBe(run);
  });

  // For the specs to come.
  await chat.edit([{ kind: 'add-member', room: ROOM, username: lost, by: 'regie.service' }]);
});
