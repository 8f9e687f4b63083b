import { expect, type Locator, type Page } from '@playwright/test';

const MOST_STEPS = 120;

/** Goes on with Tab until `target` has the focus: what cannot be reached so fails. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible();
  for (let step = 0; step < MOST_STEPS; step++) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`no Tab leads to ${target}`);
}
