import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Chat } from './house/chat';
import { agreeToImport, previewFolder } from './house/folder-import';
import { preparePlan } from './house/plans';
import { expect, test } from './house/test';

const PEOPLE = ['ada', 'bruno', 'chloe', 'david'];
const GROUPS = {
  bureau: ['ada owner', 'bruno'],
  chorale: ['ada', 'chloe owner'],
  jardin: ['david owner', 'ada'],
};

/** The folder the administrators kept until today. */
function writeFolder(folder: string): string {
  mkdirSync(join(folder, 'groups'), { recursive: true });
  const lines = PEOPLE.map((name) => `${name},${name}@valcombe.example,${name}`);
  writeFileSync(join(folder, 'people.csv'), ['username,email,name', ...lines, ''].join('\n'));
  for (const [slug, members] of Object.entries(GROUPS))
    writeFileSync(join(folder, 'groups', `${slug}.txt`), `${members.join('\n')}\n`);
  return folder;
}

test('rooms that exist already are taken over in one act, and nothing is written to them', async ({
  emptyRegie: regie,
  loginAs,
}, testInfo) => {
  test.setTimeout(180_000);
  const chat = new Chat(regie.controlUrl);
  const service = regie.chatAdmin.username;
  await chat.load({
    users: PEOPLE.map((username) => ({ username, name: username, email: `${username}@valcombe.example` })),
    rooms: Object.entries(GROUPS).map(([name, lines]) => ({
      name,
      members: [service, ...lines.map((line) => line.split(' ')[0] ?? '')],
      owners: [
        service,
        ...lines.filter((line) => line.endsWith(' owner')).map((line) => line.split(' ')[0] ?? ''),
      ],
    })),
  });
  const before = await chat.state();
  const page = await loginAs('administrator', { regie });
  const title = page.getByRole('heading', { level: 1 });

  await test.step('the first page leads from step to step', async () => {
    await page.goto('/');
    await expect(page.getByRole('heading', { name: 'Premiers pas' })).toBeVisible();
    await page.getByRole('main').getByRole('link', { name: 'Importer', exact: true }).click();
    await expect(page).toHaveURL('/import');
  });

  await previewFolder(page, writeFolder(testInfo.outputPath('folder')), 'Dossier de la DSI');
  await agreeToImport(page);

  await test.step('the rooms of the script are listed and adopted', async () => {
    await page.goto('/');
    await page.getByRole('main').getByRole('link', { name: 'Reprendre', exact: true }).click();
    await page.getByRole('button', { name: 'Relire le serveur' }).click();
    await page.getByRole('button', { name: 'Reprendre 3 salons' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Reprendre 3 salons' }).click();
    await expect(title).toContainText('Aucun salon n’attend d’être repris');
  });

  await test.step('the first plan is empty: the rooms are as wanted, and were not touched', async () => {
    await preparePlan(page);
    await expect(title).toContainText('est vide');
    expect(await chat.state()).toEqual(before);
  });

  await test.step('what somebody then changes by hand is shown, and only shown', async () => {
    await chat.edit([{ kind: 'remove-member', room: 'jardin', username: 'ada', by: 'david' }]);
    await preparePlan(page);
    await expect(title).toContainText('est vide');
    await page.goto('/drift');
    await expect(title).toContainText(/^1\sécart/);
  });
});
