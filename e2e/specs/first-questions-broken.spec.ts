import { goTo } from '../pages/shell.ts';
import { expect, serve, test } from '../fixtures.ts';
import { strokeOf, TopologyPage } from '../pages/topology.ts';

const app = serve('broken');

test.describe('first questions to a broken zone', () => {
  test('operator: everything that is broken stands out in the picture', async ({ page }) => {
    const topology = new TopologyPage(page);
    await page.goto(app.address);
    await topology.drawn();
    for (const [from, relation, to, words] of [
      ['default|HTTPRoute/shop/checkout', 'routes', 'default|?Service/shop/chekout', '❌ 10% chekout not found'],
      ['default|HTTPRoute/shop/stock', 'routes', 'default|Service/inventory/stock', '❌ no ReferenceGrant'],
      ['default|HTTPRoute/shop/offers', 'routes', 'default|Service/shop/catalog', '❌ MeshService is not a backend'],
      ['default|Gateway/shop/edge', 'attaches', 'default|HTTPRoute/marketing/campaigns', '❌ namespace not allowed'],
      ['default|Gateway/shop/edge', 'attaches', 'default|HTTPRoute/shop/outlet', '❌ no hostname in common'],
      ['default|Gateway/shop/edge', 'attaches', 'default|HTTPRoute/shop/search', '❌ no listener web'],
      ['default|Gateway/shop/secure#https', 'attaches', 'default|HTTPRoute/shop/account', '❌ listener does not work'],
    ] as const) {
      expect(await strokeOf(topology.line(from, relation, to))).toEqual({ red: true, dashed: true, width: 2 });
      await expect(topology.label(from, relation, to)).toHaveText(words);
    }
  });

  test('developer: what share of the requests is lost, and how is it mended?', async ({ page }) => {
    const topology = new TopologyPage(page);
    await page.goto(app.address);
    await topology.drawn();
    await topology.node('default', 'HTTPRoute/shop/checkout').click();
    const panel = page.getByTestId('node-panel');
    await expect(panel).toContainText('10%');
    await panel.getByRole('link', { name: 'Open in Studio' }).click();
    await expect(page.getByRole('main')).toContainText(/checkout/);
    await expect(page.getByTestId('kuma-output')).toContainText('catalog_shop_svc_8080');
  });

  for (const [route, reason] of [
    ['stock', 'RefNotPermitted'],
    ['campaigns', 'NotAllowedByListeners'],
    ['outlet', 'NoMatchingListenerHostname'],
    ['checkout', 'BackendNotFound'],
    ['offers', 'InvalidKind'],
    ['search', 'NoMatchingParent'],
  ] as const) {
    test(`support: why does ${route} say ${reason}?`, async ({ page }) => {
      await page.goto(app.address);
      await goTo(page, 'Routes');
      await page.getByRole('main').getByText(route, { exact: true }).first().click();
      await expect(page.getByRole('main')).toContainText(reason);
    });
  }

  test('support: the findings name the cause with file and line', async ({ page }) => {
    await page.goto(app.address);
    await goTo(page, 'Findings');
    await expect(page.getByRole('main')).toContainText('chekout');
    await page
      .getByRole('main')
      .getByText(/chekout/)
      .first()
      .click();
    await expect(page.getByRole('main')).toContainText(/missing-service\.yaml:\d+/);
    await expect(page.getByRole('main')).toContainText('checkout');
  });
});
