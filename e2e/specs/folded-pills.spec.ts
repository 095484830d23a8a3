import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, serve, test } from '../fixtures.ts';
import { TopologyPage } from '../pages/topology.ts';

const app = serve('multizone');

const service = (name: string): string => `apiVersion: v1
kind: Service
metadata:
  name: ${name}
  namespace: demo
spec:
  ports:
    - port: 80
`;

test.describe('what is folded', () => {
  test.beforeEach(async ({ page }) => {
    const names = ['alpha', 'beta', 'gamma', 'delta', 'epsilon'];
    writeFileSync(join(app.folder, 'zone-2', '50-more.yaml'), names.map(service).join('---\n'));
    await expect
      .poll(async () => (await page.request.get(`${app.address}/api/objects?kind=Service&name=epsilon`)).text())
      .toContain('epsilon');
  });

  test('a click on a pill opens it, and the address keeps it open', async ({ page }) => {
    const topology = new TopologyPage(page);
    await topology.open(app.address);
    const pill = topology.picture.locator('g.node.k-Pill');
    await expect(pill).toHaveCount(1);
    await expect(topology.node('zone-2', 'Service/demo/gamma')).toHaveCount(0);
    await pill.click();
    await expect(topology.node('zone-2', 'Service/demo/gamma')).toHaveCount(1);
    await expect(pill).toHaveCount(0);
    await expect(page).toHaveURL(/open=/);
    await expect(page.getByTestId('node-panel')).toBeHidden();
    await page.reload();
    await topology.drawn();
    await expect(topology.node('zone-2', 'Service/demo/gamma')).toHaveCount(1);
    await page.getByRole('button', { name: 'Fold again' }).click();
    await expect(pill).toHaveCount(1);
    await expect(page).not.toHaveURL(/open=/);
  });

  test('Enter opens it in the picture and in the outline', async ({ page }) => {
    const topology = new TopologyPage(page);
    await topology.open(app.address);
    await topology.picture.locator('g.node.k-Pill').focus();
    await page.keyboard.press('Enter');
    await expect(topology.node('zone-2', 'Service/demo/gamma')).toHaveCount(1);
    await page.goto(`${app.address}/topology?view=outline`);
    const pill = page
      .getByRole('treeitem')
      .filter({ hasText: /\+ \d+ Services/ })
      .last();
    await pill.focus();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('tree')).toContainText('gamma');
  });
});
