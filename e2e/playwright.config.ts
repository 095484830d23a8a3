import { existsSync } from 'node:fs';
import { defineConfig } from '@playwright/test';

/** The Chromium that `npm test` found or installed, else Debian's, else Playwright's own. */
const chromium = [process.env['CHROMIUM'], '/usr/bin/chromium'].find((path) => path !== undefined && path !== '' && existsSync(path));

export default defineConfig({
  testDir: 'specs',
  // The tests start real servers and real browsers; two of each at a time would only slow each other down.
  workers: 1,
  fullyParallel: false,
  forbidOnly: process.env['CI'] !== undefined,
  // A browser on two busy cores stumbles now and then; what fails twice is broken.
  retries: process.env['CI'] === undefined ? 0 : 1,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  outputDir: '../.cache/e2e',
  reporter: [['list'], ['json', { outputFile: process.env['PLAYWRIGHT_JSON_OUTPUT_NAME'] ?? '../.cache/reports/e2e.json' }]],
  use: {
    viewport: { width: 1440, height: 900 },
    locale: 'en-GB',
    timezoneId: 'UTC',
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
    launchOptions: {
      ...(chromium === undefined ? {} : { executablePath: chromium }),
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
});
