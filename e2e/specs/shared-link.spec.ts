import { goTo } from '../pages/shell.ts';
import { expect, serve, test } from '../fixtures.ts';
import { TopologyPage } from '../pages/topology.ts';

const app = serve('multizone');

test.describe('the address restores the view', () => {
  test('selection, tab and search of the topology', async ({ page, context }) => {
    const topology = new TopologyPage(page);
    await topology.open(app.address);
    await topology.node('zone-1', 'HTTPRoute/demo/reports').click();
    await page.getByTestId('node-panel').getByRole('tab', { name: 'Conditions' }).click();
    await page.getByRole('textbox', { name: 'Find in the picture' }).fill('status=broken');
    await expect(page).toHaveURL(/find=status=broken/);
    const words = await page.getByTestId('node-panel').getByRole('tabpanel').innerText();
    expect(words).toContain('BackendNotFound');

    const other = await context.newPage();
    await other.goto(page.url());
    await expect(other.getByTestId('node-panel').getByRole('tabpanel')).toHaveText(words, { useInnerText: true });
    await expect(other.getByRole('textbox', { name: 'Find in the picture' })).toHaveValue('status=broken');
    await other.close();
  });

  test('view, zone and Kuma version', async ({ page, context }) => {
    await page.goto(`${app.address}/topology?view=table&zone=zone-2&kuma=2.9`);
    await expect(page.getByRole('table')).toContainText('db');
    await expect(page.getByRole('banner')).toContainText('2.9');
    await goTo(page, 'Routes');
    await expect(page).toHaveURL(/\/routes\?.*kuma=2\.9/);
    await page.goBack();
    await expect(page.getByRole('table')).toContainText('db');

    const other = await context.newPage();
    await other.goto(page.url());
    await expect(other.getByRole('table')).toContainText('db');
    await expect(other.getByRole('table')).not.toContainText('reports');
    await other.close();
  });

  test('filters of the routes, and one route', async ({ page }) => {
    await page.goto(`${app.address}/routes?q=reports`);
    await expect(page.getByRole('main')).toContainText('reports');
    await expect(page.getByRole('main')).not.toContainText('storefront');
    await page.getByRole('row').getByText('reports', { exact: true }).click();
    await expect(page).toHaveURL(/\/routes\/zone-1\/demo\/reports/);
    await page.reload();
    await expect(page.getByRole('main')).toContainText('BackendNotFound');
  });

  test('an address that leads nowhere says so', async ({ page }) => {
    await page.goto(`${app.address}/routes/zone-9/demo/nothing`);
    await expect(page.getByRole('main')).toContainText(/zone-9|nothing/);
    await page.goto(`${app.address}/no-such-page`);
    await expect(page.getByRole('main')).toContainText(/not/i);
  });
});
