import { Chat } from './house/chat';
import { agreeToImport, previewFolder } from './house/folder-import';
import { KUBERNETES_ORG, wantedByTheFiles } from './house/kubernetes-org';
import { followRunToItsEnd, preparePlan } from './house/plans';
import { expect, test } from './house/test';

test('a folder of files becomes the chat it describes, and then nothing is left to do', async ({
  emptyRegie: regie,
  loginAs,
}) => {
  test.setTimeout(300_000);
  const chat = new Chat(regie.controlUrl);
  const before = await chat.state();
  const wanted = wantedByTheFiles();
  const page = await loginAs('administrator', { regie });
  const title = page.getByRole('heading', { level: 1 });

  await test.step('the preview says what the files bring, the lines themselves included', async () => {
    await previewFolder(page, KUBERNETES_ORG, 'kubernetes/org');
    await expect(title).toContainText('kubernetes/org apporterait');
    await expect(title).toContainText('aucun changement et aucune fin');
    const agree = page.getByRole('button', { name: /^Importer / });
    await expect(agree).toContainText(/1\s509\spersonnes,\s766\sgroupes,\s3\s615\sappartenances/);
    await page.getByRole('searchbox').fill('kubernetes.sig-security-leads');
    const lines = page.getByRole('table', { name: 'Lignes de l’import' });
    await expect(lines).toContainText('kubernetes.sig-security-leads');
    await expect(lines.locator('tbody').getByRole('row')).not.toHaveCount(50);
    await page
      .getByRole('navigation', { name: 'Ce que disent les fichiers' })
      .getByRole('link', { name: /^Avis/ })
      .click();
    await expect(lines).toContainText('n’a pas de responsable');
    expect((await chat.state()).rooms).toEqual(before.rooms);
  });

  await test.step('it is imported as one revision', () => agreeToImport(page));

  await test.step('the plan is exact, and no brake holds it', async () => {
    await preparePlan(page);
    await expect(title).toContainText('ne retire personne');
    await expect(title).toContainText('aucun frein ne le retient');
    expect((await chat.state()).rooms).toEqual(before.rooms);
  });

  await test.step('it is applied and watched to its end', async () => {
    await page.getByRole('button', { name: /^Appliquer/ }).click();
    const question = page.getByRole('alertdialog');
    await expect(question).toContainText('personne n’est retiré');
    await question.getByRole('button', { name: /^Appliquer/ }).click();
    await page.waitForURL(/\/runs\/\d+/);
    await expect(page.getByRole('progressbar').first()).toBeVisible();
    await followRunToItsEnd(page, 180_000);
    const outcome = page.getByRole('group', { name: 'Lignes du journal' });
    await expect(outcome.getByRole('button', { name: /Échecs et conflits/ })).toHaveText(/0$/);
  });

  await test.step('every room, topic, member and owner equals the files', async () => {
    const after = await chat.state();
    const service = regie.chatAdmin.username;
    const kept = new Set(before.rooms.map(({ name }) => name));
    const without = (names: readonly string[]) => names.filter((name) => name !== service).sort();
    const found = after.rooms
      .filter(({ name }) => !kept.has(name))
      .map(({ name, topic, members, owners }) => ({
        name,
        topic: topic || undefined,
        members: without(members),
        owners: without(owners),
      }))
      .sort((a, b) => (a.name < b.name ? -1 : 1));
    expect(found).toEqual(wanted.rooms);
    expect(
      after.rooms.filter(({ kind, archived, name }) => !kept.has(name) && (kind !== 'private' || archived)),
    ).toEqual([]);
    expect(found.flatMap(({ members }) => members)).toHaveLength(3_683);
    expect(found.flatMap(({ owners }) => owners)).toHaveLength(201);
    const accounts = new Map(after.users.map((user) => [user.username, user]));
    const missing = wanted.people.filter(({ username, name, email }) => {
      const account = accounts.get(username);
      return !account?.active || account.name !== name || account.email !== email;
    });
    expect(missing).toEqual([]);
  });

  await test.step('the second plan is empty and writes nothing', async () => {
    await chat.forgetCalls();
    await preparePlan(page);
    await expect(title).toContainText('est vide');
    expect((await chat.calls()).writes).toBe(0);
  });

  await test.step('the record says who did what', async () => {
    for (const [act, words] of Object.entries({
      'source.import': 'A importé une source',
      'plan.create': 'A préparé un plan',
      'plan.apply': 'A appliqué un plan',
      'run.end': 'A fini une exécution',
    })) {
      await page.goto(`/audit?geste=${act}`);
      const rows = page.getByRole('table', { name: 'Audit' }).getByRole('row');
      await expect(rows.filter({ hasText: words }).first()).toBeVisible();
    }
  });
});
