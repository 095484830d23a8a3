/**
 * Makes the pictures of the documentation from the built program: `npx tsx e2e/screenshots.ts`. It needs a build (`npm run build`).
 */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium, type Page } from '@playwright/test';
import { StudioPage } from './pages/studio.ts';
import { TopologyPage } from './pages/topology.ts';
import { serveExample } from './server.ts';

const docs = fileURLToPath(new URL('../docs/', import.meta.url));
const path = [process.env['CHROMIUM'], '/usr/bin/chromium'].find((candidate) => candidate !== undefined && existsSync(candidate));

type Scheme = 'light' | 'dark';

/** Opens a page, brings it into the state that is shown, and names the file. */
const shots: readonly {
  readonly name: string;
  readonly example: string;
  readonly prepare: (page: Page, address: string) => Promise<void>;
}[] = [
  {
    name: 'topology',
    example: 'multizone',
    prepare: async (page, address) => {
      const topology = new TopologyPage(page);
      await topology.open(address);
      await topology.node('zone-1', 'HTTPRoute/demo/reports').click();
      await page.getByTestId('node-panel').getByText('BackendNotFound').first().waitFor();
      await page.getByRole('button', { name: 'Fit into the window' }).click();
      await page.mouse.move(720, 700);
    },
  },
  {
    name: 'studio',
    example: 'kuma-demo',
    prepare: async (page, address) => {
      const studio = new StudioPage(page);
      await studio.open(address, 'default', 'HTTPRoute/shop/api-canary');
      await studio.output.getByText('weight').first().waitFor();
      await studio.retype('weight: 90', 2, '50');
      await studio.retype('weight: 10', 2, '50');
      await studio.output.getByText('50').nth(1).waitFor();
    },
  },
];

const browser = await chromium.launch({ ...(path === undefined ? {} : { executablePath: path }), args: ['--no-sandbox', '--disable-gpu'] });
try {
  for (const shot of shots) for (const scheme of ['light', 'dark'] as const) await take(shot, scheme);
} finally {
  await browser.close();
}

async function take(shot: (typeof shots)[number], scheme: Scheme): Promise<void> {
  const server = await serveExample(shot.example);
  const page = await browser.newPage({
    viewport: { width: 1440, height: 900 },
    colorScheme: scheme,
    reducedMotion: 'reduce',
    locale: 'en-GB',
  });
  try {
    await shot.prepare(page, server.address);
    // Long enough for the last transition and for the fonts.
    await page.waitForTimeout(600);
    const file = `${docs}screenshot-${shot.name}${scheme === 'dark' ? '-dark' : ''}.png`;
    await page.screenshot({ path: file });
    console.log(file);
  } finally {
    await page.close();
    await server.stop();
  }
}
