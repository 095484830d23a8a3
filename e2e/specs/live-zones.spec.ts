import { expect, test } from '../fixtures.ts';
import { readObject, serveLiveZones } from '../live.ts';
import { strokeOf, TopologyPage } from '../pages/topology.ts';

const REPORTS = 'zone-1|HTTPRoute/demo/reports';

test.describe('two clusters as two zones', () => {
  const live = serveLiveZones((kubeconfig) => ['--kubeconfig', kubeconfig, '--context', 'zone-1,zone-2']);

  test('a write to one cluster mends the picture within two seconds, without a reload', async ({ page }) => {
    const topology = new TopologyPage(page);
    await topology.open(live.address);
    await page.evaluate(() => Reflect.set(window, 'sameDocument', true));
    await expect(topology.line(REPORTS, 'routes', 'zone-2|Service/demo/db')).toHaveCount(1);

    const db = readObject('zone-2', 'Service', 'db');
    // The first change after the start also compiles what draws; it is not what is measured.
    await live.zone('zone-1')
      .api()
      .apply({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'warm' } });
    await page.waitForTimeout(2_000);
    await live.zone('zone-1').api().apply(db);
    const used = topology.line(REPORTS, 'routes', 'zone-1|Service/demo/db');
    await expect(used).toHaveCount(1, { timeout: 2_000 });
    expect(await strokeOf(used)).toMatchObject({ red: false, dashed: false });

    await live.zone('zone-1').api().remove(db);
    await expect(used).toHaveCount(0, { timeout: 2_000 });
    await expect(topology.line(REPORTS, 'routes', 'zone-2|Service/demo/db')).toHaveCount(1);
    expect(await page.evaluate(() => Reflect.get(window, 'sameDocument') === true)).toBe(true);
  });

  test('a cluster that goes away is said to, and the other is left alone; it comes back by itself', async ({ page }) => {
    await page.goto(`${live.address}/zones`);
    const first = page.getByRole('article', { name: 'Zone zone-1' });
    const second = page.getByRole('article', { name: 'Zone zone-2' });
    await expect(first.getByText('Live', { exact: true })).toBeVisible();
    await expect(second.getByText('Live', { exact: true })).toBeVisible();
    await live.zone('zone-2').kill();
    await expect(second.getByText('Not answering')).toBeVisible({ timeout: 5_000 });
    await expect(first.getByText('Live', { exact: true })).toBeVisible();
    live.zone('zone-2').startServer();
    await live.zone('zone-2').ready();
    await expect(second.getByText('Live', { exact: true })).toBeVisible();
  });

  test('what a controller reports and what is predicted stand side by side, and where they differ is marked', async ({ page }) => {
    const route = readObject('zone-1', 'HTTPRoute', 'reports');
    const stored = (await live.zone('zone-1').api().get(route)) as {
      metadata: { generation: number };
      spec: { parentRefs: unknown[] };
    };
    const { generation } = stored.metadata;
    const condition = (type: string, status: string, reason: string) => ({
      type,
      status,
      reason,
      message: `said by the test of ${type}`,
      observedGeneration: generation,
      lastTransitionTime: '2026-01-01T00:00:00Z',
    });
    const report = (conditions: readonly unknown[]) =>
      live
        .zone('zone-1')
        .api()
        .patchStatus(route, {
          parents: stored.spec.parentRefs.map((parentRef) => ({ parentRef, controllerName: 'gateways.kuma.io/controller', conditions })),
        });
    const resolved = condition('ResolvedRefs', 'False', 'BackendNotFound');
    await page.goto(`${live.address}/routes/zone-1/demo/reports`);
    await expect(page.getByTestId('condition-Accepted').first()).toBeVisible();
    await expect(page.getByTestId('status-summary')).toHaveCount(0);
    await report([condition('Accepted', 'False', 'NotAllowedByListeners'), resolved]);

    const check = async (): Promise<void> => {
      const accepted = page.getByTestId('condition-Accepted').first();
      await expect(accepted).toContainText('Not as predicted');
      await expect(accepted.locator('svg').first()).toBeVisible();
      await expect(accepted).toContainText(/Predicted: Kuma will say\s*True, Accepted/);
      await expect(accepted).toContainText(/Reported: Kuma says\s*False, NotAllowedByListeners/);
      await expect(page.getByTestId('condition-ResolvedRefs').first()).toContainText('As predicted');
      await expect(page.getByTestId('status-summary')).toContainText('1 of 2 conditions reported otherwise than predicted');
    };
    await check();
    await page.goto(`${live.address}/topology?sel=${encodeURIComponent(REPORTS)}&tab=conditions`);
    await check();
    await page.goto(`${live.address}/studio?zone=zone-1&object=HTTPRoute/demo/reports&tab=status`);
    await check();

    await report([condition('Accepted', 'True', 'Accepted'), resolved]);
    await expect(page.getByTestId('status-summary')).toContainText('All 2 conditions are reported as predicted');
    await report([resolved]);
    await expect(page.getByTestId('condition-Accepted').first()).toContainText('Predicted, not reported');
  });
});
