import type { Page } from '@playwright/test';
import { expect, test } from './house/test';

const rowsOf = (page: Page, table: string) =>
  page.getByRole('table', { name: table }).locator('tbody').getByRole('row');

/** A file's lines without its header, as cells. */
async function exported(page: Page): Promise<string[][]> {
  const link = page.getByRole('link', { name: /^Exporter/ });
  const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
  const stream = await download.createReadStream();
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  const text = Buffer.concat(chunks).toString('utf8');
  expect(text.startsWith('\uFEFF'), 'a byte order mark').toBe(true);
  return text
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => line.split(';'));
}

/** The address says at once what is asked; the rows follow. */
async function settled(page: Page): Promise<void> {
  await expect(page.getByRole('search', { name: 'Filtres' })).toHaveAttribute('aria-busy', 'false');
}

async function filter(page: Page, facet: string, value: string): Promise<void> {
  await page.getByRole('button', { name: 'Filtrer' }).click();
  const popover = page.getByRole('dialog', { name: 'Filtrer' });
  const key = popover.getByRole('button', { name: facet, exact: true });
  if ((await key.count()) > 0) await key.click();
  await popover.getByRole('checkbox', { name: new RegExp(`^${value}\\s*\\d*$`) }).check();
  await page.keyboard.press('Escape');
  await settled(page);
}

test('plans: a filter, an order, a row opened, and Back to the same list', async ({ loginAs }) => {
  const page = await loginAs('auditor');
  await page.goto('/plans');
  await filter(page, 'État', 'appliqué');
  await expect(page).toHaveURL('/plans?state=applied');
  await page.getByRole('link', { name: 'Changements' }).click();
  await expect(page).toHaveURL(/tri=changes/);
  await expect(page.getByRole('columnheader', { name: 'Changements' })).toHaveAttribute(
    'aria-sort',
    'ascending',
  );
  const address = page.url();
  const rows = rowsOf(page, 'Plans');
  const shown = await rows.allTextContents();
  expect(shown.length).toBeGreaterThan(0);
  expect((await exported(page)).map(([, state]) => state)).toEqual(shown.map(() => 'applied'));
  await rows.first().getByRole('link').first().click();
  await expect(page).toHaveURL(/\/plans\/\d+$/);
  await page.goBack();
  await expect(page).toHaveURL(address);
  await expect(rows).toHaveText(shown);
  await expect(page.getByRole('button', { name: 'Retirer le filtre « État »' })).toBeVisible();
});

test('plans: a filter nothing matches says so and leads back', async ({ loginAs }) => {
  const page = await loginAs('auditor');
  await page.goto('/plans?state=expired');
  await page.getByRole('link', { name: 'Tous les plans' }).click();
  await expect(page).toHaveURL('/plans');
  await page.goto('/plans?state=nonsense');
  await expect(page.getByRole('status').filter({ hasText: 'state=nonsense' })).toBeVisible();
});

test('the record: text, pages, a panel, and Back to each step', async ({ loginAs }) => {
  const page = await loginAs('auditor');
  await page.goto('/audit');
  const rows = rowsOf(page, 'Audit');
  const newest = await rows.first().textContent();
  await page.getByRole('link', { name: 'Plus anciennes' }).click();
  await expect(page).toHaveURL(/avant=\d+/);
  await expect(rows.first()).not.toHaveText(newest ?? '');
  const older = await rows.allTextContents();
  await rows.first().getByRole('link').first().click();
  await expect(page.getByRole('complementary', { name: /^Trace/ })).toContainText('Recalculé ici, identique');
  await page.goBack();
  await expect(page.getByRole('complementary', { name: /^Trace/ })).toHaveCount(0);
  await expect(rows).toHaveText(older);
  await page.goBack();
  await expect(page).toHaveURL('/audit');

  await filter(page, 'Sur quoi', 'un plan');
  await page.getByRole('searchbox').fill('hlacombe');
  await expect(page).toHaveURL('/audit?nature=plan&q=hlacombe');
  await settled(page);
  await expect(rows.filter({ hasNotText: /plan \d/ })).toHaveCount(0);
  await expect(rows.filter({ hasText: 'Hélène Lacombe' })).not.toHaveCount(0);
  const lines = await exported(page);
  expect(lines).toHaveLength(await rows.count());
  for (const line of lines) expect(line.join(';')).toContain('hlacombe');
});

test('a run’s journal: a view of it, its pages and its file', async ({ loginAs }) => {
  const page = await loginAs('auditor');
  await page.goto('/runs');
  await rowsOf(page, 'Exécutions').last().getByRole('link').first().click();
  await expect(page).toHaveURL(/\/runs\/\d+$/);
  const journal = rowsOf(page, 'Journal');
  const all = await journal.count();
  expect(all).toBeGreaterThan(0);
  await page
    .getByRole('group', { name: 'Lignes du journal' })
    .getByRole('button', { name: /^Échecs/ })
    .click();
  await expect(page).toHaveURL(/journal=failed/);
  await page.goBack();
  await expect(journal).toHaveCount(all);
});

test('people: a name, pages, an order, one person, and Back to the same rows', async ({ loginAs }) => {
  const page = await loginAs('auditor');
  await page.goto('/people');
  const rows = rowsOf(page, 'Personnes');
  await page.getByRole('columnheader', { name: 'Personne' }).getByRole('link').click();
  await expect(page).toHaveURL(/tri=/);
  const first = await rows.allTextContents();
  expect(first).toHaveLength(50);
  await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Suivante' }).click();
  await expect(page).toHaveURL(/page=2/);
  await expect(rows.first()).not.toHaveText(first[0] ?? '');
  const second = await rows.allTextContents();
  expect(second.filter((row) => first.includes(row))).toEqual([]);
  await rows.nth(3).getByRole('link').first().click();
  await expect(page).toHaveURL(/\/people\/[a-z0-9.-]+$/);
  await page.goBack();
  await expect(page).toHaveURL(/page=2/);
  await expect(rows).toHaveText(second);

  await page.getByRole('searchbox').fill('moulin');
  await expect(page).toHaveURL(/q=moulin/);
  await settled(page);
  await expect(page).not.toHaveURL(/page=/);
  await expect(rows.filter({ hasNotText: /moulin/i })).toHaveCount(0);
  expect(await exported(page)).toHaveLength(await rows.count());
});

test('groups: two filters, rows chosen, one group, and Back with both filters', async ({ loginAs }) => {
  const page = await loginAs('administrator');
  await page.goto('/groups');
  const rows = rowsOf(page, 'Groupes');
  await filter(page, 'Type', 'Canal ouvert');
  await expect(page).toHaveURL('/groups?type=channel');
  await filter(page, 'Automatisation', 'Ajouts seuls');
  await expect(page).toHaveURL(/automatisation=add_only/);
  await expect(rows.filter({ hasNotText: 'Ajouts seuls' })).toHaveCount(0);
  const address = page.url();
  const shown = await rows.allTextContents();
  expect(shown.length).toBeGreaterThan(1);
  expect(await exported(page)).toHaveLength(shown.length);

  await rows.first().getByRole('checkbox').check();
  const acts = page.getByRole('region', { name: 'Actes sur le choix' });
  await expect(acts).toContainText('1 groupe choisi');
  await rows.first().getByRole('link').first().click();
  await expect(page).toHaveURL(/\/groups\/[a-z0-9-]+$/);
  await page.goBack();
  await expect(page).toHaveURL(address);
  await expect(rows).toHaveText(shown);
  await page.getByRole('button', { name: 'Retirer les filtres' }).click();
  await expect(page).toHaveURL('/groups');
});
