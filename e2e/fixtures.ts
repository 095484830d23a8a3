import { test as base, expect, type Page } from '@playwright/test';
import { serveExample, type Server } from './server.ts';

/** What must never happen while a page is used, collected over a test. */
interface Trespasses {
  readonly list: string[];
}

/**
 * Playwright's test with a watched page: at the end of every test it must not have asked any other host for anything, broken its own
 * Content-Security-Policy, or thrown an error that nobody caught.
 */
export const test = base.extend<{ trespasses: Trespasses }>({
  trespasses: [
    async ({ page }, use) => {
      const trespasses: Trespasses = { list: [] };
      await watch(page, trespasses.list);
      await use(trespasses);
      expect(trespasses.list).toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };

async function watch(page: Page, list: string[]): Promise<void> {
  page.on('pageerror', (error) => list.push(`uncaught: ${error.message}`));
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (/^https?:$|^wss?:$/.test(url.protocol) && !/^(?:127\.0\.0\.1|localhost)$/.test(url.hostname))
      list.push(`outside request: ${url.href}`);
  });
  await page.exposeFunction('reportViolation', (words: string) => list.push(words));
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      const report: unknown = Reflect.get(window, 'reportViolation');
      if (typeof report === 'function')
        report(`policy violation: ${event.violatedDirective} by ${event.blockedURI || event.sourceFile} (${event.sample})`);
    });
  });
}

/** A server for one spec file, started before its first test and stopped after its last. */
export interface Served {
  readonly address: string;
  readonly folder: string;
}

/** Serves a copy of an example to all tests of the calling file. */
export function serve(example: string, options: readonly string[] = []): Served {
  let server: Server | undefined;
  base.beforeAll(async () => {
    server = await serveExample(example, options);
  });
  base.afterAll(async () => {
    await server?.stop();
  });
  const running = (): Server => {
    if (server === undefined) throw new Error('the server has not been started');
    return server;
  };
  return {
    get address() {
      return running().address;
    },
    get folder() {
      return running().folder;
    },
  };
}
