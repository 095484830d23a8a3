import type { Page } from '@playwright/test';
import { expect, serve, test } from '../fixtures.ts';
import { StudioPage } from '../pages/studio.ts';
import { TopologyPage } from '../pages/topology.ts';

const app = serve('multizone');

/** Presses Tab until something with this name has the focus. */
async function tabTo(page: Page, name: RegExp, most = 60): Promise<void> {
  for (let count = 0; count < most; count += 1) {
    await page.keyboard.press('Tab');
    const focused = await page.evaluate(() => {
      const element = document.activeElement;
      return `${element?.getAttribute('aria-label') ?? ''} ${element?.textContent ?? ''}`;
    });
    if (name.test(focused)) return;
  }
  throw new Error(`Tab never came to ${String(name)}`);
}

test.describe('with the keyboard alone', () => {
  test('from the address to the reason why a route is dead', async ({ page }) => {
    const topology = new TopologyPage(page);
    await topology.open(app.address);
    await page.keyboard.press('Tab');
    await expect(page.getByRole('link', { name: 'Skip to the page' })).toBeFocused();
    await tabTo(page, /HTTPRoute reports/);
    await expect(topology.node('zone-1', 'HTTPRoute/demo/reports')).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(page.getByTestId('node-panel')).toContainText('BackendNotFound');
    await tabTo(page, /^Close the panel/);
    await page.keyboard.press('Enter');
    await expect(page.getByTestId('node-panel')).toBeHidden();
  });

  test('n walks through what is broken, arrows through the picture, Escape closes', async ({ page }) => {
    const topology = new TopologyPage(page);
    await topology.open(app.address);
    await page.keyboard.press('n');
    await expect(page.getByTestId('node-panel')).toBeVisible();
    const first = await page.getByTestId('node-panel').getAttribute('aria-label');
    await page.keyboard.press('n');
    await expect(page.getByTestId('node-panel')).not.toHaveAttribute('aria-label', first ?? '');
    await page.keyboard.press('Escape');
    await expect(page.getByTestId('node-panel')).toBeHidden();

    await topology.node('zone-1', 'Gateway/demo/edge').focus();
    await page.keyboard.press('ArrowRight');
    await expect(topology.picture.locator('g.node:focus')).toHaveAttribute('data-node', 'zone-1|Gateway/demo/edge#http');
  });

  test('the outline is a tree that answers to arrows and letters', async ({ page }) => {
    await page.goto(`${app.address}/topology?view=outline`);
    const tree = page.getByRole('tree');
    await expect(tree).toContainText('reports');
    await tree.getByRole('treeitem').first().focus();
    await page.keyboard.press('End');
    await page.keyboard.press('Home');
    await page.keyboard.type('reports');
    await expect(page.locator('[role="treeitem"]:focus')).toContainText('reports');
    await page.keyboard.press('ArrowRight');
    await expect(page.locator('[role="treeitem"]:focus')).toContainText('db');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('Enter');
    await expect(page.getByTestId('node-panel')).toContainText('reports');
  });

  test('the search jumps to any object', async ({ page }) => {
    await page.goto(`${app.address}/topology`);
    await expect(page.getByTestId('flowchart')).toHaveAttribute('data-drawn', 'true');
    await page.keyboard.press('Control+k');
    await expect(page.getByRole('dialog').getByLabel('Search or jump')).toBeFocused();
    await page.keyboard.type('db');
    await expect(page.getByRole('dialog')).toContainText('db');
    await page.keyboard.press('Enter');
    await expect(page.getByTestId('node-panel')).toContainText('db');
  });

  test('into the Studio, typing, and out of Monaco again', async ({ page }) => {
    await page.goto(`${app.address}/routes`);
    await expect(page.getByRole('main')).toContainText('storefront');
    await page.keyboard.press('g');
    await page.keyboard.press('s');
    await expect(page).toHaveURL(/\/studio/);
    await tabTo(page, /storefront/);
    await page.keyboard.press('Enter');
    const studio = new StudioPage(page);
    await studio.ready();
    await expect(studio.output).toContainText('backend_demo_svc_3001');
    await tabTo(page, /YAML/i);
  });
});
