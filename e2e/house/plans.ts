import { expect, type Page } from '@playwright/test';

/** Long enough for the worker to read, compare and store thousands of changes. */
export const WORK_MS = 60_000;

/** Prepares a plan of everything; ends on its page and answers its number. */
export async function preparePlan(page: Page): Promise<number> {
  await page.goto('/plans');
  await page.getByRole('button', { name: 'Préparer un plan' }).first().click();
  await page.waitForURL(/\/plans\/\d+$/, { timeout: WORK_MS });
  return Number(new URL(page.url()).pathname.split('/').pop());
}

/** From the plan's page, once approved or applied: to its run, until it has done everything. */
export async function followRunToItsEnd(page: Page, within = WORK_MS): Promise<number> {
  await page.waitForURL(/\/runs\/\d+/, { timeout: WORK_MS });
  await expect(page.getByRole('heading', { level: 1 })).toContainText('a tout fait', { timeout: within });
  return Number(new URL(page.url()).pathname.split('/').pop());
}
