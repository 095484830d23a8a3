import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, serve, test } from '../fixtures.ts';
import { strokeOf, TopologyPage } from '../pages/topology.ts';

const app = serve('multizone');

const REPORTS = 'zone-1|HTTPRoute/demo/reports';

test.describe('a folder that changes while it is looked at', () => {
  test('a Service that arrives on disk mends the picture without a reload', async ({ page }) => {
    const topology = new TopologyPage(page);
    await topology.open(app.address);
    await page.evaluate(() => Reflect.set(window, 'sameDocument', true));
    await expect(topology.line(REPORTS, 'routes', 'zone-2|Service/demo/db')).toHaveCount(1);

    const file = join(app.folder, 'zone-1', '11-db.yaml');
    await writeFile(file, await readFile(join(app.folder, 'zone-2', '11-db.yaml')));
    const used = topology.line(REPORTS, 'routes', 'zone-1|Service/demo/db');
    await expect(used).toHaveCount(1);
    expect(await strokeOf(used)).toMatchObject({ red: false, dashed: false });

    await rm(file);
    await expect(used).toHaveCount(0);
    await expect(topology.line(REPORTS, 'routes', 'zone-2|Service/demo/db')).toHaveCount(1);
    expect(await page.evaluate(() => Reflect.get(window, 'sameDocument') === true)).toBe(true);
  });

  test('a file that is no YAML is named with its line, and everything else stays', async ({ page }) => {
    const topology = new TopologyPage(page);
    await topology.open(app.address);
    const file = join(app.folder, 'zone-1', '40-broken.yaml');
    await writeFile(file, 'apiVersion: v1\nkind: Service\nmetadata:\n  name: half\n  namespace: [demo\nspec: {}\n');

    await page.goto(`${app.address}/zones`);
    await expect(page.getByText(/zone-1\/40-broken\.yaml:[56]/)).toBeVisible();
    await topology.open(app.address);
    await expect(topology.node('zone-1', 'HTTPRoute/demo/storefront')).toBeVisible();
    await expect(topology.node('zone-2', 'Service/demo/db')).toBeVisible();

    await page.goto(`${app.address}/zones`);
    await expect(page.getByText(/40-broken\.yaml/)).toBeVisible();
    await rm(file);
    await expect(page.getByText(/40-broken\.yaml/)).toHaveCount(0);
  });
});
