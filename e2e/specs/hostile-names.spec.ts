import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, serve, test } from '../fixtures.ts';
import { TopologyPage } from '../pages/topology.ts';

const app = serve('multizone');

/** Names that are markup, directives or a change of direction; a folder may hold anything. */
const HOSTILE = [
  '"><img src="http://outside.example/x.png" onerror="alert(1)">',
  '%%{init: {"themeCSS": "*{background:url(http://outside.example/y.png)}"}}%%',
  'end\nclick n1 href "http://outside.example/"',
  'price\u202Egnp.exe',
  '*_wild_*',
  'www.shop.example.com',
  'me@shop.example.com',
];

test.describe('names that nobody should trust', () => {
  test.beforeAll(async () => {
    const services = HOSTILE.map((name) => ({
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name, namespace: 'demo', labels: { note: name } },
      spec: { ports: [{ port: 80, appProtocol: 'http' }] },
    }));
    const route = {
      apiVersion: 'gateway.networking.k8s.io/v1',
      kind: 'HTTPRoute',
      metadata: { name: 'hostile', namespace: 'demo' },
      spec: { parentRefs: [{ name: 'edge' }], rules: [{ backendRefs: HOSTILE.map((name) => ({ name, port: 80 })) }] },
    };
    await writeFile(
      join(app.folder, 'zone-1', '50-hostile.json'),
      JSON.stringify({ apiVersion: 'v1', kind: 'List', items: [...services, route] }),
    );
  });

  // That no test asks another host for anything, breaks the policy or throws is checked after each of them.
  test('are text in the picture, the outline, the table, the panel and the Studio', async ({ page }) => {
    page.on('dialog', (dialog) => {
      throw new Error(`a dialog opened: ${dialog.message()}`);
    });
    const topology = new TopologyPage(page);
    await topology.open(app.address);
    await expect(topology.node('zone-1', 'HTTPRoute/demo/hostile')).toBeVisible();
    for (const name of ['*_wild_*', 'www.shop.example.com', 'me@shop.example.com', '<img', 'onerror']) {
      await expect(topology.picture.locator('g.node').filter({ hasText: name })).not.toHaveCount(0);
    }
    expect(await topology.picture.locator('image, foreignObject, script, a').count()).toBe(0);
    expect((await topology.picture.textContent()) ?? '').not.toContain('\u202E');

    await page.goto(`${app.address}/topology?view=outline`);
    await expect(page.getByRole('tree')).toContainText('onerror="alert(1)"');
    await page.goto(`${app.address}/topology?view=table`);
    await expect(page.getByRole('table')).toContainText('onerror="alert(1)"');
    await page.goto(`${app.address}/routes/zone-1/demo/hostile`);
    await expect(page.getByRole('main')).toContainText('hostile');
    await page.goto(`${app.address}/studio?zone=zone-1&object=HTTPRoute/demo/hostile`);
    await expect(page.getByTestId('yaml-editor').locator('.view-line').first()).toBeVisible();
    await page.goto(`${app.address}/findings`);
    await expect(page.getByRole('main')).toContainText('hostile');
  });
});
