import { type BrowserContextOptions, test as base, expect, type Page } from '@playwright/test';
import { Chat } from './chat';
import { Faults } from './faults';
import type { Who } from './people';
import { type Regie, startEmptyRegie, suiteRegie } from './regie';
import { signIn } from './sign-in';

type LoginOptions = BrowserContextOptions & { regie?: Regie };
type StorageState = Exclude<BrowserContextOptions['storageState'], string | undefined>;

type House = {
  regie: Regie;
  /** The sandbox chat behind `regie`. */
  chat: Chat;
  /** A second Régie without sample, of this test alone. */
  emptyRegie: Regie;
  /** A browser of its own, without session. */
  openBrowser: (options?: LoginOptions) => Promise<Page>;
  /** A browser of its own, signed in through the CAS (the session is opened once per person). */
  loginAs: (who: Who, options?: LoginOptions) => Promise<Page>;
  /** What pages complain of; nothing unforeseen may be left at the end of a test. */
  faults: Faults;
};

const START_MS = 300_000;

const sessions = new Map<string, StorageState>();

// A fixture must take its needs apart; those without any name the browser.
export const test = base.extend<House>({
  regie: async ({ browserName: _ }, use) => use(suiteRegie()),
  chat: async ({ regie }, use) => use(new Chat(regie.controlUrl)),
  emptyRegie: [
    async ({ browserName: _ }, use) => {
      const { regie, stop } = await startEmptyRegie();
      await use(regie);
      await stop();
    },
    // Its start is no part of the test's own time.
    { timeout: START_MS },
  ],
  faults: [
    async ({ browserName: _ }, use) => {
      const faults = new Faults();
      await use(faults);
      expect(faults.unforeseen()).toEqual([]);
    },
    { auto: true },
  ],
  openBrowser: async ({ browser, regie: ours, faults, contextOptions }, use) => {
    const contexts = new Set<{ close: () => Promise<void> }>();
    await use(async ({ regie = ours, ...options } = {}) => {
      const context = await browser.newContext({ ...contextOptions, baseURL: regie.url, ...options });
      contexts.add(context);
      context.on('page', (page) => faults.watch(page));
      return context.newPage();
    });
    for (const context of contexts) await context.close();
  },
  loginAs: async ({ openBrowser, regie: ours }, use) => {
    await use(async (who, options = {}) => {
      const key = `${(options.regie ?? ours).url} ${who}`;
      const known = sessions.get(key);
      const page = await openBrowser(known ? { ...options, storageState: known } : options);
      if (known) return page;
      await page.goto('/signin');
      await signIn(page, who);
      sessions.set(key, await page.context().storageState());
      return page;
    });
  },
});

export { expect };
