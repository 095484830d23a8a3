import { expect, serve, test } from '../fixtures.ts';
import { StudioPage } from '../pages/studio.ts';

const app = serve('kuma-demo');

test.describe('editing the canary of the demo', () => {
  test.beforeEach(async ({ page }) => {
    const studio = new StudioPage(page);
    await studio.open(app.address, 'default', 'HTTPRoute/shop/api-canary');
    await expect(studio.output).toContainText('weight: 90');
  });

  test('90/10 becomes 50/50 in the MeshHTTPRoute while it is typed', async ({ page }) => {
    const studio = new StudioPage(page);
    await studio.retype('weight: 90', 2, '50');
    await expect(studio.output).toContainText('weight: 50', { timeout: 1000 });
    await expect(studio.output).not.toContainText('weight: 90');
    await studio.retype('weight: 10', 2, '50');
    await expect(studio.output).not.toContainText('weight: 10', { timeout: 1000 });
    await expect(studio.output).toContainText(/api-v1_shop_svc_8080[\s\S]*weight: 50[\s\S]*api-v2_shop_svc_8080[\s\S]*weight: 50/);
  });

  test('a typo in a field name is underlined where it stands', async ({ page }) => {
    const studio = new StudioPage(page);
    await studio.endOf('- matches:');
    for (let count = 0; count < 2; count += 1) await page.keyboard.press('Backspace');
    await page.keyboard.type('ss:');
    await page.keyboard.press('Escape');
    await expect.poll(async () => studio.underlined()).toContainEqual('- matchess:');
  });

  test('a missing port is underlined at the backend that lacks it', async ({ page }) => {
    const studio = new StudioPage(page);
    // The parentRef has the first port, the backends the next ones.
    await studio.deleteLine('port: 8080', 2);
    await expect.poll(async () => studio.underlined()).toContainEqual('- name: api-v1');
  });

  test('a Service that does not exist is underlined at its name', async ({ page }) => {
    const studio = new StudioPage(page);
    await studio.retype('- name: api-v1', 2, 'v3');
    await expect.poll(async () => studio.underlined()).toContainEqual('- name: api-v3');
    await studio.tab('Status').click();
    await expect(page.getByRole('tabpanel')).toContainText('BackendNotFound');
  });

  test('text that is no YAML keeps the last good preview and says so', async ({ page }) => {
    const studio = new StudioPage(page);
    await studio.retype('weight: 90', 2, '70');
    await expect(studio.output).toContainText('weight: 70');
    await studio.endOf('rules:');
    await page.keyboard.type(' [');
    await page.keyboard.press('Escape');
    await expect(page.getByText(/last text that could be read/)).toBeVisible();
    await expect(studio.output).toContainText('weight: 70');
    await page.keyboard.press('Backspace');
    await page.keyboard.press('Backspace');
    await expect(page.getByText(/last text that could be read/)).toBeHidden();
  });

  test('what was typed survives a reload', async ({ page }) => {
    const studio = new StudioPage(page);
    await studio.retype('weight: 90', 2, '60');
    await expect(studio.output).toContainText('weight: 60');
    await page.reload();
    await studio.ready();
    await expect(studio.line('weight: 60')).toHaveCount(1);
    await expect(studio.output).toContainText('weight: 60');
  });
});
