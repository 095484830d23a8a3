import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from '../fixtures.ts';
import { serveLiveZones } from '../live.ts';

test.describe('choosing clusters', () => {
  // A kubeconfig alone, with several contexts and none of them current to open: nothing is watched before somebody chooses.
  const live = serveLiveZones((kubeconfig) => ({ options: [], environment: { KUBECONFIG: kubeconfig } }));

  test('comes first while nothing is open, and shows where each context leads and as whom, without credentials', async ({ page }) => {
    await page.goto(live.address);
    await expect(page.getByRole('heading', { name: 'Clusters' })).toBeVisible();
    const row = page.getByRole('row').filter({ has: page.getByRole('checkbox', { name: 'zone-2', exact: true }) });
    await expect(row).toContainText(new URL(live.zone('zone-2').url).host);
    await expect(row).toContainText('zone-2-admin');
    await expect(row).toContainText('Not open');
    const text = await (await page.request.get(`${live.address}/api/contexts`)).text();
    expect(text).not.toMatch(/admin-token|reader-token|nobody-token/);
    await page.getByRole('checkbox', { name: 'zone-1', exact: true }).check();
    await page.getByRole('checkbox', { name: 'zone-2', exact: true }).check();
    await page.getByRole('button', { name: 'Open 2' }).click();
    await expect(page.getByTestId('flowchart').locator('g.cluster[data-group="zone|zone-2"]')).toBeVisible();
  });

  test('is reached from the zones, and closes and opens one while the other stays', async ({ page }) => {
    await page.goto(`${live.address}/zones`);
    await expect(page.getByRole('article', { name: 'Zone zone-1' }).getByText('Live', { exact: true })).toBeVisible();
    await expect(page.getByRole('article', { name: 'Zone zone-2' }).getByText('Live', { exact: true })).toBeVisible();
    await page.getByRole('link', { name: 'Choose clusters' }).click();
    await page.getByRole('checkbox', { name: 'zone-2', exact: true }).uncheck();
    await page.getByRole('button', { name: 'Close 1' }).click();
    const row = page.getByRole('row').filter({ has: page.getByRole('checkbox', { name: 'zone-2', exact: true }) });
    await expect(row).toContainText('Not open');
    await page.getByRole('link', { name: /^Zones/ }).click();
    await expect(page.getByRole('article', { name: 'Zone zone-2' })).toHaveCount(0);
    await expect(page.getByRole('article', { name: 'Zone zone-1' }).getByText('Live', { exact: true })).toBeVisible();
  });

  test('a context without rights says so where it is chosen and on the zones page', async ({ page }) => {
    await page.goto(`${live.address}/contexts`);
    await page.getByRole('checkbox', { name: 'zone-2-nobody', exact: true }).check();
    await page.getByRole('button', { name: 'Open 1' }).click();
    await page.goto(`${live.address}/zones`);
    const matrix = page.getByRole('group', { name: 'What can be read, by kind and zone' });
    await expect(matrix.getByRole('row').filter({ hasText: 'HTTPRoute' }).first()).toContainText('not visible');
  });

  for (const scheme of ['light', 'dark'] as const) {
    test(`axe finds nothing on the choice and on the zones in ${scheme}`, async ({ page }) => {
      await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
      for (const [path, seen] of [
        ['contexts', 'zone-2-reader'],
        ['zones', 'What can be read'],
      ] as const) {
        await page.goto(`${live.address}/${path}`);
        await expect(page.getByRole('main')).toContainText(seen);
        const { violations } = await new AxeBuilder({ page }).analyze();
        expect(violations.map(({ id, nodes }) => ({ id, places: nodes.map(({ html }) => html) }))).toEqual([]);
      }
    });
  }
});
