import { goTo } from '../pages/shell.ts';
import { expect, serve, test } from '../fixtures.ts';
import { TopologyPage } from '../pages/topology.ts';

const app = serve('multizone');

/** Each person's first question, answered after at most two clicks from the start page. */
test.describe('first questions to two zones', () => {
  test('operator: what is broken, and in which zone?', async ({ page }) => {
    const topology = new TopologyPage(page);
    await page.goto(app.address);
    await topology.drawn();
    await expect(page.getByTestId('shown')).toContainText('2 unreachable');
    await expect(topology.picture.locator('g.cluster.s-unreachable[data-group="zone|zone-1"]')).toBeVisible();
    await page.getByRole('button', { name: /^Next broken one/ }).click();
    await expect(page.getByTestId('node-panel')).toContainText('zone-1');
    await expect(page.getByTestId('node-panel')).toContainText('reports');
    await expect(page).toHaveURL(/sel=/);
  });

  test('developer: what will Kuma make of this route?', async ({ page }) => {
    const topology = new TopologyPage(page);
    await page.goto(app.address);
    await topology.drawn();
    await topology.node('zone-1', 'HTTPRoute/demo/storefront').click();
    await page.getByTestId('node-panel').getByRole('link', { name: 'Open in Studio' }).click();
    await expect(page.getByTestId('kuma-output')).toContainText('backend_demo_svc_3001');
    await expect(page.getByTestId('kuma-output')).toContainText('kuma.io/zone: zone-1');
  });

  test('support: why does this route say BackendNotFound?', async ({ page }) => {
    await page.goto(app.address);
    await goTo(page, 'Routes');
    await page.getByRole('row').getByText('reports', { exact: true }).click();
    await expect(page.getByRole('main')).toContainText('BackendNotFound');
    await expect(page.getByRole('main')).toContainText('it exists in zone-2');
  });

  test('support: the finding says it as well, with the place in the file', async ({ page }) => {
    await page.goto(app.address);
    await goTo(page, 'Findings');
    await page.getByRole('main').getByText('it exists in zone-2').first().click();
    await expect(page.getByRole('main')).toContainText(/zone-1\/31-reports\.yaml:\d+/);
    await expect(page.getByRole('main')).toContainText('MeshMultiZoneService');
  });
});
