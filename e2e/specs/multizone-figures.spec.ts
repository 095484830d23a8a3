import { expect, serve, test } from '../fixtures.ts';
import { strokeOf, TopologyPage, touches } from '../pages/topology.ts';

const app = serve('multizone');

const STOREFRONT = 'zone-1|HTTPRoute/demo/storefront';
const REPORTS = 'zone-1|HTTPRoute/demo/reports';

test.describe('the two figures of the multi-zone documentation', () => {
  test('a Service in both zones: the local one is used, the other one never', async ({ page }) => {
    const topology = new TopologyPage(page);
    await topology.open(app.address);

    const used = topology.line(STOREFRONT, 'routes', 'zone-1|Service/demo/backend');
    await expect(used).toHaveCount(1);
    expect(await strokeOf(used)).toMatchObject({ red: false, dashed: false });
    expect(await touches(used, topology.node('zone-1', 'HTTPRoute/demo/storefront'), 'start')).toBe(true);
    expect(await touches(used, topology.node('zone-1', 'Service/demo/backend'), 'end')).toBe(true);

    const never = topology.line(STOREFRONT, 'routes', 'zone-2|Service/demo/backend');
    await expect(never).toHaveCount(1);
    expect(await strokeOf(never)).toEqual({ red: true, dashed: true, width: 2 });
    expect(await touches(never, topology.node('zone-1', 'HTTPRoute/demo/storefront'), 'start')).toBe(true);
    expect(await touches(never, topology.node('zone-2', 'Service/demo/backend'), 'end')).toBe(true);
    // A label of two lines has no space where it is broken.
    await expect(topology.label(STOREFRONT, 'routes', 'zone-2|Service/demo/backend')).toHaveText(/^❌ backend in zone-2 is never ?used$/);
  });

  test('a Service in the other zone only: BackendNotFound', async ({ page }) => {
    const topology = new TopologyPage(page);
    await topology.open(app.address);

    const dead = topology.line(REPORTS, 'routes', 'zone-2|Service/demo/db');
    await expect(dead).toHaveCount(1);
    expect(await strokeOf(dead)).toEqual({ red: true, dashed: true, width: 2 });
    expect(await touches(dead, topology.node('zone-1', 'HTTPRoute/demo/reports'), 'start')).toBe(true);
    expect(await touches(dead, topology.node('zone-2', 'Service/demo/db'), 'end')).toBe(true);
    await expect(topology.label(REPORTS, 'routes', 'zone-2|Service/demo/db')).toHaveText('❌ db is not in zone-1');

    await topology.node('zone-1', 'HTTPRoute/demo/reports').click();
    await expect(page.getByRole('complementary')).toContainText('BackendNotFound');
  });

  test('the zones are boxes with their clusters inside, and every Service lies in its own', async ({ page }) => {
    const topology = new TopologyPage(page);
    await topology.open(app.address);
    for (const [zone, cluster, key] of [
      ['zone-1', 'eu-1', 'Service/demo/backend'],
      ['zone-2', 'us-1', 'Service/demo/backend'],
      ['zone-2', 'us-1', 'Service/demo/db'],
      ['global', 'control-1', 'HTTPRoute/demo/storefront-fallback'],
    ] as const) {
      const outer = await topology.picture.locator(`g.cluster[data-group="zone|${zone}"] > rect`).boundingBox();
      const inner = await topology.picture.locator(`g.cluster[data-group="zone|${zone}|${cluster}"] > rect`).boundingBox();
      const node = await topology.node(zone, key).locator('rect').first().boundingBox();
      expect(isInside(inner, outer)).toBe(true);
      expect(isInside(node, inner)).toBe(true);
    }
    await expect(topology.node('global', 'HTTPRoute/demo/storefront-fallback')).toContainText('ignored');
  });
});

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

function isInside(inner: Box | null, outer: Box | null): boolean {
  if (inner === null || outer === null) return false;
  return (
    inner.x >= outer.x &&
    inner.y >= outer.y &&
    inner.x + inner.width <= outer.x + outer.width &&
    inner.y + inner.height <= outer.y + outer.height
  );
}
