import { PEOPLE } from './house/people';
import { signIn } from './house/sign-in';
import { expect, test } from './house/test';

test('one enters through the CAS and arrives where one was going', async ({ openBrowser }) => {
  const page = await openBrowser();
  await page.goto('/plans?state=held');
  await expect(page).toHaveURL(/\/signin\?next=/);
  await signIn(page, 'administrator');
  await expect(page).toHaveURL('/plans?state=held');
  await expect(page.getByRole('complementary', { name: 'Régie' })).toContainText(PEOPLE.administrator.name);
});

test('leaving ends the session here and at the CAS', async ({ openBrowser, regie }) => {
  const page = await openBrowser();
  await page.goto('/signin');
  await signIn(page, 'auditor');
  await page.getByRole('button', { name: 'réglages et sortie' }).click();
  await page.getByRole('menuitem', { name: 'Quitter Régie' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Votre session est fermée.' })).toBeVisible();
  await page.goto('/audit');
  await expect(page).toHaveURL(/\/signin/);
  await page.goto(`${regie.casUrl}/login`);
  await expect(page.getByRole('heading', { name: 'Autre personne' })).toBeVisible();
});

test('leaving the CAS elsewhere ends the session here', async ({ openBrowser, regie }) => {
  const page = await openBrowser();
  await page.goto('/signin');
  await signIn(page, 'auditor');
  const elsewhere = await page.context().newPage();
  await elsewhere.goto(`${regie.casUrl}/logout`);
  await expect(elsewhere.getByRole('heading', { name: 'Déconnexion' })).toBeVisible();
  await page.goto('/plans');
  await expect(page).toHaveURL(/\/signin/);
  await expect(page.getByText('Votre session est finie : vous avez quitté le CAS.')).toBeVisible();
});

test('a person without a role sees their groups and why they are there', async ({ loginAs }) => {
  const page = await loginAs('none');
  await page.goto('/');
  await expect(page).toHaveURL('/mine');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    /^Vous êtes dans (un groupe|\d+\sgroupes)\.$/,
  );
  const groups = page
    .getByRole('main')
    .getByRole('listitem')
    .filter({ has: page.getByRole('heading', { level: 2 }) });
  await expect(groups.filter({ hasText: /informatique/ }).first()).toContainText('Dossier de la DSI');
  await expect(page.getByRole('link', { name: 'Aller à la console' })).toHaveCount(0);
});

test('a page that is not open to a role says so, and the refusal is in the record', async ({ loginAs }) => {
  const page = await loginAs('helpdesk');
  await page.goto('/plans');
  await expect(page).toHaveURL('/mine?refused=otherRole');
  await expect(
    page.getByRole('alert').filter({ hasText: 'Cette page ne vous est pas ouverte' }),
  ).toBeVisible();
  const auditor = await loginAs('auditor');
  await auditor.goto('/audit?geste=access.refused');
  const rows = auditor.getByRole('table', { name: 'Audit' }).getByRole('row');
  await expect(rows.filter({ hasText: PEOPLE.helpdesk.name }).first()).toContainText('Refus d’accès');
});

test('an arrival nobody left for opens nothing', async ({ openBrowser }) => {
  const page = await openBrowser();
  await page.goto('/api/cas?ticket=ST-1-stolen');
  await expect(page.getByRole('alert').filter({ hasText: 'Aucune session n’est ouverte' })).toContainText(
    'Cette arrivée ne vient pas de cette page',
  );
  await page.goto('/plans');
  await expect(page).toHaveURL(/\/signin/);
});
