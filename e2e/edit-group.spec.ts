import { expect, test } from './house/test';

const SLUG = `essai-${Date.now().toString(36)}`;
const DAY_MS = 24 * 3_600_000;

test.describe.configure({ mode: 'serial' });

test('a group made by hand shows who is in it, why, until when, and what differs', async ({ loginAs }) => {
  const page = await loginAs('administrator');
  await page.goto('/groups/~new');
  await page.getByRole('textbox', { name: 'Identifiant' }).fill('deux mots');
  await page.getByRole('button', { name: 'Créer le groupe' }).click();
  await expect(page.getByRole('textbox', { name: 'Identifiant' })).toHaveAttribute('aria-invalid', 'true');
  await page.getByRole('textbox', { name: 'Identifiant' }).fill(SLUG);
  await page.getByRole('textbox', { name: 'Sujet' }).fill('Essai des membres');
  await page.getByRole('button', { name: 'Créer le groupe' }).click();
  await page.waitForURL(`/groups/${SLUG}`);

  const until = new Date(Date.now() + 30 * DAY_MS).toISOString().slice(0, 10);
  await page.getByRole('button', { name: 'Ajouter', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Ajouter une personne' });
  await dialog.getByRole('combobox', { name: 'Personne' }).fill('moulin');
  await dialog.getByRole('option', { name: /Inès Moulin/ }).click();
  await dialog.getByLabel('Jusqu’au').fill(until);
  await dialog.getByLabel('Motif').fill('Vacation du semestre');
  await dialog.getByRole('button', { name: 'Ajouter cette personne' }).click();
  await expect(dialog).toHaveCount(0);
  const member = page.getByRole('table').getByRole('row').filter({ hasText: 'Inès Moulin' });
  await expect(member).toContainText('À la main');
  await expect(member).toContainText('jusqu’au');

  await test.step('what differs is shown at once', async () => {
    await expect(async () => {
      await page.goto(`/groups/${SLUG}?onglet=ecarts`);
      await expect(page.getByRole('main')).toContainText('Créer le salon', { timeout: 1_000 });
    }).toPass({ timeout: 30_000 });
  });

  await test.step('its history says who did it', async () => {
    await page.goto(`/groups/${SLUG}?onglet=historique`);
    await expect(page.getByRole('main')).toContainText('création du groupe');
    await expect(page.getByRole('main')).toContainText('Hélène Lacombe');
  });

  await test.step('the person sees it, with its reason', async () => {
    const ines = await loginAs('none');
    await ines.goto('/mine');
    const mine = ines.getByRole('listitem').filter({ hasText: SLUG });
    await expect(mine).toContainText('Vacation du semestre');
  });
});

test('two who edit the same group meet, and nobody’s work is lost', async ({ loginAs }) => {
  const first = await loginAs('administrator');
  const second = await loginAs('secondAdministrator');
  for (const page of [first, second]) await page.goto(`/groups/${SLUG}/edit`);
  await first.getByRole('textbox', { name: 'Sujet' }).fill('Le sujet de la première');
  await first.getByRole('button', { name: 'Enregistrer les changements' }).click();
  await first.waitForURL(`/groups/${SLUG}`);

  await second.getByRole('textbox', { name: 'Sujet' }).fill('Le sujet du second');
  await second.getByRole('textbox', { name: 'Annonce' }).fill('Réunion lundi');
  await second.getByRole('button', { name: 'Enregistrer les changements' }).click();
  await expect(second.getByRole('alert').filter({ hasText: 'Quelqu’un a changé ce groupe' })).toBeVisible();
  await second.getByRole('radio', { name: 'Le sujet de la première' }).check();
  await second.getByRole('button', { name: 'Garder ces choix et continuer' }).click();
  await expect(second.getByRole('textbox', { name: 'Sujet' })).toHaveValue('Le sujet de la première');
  await expect(second.getByRole('textbox', { name: 'Annonce' })).toHaveValue('Réunion lundi');
  await second.getByRole('button', { name: 'Enregistrer les changements' }).click();
  await second.waitForURL(`/groups/${SLUG}`);
  await second.goto(`/groups/${SLUG}?onglet=reglages`);
  await expect(second.getByRole('main')).toContainText('Réunion lundi');
  await expect(second.getByRole('main')).toContainText('Le sujet de la première');
});
