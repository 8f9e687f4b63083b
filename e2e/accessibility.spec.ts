import type { Page } from '@playwright/test';
import { expectAccessible } from './house/axe';
import { CONSOLE_PAGES } from './house/pages';
import { expect, test } from './house/test';

const THEMES = ['light', 'dark'] as const;
const LOCALES = ['fr', 'en'] as const;

async function prefer(page: Page, url: string, preferences: Record<string, string>): Promise<void> {
  const cookies = Object.entries(preferences).map(([name, value]) => ({ name: `regie-${name}`, value, url }));
  await page.context().addCookies(cookies);
}

for (const theme of THEMES) {
  for (const locale of LOCALES) {
    test(`no page breaks a rule: ${theme}, ${locale}`, async ({ loginAs, openBrowser, regie }) => {
      test.setTimeout(240_000);
      const stranger = await openBrowser();
      await prefer(stranger, regie.url, { theme, locale });
      await stranger.goto('/signin');
      await expectAccessible(stranger, '/signin');
      const page = await loginAs('administrator');
      await prefer(page, regie.url, { theme, locale });
      for (const path of CONSOLE_PAGES) {
        await test.step(path, async () => {
          await page.goto(path);
          await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
          await expect(page.locator('html')).toHaveAttribute('lang', locale);
          await expectAccessible(page, path);
        });
      }
    });
  }
}

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
