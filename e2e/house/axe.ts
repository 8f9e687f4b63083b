import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

const TAGS = ['RGAAv4', 'wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** The rules that look at colours: all that a theme can break. */
const COLOUR_RULES = ['color-contrast', 'link-in-text-block'];

/** Nothing on the page as it is now breaks a rule of RGAA or WCAG 2.2 AA. */
export async function expectAccessible(page: Page, what: string): Promise<void> {
  const axe = new AxeBuilder({ page })
    .withTags(TAGS)
    .options({ rules: { 'target-size': { enabled: true } }, resultTypes: ['violations'] });
  await expectNoViolation(page, axe, what);
}

/** As `expectAccessible`, of the rules about colours alone: for a page that was looked at in the other theme. */
export async function expectReadableColours(page: Page, what: string): Promise<void> {
  const axe = new AxeBuilder({ page }).withRules(COLOUR_RULES).options({ resultTypes: ['violations'] });
  await expectNoViolation(page, axe, what);
}

async function expectNoViolation(page: Page, axe: AxeBuilder, what: string): Promise<void> {
  // Colours on their way from one to another are nobody's colours.
  await page.evaluate(() => Promise.allSettled(document.getAnimations().map(({ finished }) => finished)));
  const { violations } = await axe.setLegacyMode().analyze();
  const found = violations.map(({ id, nodes }) => ({
    id,
    nodes: nodes.map(({ target, failureSummary }) => `${target.join(' ')}: ${failureSummary}`),
  }));
  expect.soft(found, what).toEqual([]);
}
