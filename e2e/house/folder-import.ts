import { expect, type Page } from '@playwright/test';

/** Chooses a folder on the import page and waits for its preview. */
export async function previewFolder(page: Page, folder: string, source: string): Promise<void> {
  await page.goto('/import');
  const name = page.getByLabel('Nom de la nouvelle source');
  if (await name.isVisible()) await name.fill(source);
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Choisir un dossier' }).click();
  await (await chooser).setFiles(folder);
  await page.waitForURL(/\/import\/\d+$/, { timeout: 60_000 });
  await expect(page.getByRole('heading', { name: 'Votre accord' })).toBeVisible({ timeout: 60_000 });
}

/** On a preview without rejected lines: agrees to it. */
export async function agreeToImport(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Importer / }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('est importée', { timeout: 60_000 });
}
