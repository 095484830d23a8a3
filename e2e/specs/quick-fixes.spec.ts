import type { FindingList } from '@routescope/contract';
import type { Page } from '@playwright/test';
import { expect, serve, test } from '../fixtures.ts';
import { StudioPage } from '../pages/studio.ts';
import { TopologyPage } from '../pages/topology.ts';

/** Opens a finding on its page and follows the fix with this title into the Studio. */
async function openFix(page: Page, address: string, code: string, message: string, fix: string): Promise<void> {
  await page.goto(`${address}/findings?code=${code}`);
  const card = page.getByRole('article').filter({ hasText: message });
  await card.getByRole('button', { expanded: false }).first().click();
  await card
    .locator('div')
    .filter({ has: page.getByText(fix, { exact: false }) })
    .last()
    .getByRole('link', { name: 'Open as diff' })
    .click();
  await new StudioPage(page).ready();
}

async function expectMended(page: Page, code: string): Promise<void> {
  await page.getByRole('tab', { name: /^Findings/ }).click();
  const mended = page.getByRole('region', { name: 'Mended by this draft' });
  await expect(mended).toContainText(code);
}

test.describe('quick fixes of a broken zone', () => {
  const app = serve('broken');

  for (const [code, message, fix, change] of [
    ['KGA301', 'chekout', 'Use Service "checkout"', '- name: checkout'],
    ['KGA302', 'inventory/stock', 'Create a ReferenceGrant', 'kind: ReferenceGrant'],
    ['KGA307', 'catalog', 'Use Service "catalog"', 'kind: Service'],
    ['KGA203', 'has no listener "web"', 'Attach HTTPRoute', 'sectionName: http'],
    ['KGA205', 'shop/outlet', 'Listen for outlet.shop.example.org', 'hostname: outlet.shop.example.org'],
    ['KGA205', 'shop/outlet', 'Drop the hostnames', 'outlet.shop.example.org'],
    ['KGA207', 'marketing', 'Admit namespace "marketing"', 'marketing'],
    ['KGA317', 'shop/reviews', 'Set appProtocol: http', 'appProtocol: http'],
  ] as const) {
    test(`${code}, ${fix}: opens as a diff that mends it`, async ({ page }) => {
      await openFix(page, app.address, code, message, fix);
      await expect(page.getByTestId('preview').getByRole('figure')).toContainText(change);
      await expectMended(page, code);
    });
  }

  test('a fix that is a command can be copied and does not lead into the Studio', async ({ page }) => {
    await page.goto(`${app.address}/findings?code=KGA114`);
    await page.getByRole('article').getByRole('button', { expanded: false }).click();
    await expect(page.getByRole('article')).toContainText('kubectl -n shop create secret tls');
    await expect(page.getByRole('article').getByRole('button', { name: 'Copy command' })).toBeVisible();
    await expect(page.getByRole('link', { name: 'Open as diff' })).toHaveCount(0);
  });

  test('a link to a fix whose finding is gone says so', async ({ page }) => {
    await page.goto(`${app.address}/studio?zone=default&object=HTTPRoute/shop/checkout&fix=KGA301-0000000000:0`);
    await expect(page.getByText(/fix that this link names was not applied/)).toBeVisible();
  });

  test('a place leads to the picture with its dead edge lit', async ({ page }) => {
    await page.goto(`${app.address}/findings?code=KGA301`);
    await page.getByRole('article').getByRole('button', { expanded: false }).click();
    await page.getByRole('article').getByRole('link', { name: 'HTTPRoute/shop/checkout' }).click();
    const topology = new TopologyPage(page);
    await topology.drawn();
    await expect(topology.line('default|HTTPRoute/shop/checkout', 'routes', 'default|?Service/shop/chekout')).toHaveClass(/is-lit/);
  });
});

test.describe('quick fixes across zones', () => {
  const app = serve('multizone');

  test('every fix of every finding opens as a diff in the zone that it is for', async ({ page }) => {
    test.setTimeout(120_000);
    const list = (await (await page.request.get(`${app.address}/api/findings`)).json()) as FindingList;
    const fixes = list.findings.flatMap(({ finding }) => finding.fixes.map((fix) => ({ finding, fix })));
    expect(fixes.length).toBeGreaterThanOrEqual(2);
    for (const { finding, fix } of fixes) {
      await openFix(page, app.address, finding.code, finding.message, fix.title);
      await expect(page).toHaveURL(new RegExp(`zone=${fix.zone}(&|$)`));
      const figure = page.getByTestId('preview').getByRole('figure');
      await expect(figure).toBeVisible();
      await expect(figure).toContainText(/\+[1-9]|−[1-9]/);
    }
  });

  test('a Service that is only in another zone: deploying it here mends the route', async ({ page }) => {
    await openFix(page, app.address, 'KGA602', 'demo/db', 'Deploy Service "db" in zone-1 too');
    await expect(page.getByTestId('preview').getByRole('figure')).toContainText('name: db');
    await expectMended(page, 'KGA602');
  });
});
