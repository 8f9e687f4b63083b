import type { Page } from '@playwright/test';
import { expectAccessible } from './house/axe';
import { CONSOLE_PAGES } from './house/pages';
import { expect, test } from './house/test';

const THEMES = ['light', 'dark'] as const;

async function prefer(page: Page, url: string, preferences: Record<string, string>): Promise<void> {
  const cookies = Object.entries(preferences).map(([name, value]) => ({ name: `regie-${name}`, value, url }));
  await page.context().addCookies(cookies);
}

/** Every page in each language and in each theme, without every pair of the two: words have no colours of their own. */
const LOOKS = [
  { locale: 'fr', theme: 'light' },
  { locale: 'en', theme: 'dark' },
] as const;

for (const { locale, theme } of LOOKS) {
  test(`no page breaks a rule: ${locale}, ${theme}`, async ({ loginAs, openBrowser, regie }) => {
    test.setTimeout(400_000);
    const lookAt = async (page: Page, path: string) => {
      await page.goto(path);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await expect(page.locator('html')).toHaveAttribute('lang', locale);
      await expectAccessible(page, `${path} ${locale} ${theme}`);
    };
    const stranger = await openBrowser();
    await prefer(stranger, regie.url, { locale, theme });
    await lookAt(stranger, '/signin');
    // Two at a time: most of it is the browser's work.
    const lanes = [0, 1].map((lane) => CONSOLE_PAGES.filter((_, index) => index % 2 === lane));
    await loginAs('administrator');
    await Promise.all(
      lanes.map(async (paths) => {
        const page = await loginAs('administrator');
        await prefer(page, regie.url, { locale, theme });
        for (const path of paths) await lookAt(page, path);
      }),
    );
  });
}

for (const theme of THEMES) {
  test(`nothing that opens breaks a rule: ${theme}`, async ({ loginAs, regie }) => {
    const page = await loginAs('administrator');
    await prefer(page, regie.url, { theme });
    const closed = async () => {
      await page.keyboard.press('Escape');
      await expect(page.locator(':is([role=dialog], [role=alertdialog], [role=menu]):visible')).toHaveCount(
        0,
      );
    };

    await test.step('the menu of the person', async () => {
      await page.goto('/plans');
      await page.getByRole('button', { name: 'réglages et sortie' }).click();
      await expect(page.getByRole('menu')).toBeVisible();
      await expectAccessible(page, 'menu');
      await closed();
    });

    await test.step('a filter', async () => {
      await page.getByRole('button', { name: 'Filtrer' }).click();
      await expect(page.getByRole('dialog', { name: 'Filtrer' })).toBeVisible();
      await expectAccessible(page, 'filter');
      await closed();
    });

    await test.step('the palette, with answers', async () => {
      await page.keyboard.press('ControlOrMeta+k');
      await page.getByRole('combobox', { name: 'Chercher ou agir' }).fill('dsi');
      await expect(page.getByRole('option', { name: /dsi/ }).first()).toBeVisible();
      await expectAccessible(page, 'palette');
      await closed();
    });

    await test.step('the help of the keyboard', async () => {
      await page.keyboard.press('?');
      await expect(page.getByRole('dialog', { name: 'Touches du clavier' })).toBeVisible();
      await expectAccessible(page, 'keyboard help');
      await closed();
    });

    await test.step('a question before an act', async () => {
      await page.goto('/groups/dsi');
      await page.getByRole('button', { name: 'Ajouter', exact: true }).click();
      await expect(page.getByRole('dialog', { name: 'Ajouter une personne' })).toBeVisible();
      await expectAccessible(page, 'add a person');
      await closed();
    });
  });
}

test('no page scrolls sideways at 390 px, nor at 320 px', async ({ loginAs, openBrowser }) => {
  const wide: string[] = [];
  const measure = async (page: Page, path: string) => {
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    for (const width of [390, 320]) {
      await page.setViewportSize({ width, height: 844 });
      const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      if (over > 0) wide.push(`${path} at ${width} px: ${over} px too wide`);
    }
  };
  const viewport = { width: 390, height: 844 };
  await measure(await openBrowser({ viewport }), '/signin');
  const page = await loginAs('administrator', { viewport });
  for (const path of CONSOLE_PAGES) await measure(page, path);
  expect(wide).toEqual([]);
});

test('on a phone the navigation is one touch away', async ({ loginAs }) => {
  const page = await loginAs('administrator', { viewport: { width: 390, height: 844 } });
  await page.goto('/plans');
  await page.getByRole('button', { name: 'Ouvrir le menu' }).click();
  await expect(page.getByRole('dialog', { name: 'Régie' })).toBeVisible();
  await expectAccessible(page, 'drawer');
  await page.getByRole('dialog').getByRole('link', { name: 'Exécutions' }).click();
  await expect(page).toHaveURL('/runs');
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('the menu changes language, theme and density, and they stay', async ({ loginAs }) => {
  const page = await loginAs('auditor');
  await page.goto('/plans');
  for (const choice of ['Sombre', 'Serrée', 'English']) {
    const item = page.getByRole('menuitemradio', { name: choice });
    if (!(await item.isVisible())) await page.getByRole('button', { name: 'réglages et sortie' }).click();
    await item.click();
  }
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await page.goto('/audit');
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await expect(page.locator('html')).toHaveAttribute('data-density', 'compact');
  await expect(page.locator('html')).toHaveCSS('color-scheme', 'dark');
});
