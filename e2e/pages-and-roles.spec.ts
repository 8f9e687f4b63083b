import type { Page } from '@playwright/test';
import type { Who } from './house/people';
import { expect, test } from './house/test';

/** The pages of the navigation, and one of each object: what each shows, and to whom it is open. */
const PAGES = [
  { path: '/', entry: 'Vue d’ensemble', open: ['administrator', 'auditor', 'helpdesk'] },
  { path: '/drift', entry: 'Écarts', open: ['administrator', 'auditor', 'helpdesk'] },
  { path: '/plans', entry: 'Plans', open: ['administrator', 'auditor'] },
  { path: '/runs', entry: 'Exécutions', open: ['administrator', 'auditor', 'helpdesk'] },
  { path: '/groups', entry: 'Groupes', open: ['administrator', 'auditor', 'helpdesk'] },
  { path: '/people', entry: 'Personnes', open: ['administrator', 'auditor', 'helpdesk'] },
  { path: '/why', entry: 'Pourquoi\u202f?', open: ['administrator', 'auditor', 'helpdesk'] },
  { path: '/import', entry: 'Imports', open: ['administrator'] },
  { path: '/audit', entry: 'Audit', open: ['administrator', 'auditor'] },
  { path: '/admin', entry: 'Administration', open: ['administrator', 'auditor'] },
  { path: '/plans/1', open: ['administrator', 'auditor'] },
  { path: '/runs/1', open: ['administrator', 'auditor', 'helpdesk'] },
  { path: '/groups/dsi', open: ['administrator', 'auditor', 'helpdesk'] },
  { path: '/groups/~new', open: ['administrator', 'auditor', 'helpdesk'] },
  { path: '/groups/dsi/edit', open: ['administrator', 'auditor', 'helpdesk'] },
  { path: '/first-run', open: ['administrator', 'auditor'] },
  { path: '/people/~new', open: ['administrator', 'auditor', 'helpdesk'] },
  { path: '/import/1', open: ['administrator'] },
  { path: '/import/sources/1', open: ['administrator'] },
  { path: '/admin/accounts', open: ['administrator', 'auditor'] },
  { path: '/admin/brakes', open: ['administrator', 'auditor'] },
  { path: '/admin/live', open: ['administrator', 'auditor'] },
  { path: '/admin/notices', open: ['administrator', 'auditor'] },
  { path: '/admin/privacy', open: ['administrator', 'auditor'] },
  { path: '/admin/windows', open: ['administrator', 'auditor'] },
  { path: '/admin/roles', open: ['administrator', 'auditor'] },
  { path: '/admin/sessions', open: ['administrator', 'auditor'] },
  { path: '/admin/work', open: ['administrator', 'auditor'] },
  { path: '/accessibility', open: ['administrator', 'auditor', 'helpdesk', 'manager', 'none'] },
  { path: '/people/hlacombe', open: ['administrator', 'auditor', 'helpdesk'] },
  { path: '/mine', open: ['administrator', 'auditor', 'helpdesk', 'manager', 'none'] },
] satisfies { path: string; entry?: string; open: Who[] }[];

const EXPORTS = [
  '/plans/export',
  '/plans/1/export',
  '/runs/export',
  '/runs/1/export',
  '/audit/export',
  '/groups/~export',
  '/groups/dsi/export',
  '/people/~export',
  '/drift/~export',
];

/** Where the links of a page lead within Régie; leaving is no place, and exports are asked for elsewhere. */
async function linksOf(page: Page): Promise<{ address: string; from: string }[]> {
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  const addresses = await page
    .getByRole('link')
    .evaluateAll((links) =>
      links.flatMap((link) =>
        link instanceof HTMLAnchorElement && link.origin === location.origin && !link.hasAttribute('download')
          ? [`${link.pathname}${link.search}`]
          : [],
      ),
    );
  const from = new URL(page.url()).pathname;
  return addresses.filter((address) => address !== '/signout').map((address) => ({ address, from }));
}

/** Links to rows of one kind are alike: one of them is followed. */
function likeness(address: string): string {
  return address
    .replace(/\d+/g, 'N')
    .replace(/^\/(groups|people)\/(?!new)[^/?]+/, '/$1/one')
    .replace(/=[^&]*/g, '=');
}

for (const role of ['administrator', 'auditor', 'helpdesk', 'manager', 'none'] as const) {
  const isOpen = ({ open }: { open: Who[] }) => open.includes(role);

  test(`${role}: each page opens or refuses as the table says, and no link leads astray`, async ({
    loginAs,
  }) => {
    const page = await loginAs(role);
    const links = new Map<string, string>();
    for (const { path, open } of PAGES) {
      await test.step(path, async () => {
        const response = await page.goto(path);
        expect(response?.status()).toBe(200);
        await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
        if (!isOpen({ open })) return expect(page).toHaveURL(path === '/' ? '/mine' : /\/mine\?refused=/);
        await expect(page).toHaveURL(path);
        for (const { address, from } of await linksOf(page))
          links.set(likeness(address), `${address} (on ${from})`);
      });
    }
    for (const { path } of PAGES.filter(isOpen)) links.delete(likeness(path));
    const astray: string[] = [];
    for (const link of links.values()) {
      const response = await page.request.get(link.replace(/ \(on .*$/, ''));
      if (!response.ok() || response.url().includes('refused=')) astray.push(`${link}: ${response.status()}`);
    }
    expect(astray).toEqual([]);
  });

  if (['administrator', 'auditor', 'helpdesk'].includes(role)) {
    test(`${role}: the navigation leads to the open pages and names no other`, async ({ loginAs }) => {
      const page = await loginAs(role);
      await page.goto('/');
      const navigation = page.getByRole('navigation', { name: 'Navigation' });
      const entries = PAGES.filter(isOpen).flatMap(({ entry, path }) => (entry ? [{ entry, path }] : []));
      await expect(navigation.getByRole('link')).toHaveCount(entries.length);
      for (const { entry, path } of entries) {
        await navigation.getByTitle(entry, { exact: true }).click();
        await expect(page).toHaveURL(path);
        await expect(navigation.locator('[aria-current=page]')).toContainText(entry);
      }
    });
  }

  test(`${role}: lists leave as files only for those who may export`, async ({ loginAs }) => {
    const page = await loginAs(role);
    for (const path of EXPORTS) {
      const response = await page.request.get(path);
      const isFile = response.headers()['content-type']?.startsWith('text/csv');
      expect(isFile, path).toBe(role === 'administrator' || role === 'auditor');
    }
  });
}

test('what does not exist says so, be it an object or a page', async ({ loginAs, faults }) => {
  faults.foresee(/404/);
  const page = await loginAs('administrator');
  // These have begun their answer, with the frame, before they know.
  for (const path of ['/plans/999999', '/runs/999999', '/groups/no-such', '/people/no-such']) {
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Rien à cette adresse');
  }
  const response = await page.goto('/no-such');
  expect(response?.status()).toBe(404);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Rien à cette adresse');
});
