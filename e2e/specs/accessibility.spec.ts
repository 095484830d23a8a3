import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, serve, test } from '../fixtures.ts';
import { StudioPage } from '../pages/studio.ts';
import { TopologyPage } from '../pages/topology.ts';

const app = serve('broken');

/** Opens each page in a state that has much on it. */
const PAGES: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  'topology, picture and panel': async (page) => {
    const topology = new TopologyPage(page);
    await topology.open(app.address, '?sel=default|HTTPRoute/shop/checkout');
    await expect(page.getByTestId('node-panel')).toContainText('checkout');
  },
  'topology, outline': async (page) => {
    await page.goto(`${app.address}/topology?view=outline`);
    await expect(page.getByRole('tree')).toContainText('checkout');
  },
  'topology, table': async (page) => {
    await page.goto(`${app.address}/topology?view=table`);
    await expect(page.getByRole('table')).toContainText('checkout');
  },
  routes: async (page) => {
    await page.goto(`${app.address}/routes`);
    await expect(page.getByRole('main')).toContainText('campaigns');
  },
  'one route': async (page) => {
    await page.goto(`${app.address}/routes/default/shop/checkout`);
    await expect(page.getByRole('main')).toContainText('chekout');
  },
  'studio, start': async (page) => {
    await page.goto(`${app.address}/studio`);
    await expect(page.getByRole('main')).toContainText('checkout');
  },
  'studio, editing': async (page) => {
    const studio = new StudioPage(page);
    await studio.open(app.address, 'default', 'HTTPRoute/shop/checkout');
    await expect(studio.output).toContainText('catalog_shop_svc_8080');
  },
  'studio, the way to apply': async (page) => {
    await page.goto(`${app.address}/studio?zone=default&object=HTTPRoute/shop/checkout&tab=apply`);
    await new StudioPage(page).ready();
    await expect(page.getByTestId('preview')).toContainText('This zone is a folder');
  },
  upgrade: async (page) => {
    await page.goto(`${app.address}/upgrade?from=2.9`);
    await expect(page.getByTestId('upgrade')).toBeVisible();
    await page.getByTestId('upgrade').getByRole('button', { expanded: false }).first().click();
    await expect(page.getByTestId('upgrade').getByRole('figure')).toBeVisible();
  },
  findings: async (page) => {
    await page.goto(`${app.address}/findings`);
    await expect(page.getByRole('main')).toContainText('chekout');
  },
  zones: async (page) => {
    await page.goto(`${app.address}/zones`);
    await expect(page.getByRole('main')).toContainText('staging-1');
  },
};

for (const scheme of ['light', 'dark'] as const) {
  test.describe(`in ${scheme}`, () => {
    test.use({ colorScheme: scheme });
    for (const [name, open] of Object.entries(PAGES)) {
      test(`axe finds nothing on ${name}`, async ({ page }) => {
        await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
        await open(page);
        await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', scheme);
        const { violations } = await new AxeBuilder({ page }).analyze();
        expect(
          violations.map(({ id, nodes }) => ({ id, places: nodes.map(({ html, failureSummary }) => `${html} ${failureSummary ?? ''}`) })),
        ).toEqual([]);
      });
    }
  });
}
