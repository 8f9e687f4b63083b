import type { Page } from '@playwright/test';

/** Whatever a page says went wrong: broken policy, script errors, answers that are no success. */
export class Faults {
  private readonly said: string[] = [];
  private readonly foreseen: RegExp[] = [];

  watch(page: Page): void {
    page.on('pageerror', (error) => this.said.push(`${page.url()}: ${error.message}`));
    page.on('console', (message) => {
      if (message.type() === 'error')
        this.said.push(`${page.url()}: ${message.text()} (${message.location().url})`);
    });
  }

  /** A fault the test brings about on purpose. */
  foresee(text: RegExp): void {
    this.foreseen.push(text);
  }

  unforeseen(): readonly string[] {
    return this.said.filter((fault) => !this.foreseen.some((text) => text.test(fault)));
  }
}
