import { expect, test } from './house/test';

test('somebody added by hand in the chat is seen on the open page, where it stands', async ({
  chat,
  loginAs,
}) => {
  const page = await loginAs('administrator');
  const alertDialog = page.getByRole('alertdialog');

  await test.step('an administrator turns events on', async () => {
    await page.goto('/admin/live');
    await page.getByRole('button', { name: 'Activer les événements' }).click();
    await alertDialog.getByRole('button', { name: 'Activer les événements' }).click();
    await expect(page.getByText('Les webhooks de Régie sont en place.')).toBeVisible();
    await expect(page.getByRole('table', { name: 'Webhooks de Régie' }).getByText('en place')).toHaveCount(5);
  });

  const { rooms, users } = await chat.state();
  const room = rooms.find(({ name }) => name === 'dsi') ?? rooms[0];
  const stranger = users.find(({ username, active }) => active && !room?.members.includes(username));
  if (!room || !stranger) throw new Error('the sample has no room to enter');

  await test.step('the drift of that group shows the person without being asked again', async () => {
    await page.goto(`/groups/${room.name}?onglet=ecarts`);
    const edit = page.getByRole('link', { name: 'Modifier' });
    await edit.focus();
    await page.evaluate(() => {
      document.documentElement.dataset.seenBefore = 'yes';
    });
    const row = page.getByText(stranger.name).first();
    await expect(row).toHaveCount(0);
    const added = Date.now();
    await chat.edit([{ kind: 'add-member', room: room.name, username: stranger.username }]);
    // Three seconds on a machine that does nothing else; this one may run other specs.
    await expect(row).toBeVisible({ timeout: 10_000 });
    test.info().annotations.push({ type: 'seen after', description: `${Date.now() - added} ms` });
    // The document is the one from before: nothing was loaded anew, and the focus is where it was.
    expect(await page.evaluate(() => document.documentElement.dataset.seenBefore)).toBe('yes');
    await expect(edit).toBeFocused();
  });

  await test.step('what is chosen and where one reads stay as they are', async () => {
    await page.goto('/drift');
    const chosen = page.getByRole('row').getByRole('checkbox').nth(2);
    await chosen.check();
    await page.evaluate(() => window.scrollTo(0, 300));
    const before = await page.evaluate(() => window.scrollY);
    const count = page
      .getByRole('navigation')
      .getByRole('link', { name: /Écarts/ })
      .first();
    const counted = (await count.textContent()) ?? '';
    await chat.edit([{ kind: 'leave', room: room.name, username: stranger.username }]);
    await expect(count).not.toHaveText(counted);
    await expect(chosen).toBeChecked();
    expect(await page.evaluate(() => window.scrollY)).toBe(before);
    await chat.edit([{ kind: 'add-member', room: room.name, username: stranger.username }]);
  });

  await test.step('and it goes again when the person leaves', async () => {
    await page.goto(`/groups/${room.name}?onglet=ecarts`);
    await expect(page.getByText(stranger.name).first()).toBeVisible();
    await chat.edit([{ kind: 'leave', room: room.name, username: stranger.username }]);
    await expect(page.getByText(stranger.name).first()).toHaveCount(0);
  });

  await test.step('turned off, the server has no webhook of Régie left', async () => {
    await page.goto('/admin/live');
    await page.getByRole('button', { name: 'Désactiver' }).click();
    await alertDialog.getByRole('button', { name: 'Désactiver' }).click();
    await expect(page.getByRole('button', { name: 'Activer les événements' })).toBeVisible();
  });
});

test('a browser without network says so, and goes on by itself once there is one again', async ({
  loginAs,
  faults,
}) => {
  faults.foresee(/ERR_INTERNET_DISCONNECTED/);
  const page = await loginAs('auditor');
  await page.goto('/plans');
  // The page asks by itself: it is alive.
  await page.waitForResponse(/\/api\/tally/);
  const lost = page.getByText('Ce navigateur n’atteint plus Régie');
  await expect(lost).toHaveCount(0);
  await page.context().setOffline(true);
  await expect(lost).toBeVisible();
  await page.context().setOffline(false);
  await expect(lost).toHaveCount(0);
});
