import { expect, test } from '../fixtures.ts';
import { readObject, serveLiveZones } from '../live.ts';
import { strokeOf, TopologyPage } from '../pages/topology.ts';

const REPORTS = 'zone-1|HTTPRoute/demo/reports';

test.describe('two clusters as two zones', () => {
  const live = serveLiveZones((kubeconfig) => ({ options: ['--kubeconfig', kubeconfig, '--context', 'zone-1,zone-2'] }));

  test('a write to one cluster mends the picture within two seconds, without a reload', async ({ page }) => {
    const topology = new TopologyPage(page);
    await topology.open(live.address);
    await page.evaluate(() => Reflect.set(window, 'sameDocument', true));
    await expect(topology.line(REPORTS, 'routes', 'zone-2|Service/demo/db')).toHaveCount(1);

    const db = readObject('zone-2', 'Service', 'db');
    // The first change after the start also compiles what draws; it is not what is measured.
    await live
      .zone('zone-1')
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

  test('a change in a cluster moves nothing that is looked at', async ({ page }) => {
    const topology = new TopologyPage(page);
    await topology.open(live.address);
    const route = topology.node('zone-1', 'HTTPRoute/demo/storefront');
    await route.hover();
    const before = await route.boundingBox();
    const added = {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'aaa-first', namespace: 'demo' },
      spec: { ports: [{ port: 80 }] },
    };
    await live.zone('zone-1').api().apply(added);
    await expect(topology.node('zone-1', 'Service/demo/aaa-first')).toHaveCount(1);
    const after = await topology.node('zone-1', 'HTTPRoute/demo/storefront').boundingBox();
    expect(Math.abs((after?.x ?? 0) - (before?.x ?? 0))).toBeLessThan(1);
    expect(Math.abs((after?.y ?? 0) - (before?.y ?? 0))).toBeLessThan(1);
    await live.zone('zone-1').api().remove(added);
    await expect(topology.node('zone-1', 'Service/demo/aaa-first')).toHaveCount(0);
  });

  test('what is typed, unfolded and pointed at on a page stays while findings come and go above it', async ({ page }) => {
    await page.setViewportSize({ width: 1200, height: 420 });
    await page.goto(`${live.address}/findings?q=demo`);
    const last = page.getByRole('article').last();
    await last.getByRole('button', { expanded: false }).click();
    await expect(last).toContainText('What you can do');
    await last.hover();
    const held = page.locator(`[data-steady="${(await last.getAttribute('data-steady')) ?? ''}"]`);
    const top = (await held.boundingBox())?.y ?? 0;
    const count = await page.getByRole('article').count();
    const route = readObject('zone-1', 'HTTPRoute', 'reports');
    const added = { ...route, metadata: { name: 'aaa-first', namespace: 'demo' } };
    await live
      .zone('zone-1')
      .api()
      .apply({ ...added, spec: { parentRefs: [{ name: 'nowhere' }] } });
    await expect.poll(async () => page.getByRole('article').count()).toBeGreaterThan(count);
    await expect(page.getByLabel('Filter findings')).toHaveValue('demo');
    await expect(held).toContainText('What you can do');
    expect(Math.abs(((await held.boundingBox())?.y ?? 0) - top)).toBeLessThan(2);
    await live.zone('zone-1').api().remove(added);
    await expect.poll(async () => page.getByRole('article').count()).toBe(count);
  });

  test('a cluster that goes away is said to, and the other is left alone; it comes back by itself', async ({ page, context }) => {
    const picture = await context.newPage();
    const topology = new TopologyPage(picture);
    await topology.open(live.address);
    const nodes = await topology.picture.locator('g.node').count();
    await page.goto(`${live.address}/zones`);
    const first = page.getByRole('article', { name: 'Zone zone-1' });
    const second = page.getByRole('article', { name: 'Zone zone-2' });
    await expect(first.getByText('Live', { exact: true })).toBeVisible();
    await expect(second.getByText('Live', { exact: true })).toBeVisible();
    const unchanged = await first.textContent();
    await live.zone('zone-2').kill();
    await expect(second.getByText('Not answering')).toBeVisible({ timeout: 5_000 });
    await expect(second.getByRole('status')).toContainText(/Last seen \d+ s ago/);
    expect(await first.textContent()).toBe(unchanged);

    await expect(topology.picture.locator('g.cluster.is-lost')).toHaveAttribute('data-group', 'zone|zone-2');
    await expect(topology.picture.locator('g.cluster.is-lost')).toContainText(/not seen for \d+ s/);
    await expect(topology.node('zone-2', 'Service/demo/db')).toHaveClass(/is-lost/);
    await expect(topology.node('zone-1', 'HTTPRoute/demo/storefront')).not.toHaveClass(/is-lost/);
    expect(await topology.picture.locator('g.node').count()).toBe(nodes);
    await expect(topology.line(REPORTS, 'routes', 'zone-2|Service/demo/db')).toHaveCount(1);

    live.zone('zone-2').startServer();
    await live.zone('zone-2').ready();
    await expect(second.getByText('Live', { exact: true })).toBeVisible();
    await expect(topology.picture.locator('.is-lost')).toHaveCount(0);
    expect(await topology.picture.locator('g.node').count()).toBe(nodes);
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
