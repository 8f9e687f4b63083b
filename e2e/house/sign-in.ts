import { expect, type Page } from '@playwright/test';
import { PEOPLE, type Who } from './people';

/** From the sign-in page through the CAS and back. */
export async function signIn(page: Page, who: Who): Promise<void> {
  await page.getByRole('button', { name: 'Entrer avec le CAS' }).click();
  await page.getByRole('button', { name: PEOPLE[who].name }).click();
  await page.waitForURL(({ pathname }) => !/^\/(signin|cas|api)/.test(pathname));
  // The first page sends some people on to their own.
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
}
