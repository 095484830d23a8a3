import { readFileSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from '../fixtures.ts';
import type { TestObject } from '../kubernetes/api.ts';
import { readObject, serveLiveZones } from '../live.ts';
import { StudioPage } from '../pages/studio.ts';

const STOREFRONT = 'HTTPRoute/demo/storefront';

interface Route extends TestObject {
  readonly spec: {
    readonly hostnames?: readonly string[];
    readonly rules: readonly { readonly backendRefs: readonly { readonly weight: number }[] }[];
  };
}

test.describe('writing from the Studio', () => {
  let audit = '';
  const live = serveLiveZones((kubeconfig, folder) => {
    audit = `${folder}/audit.jsonl`;
    return { options: ['--kubeconfig', kubeconfig, '--context', 'zone-1,zone-2', '--allow-apply', '--audit', audit] };
  });
  const route = readObject('zone-1', 'HTTPRoute', 'storefront');

  const stored = async (zone = 'zone-1'): Promise<Route> => (await live.zone(zone).api().get(route)) as Route;

  test.beforeEach(async ({ page }) => {
    await live.zone('zone-1').api().remove(route);
    await live.zone('zone-1').api().apply(route);
    const studio = new StudioPage(page);
    await studio.open(live.address, 'zone-1', STOREFRONT);
  });

  test('a dry run shows the change and stores nothing; applying stores it, and the page shows what the controller says', async ({
    page,
  }) => {
    const studio = new StudioPage(page);
    const before = await stored();
    await studio.addAbove('parentRefs:', 'hostnames: [shop.example.com]');
    await page.getByRole('button', { name: 'Dry run', exact: true }).click();

    await expect(page.getByTestId('write-said')).toContainText('takes it. Nothing is stored yet');
    await expect(page.getByTestId('write-target')).toContainText('zone-1');
    await expect(page.getByTestId('write-target')).toContainText('Not touched');
    const card = page.getByRole('article', { name: STOREFRONT });
    await expect(card).toContainText('Would be changed');
    await expect(card).toContainText('shop.example.com');
    expect(await stored()).toEqual(before);

    await page.getByRole('button', { name: 'Apply to zone-1' }).click();
    await expect(page.getByTestId('write-said')).toContainText('Applied to zone-1');
    expect((await stored()).spec.hostnames).toEqual(['shop.example.com']);
    expect((await live.zone('zone-2').api().get(route)) as object).not.toHaveProperty('spec');
    await expect(page.getByTestId('draft-badge')).toBeHidden();
    await expect(studio.line('shop.example.com')).not.toHaveCount(0);
    expect(readFileSync(audit, 'utf8')).toContain('"action":"apply"');

    const parents = ((await stored()).spec as unknown as { parentRefs: unknown[] }).parentRefs;
    const condition = { type: 'Accepted', status: 'False', reason: 'NoMatchingListenerHostname', message: 'said by the test' };
    await live
      .zone('zone-1')
      .api()
      .patchStatus(route, {
        parents: parents.map((parentRef) => ({
          parentRef,
          controllerName: 'gateways.kuma.io/controller',
          conditions: [{ ...condition, observedGeneration: 99, lastTransitionTime: '2026-01-01T00:00:00Z' }],
        })),
      });
    const status = page.getByRole('region', { name: `Live status of ${STOREFRONT}` });
    await expect(status).toContainText('said by the test');
    await expect(status).toContainText('Not as predicted');
  });

  test('what the API server refuses is marked at its line, in its words', async ({ page }) => {
    const studio = new StudioPage(page);
    await studio.addAbove('parentRefs:', 'hostnames: [bad_host.example.com]');
    await page.getByRole('button', { name: 'Dry run', exact: true }).click();
    await expect(page.getByTestId('write-said')).toContainText('does not take it');
    const card = page.getByRole('article', { name: STOREFRONT });
    await expect(card).toContainText('Refused');
    await expect(card.getByRole('list', { name: 'Refusals' })).toContainText('spec.hostnames[0]');
    await expect(card.getByRole('list', { name: 'Refusals' })).toContainText('should match');
    await expect.poll(async () => studio.underlined()).toContainEqual('hostnames: [bad_host.example.com]');
    await card.getByRole('button', { name: /^Line \d+$/ }).click();
    await expect(studio.editor.locator('.view-line').filter({ hasText: 'bad_host' })).toBeVisible();
    await expect(page.getByRole('button', { name: 'Apply to zone-1' })).toHaveAttribute('aria-disabled', 'true');
  });

  test('a conflict names manager and field, and is taken over only when asked for', async ({ page }) => {
    const studio = new StudioPage(page);
    const { spec } = await stored();
    await live
      .zone('zone-1')
      .api()
      .apply({ ...route, spec: { ...spec, hostnames: ['theirs.example.com'] } }, 'platform-team');
    await expect(studio.line('theirs.example.com')).not.toHaveCount(0);
    await studio.retype('- theirs.example.com', 'theirs.example.com'.length, 'ours.example.com');
    await page.getByRole('button', { name: 'Dry run', exact: true }).click();
    const conflicts = page.getByRole('list', { name: 'Conflicts' });
    await expect(conflicts).toContainText('hostnames');
    await expect(conflicts).toContainText('is held by platform-team');
    await conflicts.hover();
    await expect(page.getByRole('tooltip')).toHaveCount(0);
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => ({ id, places: nodes.map(({ html }) => html) }))).toEqual([]);
    await page.getByRole('button', { name: /^Take over/ }).click();
    await expect(page.getByTestId('write-said')).toContainText('takes it');
    await page.getByRole('button', { name: 'Apply to zone-1' }).click();
    await expect(page.getByTestId('write-said')).toContainText('Applied to zone-1');
    expect((await stored()).spec.hostnames).toEqual(['ours.example.com']);
  });

  test('an object that changed since it was opened is not written over, and the text stays', async ({ page }) => {
    const studio = new StudioPage(page);
    await studio.addAbove('parentRefs:', 'hostnames: [mine.example.com]');
    await live
      .zone('zone-1')
      .api()
      .apply({ ...route, metadata: { ...route.metadata, labels: { changed: 'elsewhere' } } });
    await expect(page.getByText('This object was changed elsewhere while you edited it.')).toBeVisible();
    await page.getByRole('button', { name: 'Dry run', exact: true }).click();
    const card = page.getByRole('article', { name: STOREFRONT });
    await expect(card).toContainText('Changed since you opened it');
    await expect(card.getByRole('figure')).toContainText('changed: elsewhere');
    await expect(studio.line('mine.example.com')).not.toHaveCount(0);
    await page.getByRole('button', { name: 'Merge both' }).click();
    await page.getByRole('button', { name: 'Dry run again' }).first().click();
    await expect(page.getByTestId('write-said')).toContainText('takes it');
    await page.getByRole('button', { name: 'Apply to zone-1' }).click();
    await expect(page.getByTestId('write-said')).toContainText('Applied to zone-1');
    const after = await stored();
    expect(after.spec.hostnames).toEqual(['mine.example.com']);
    expect(after.metadata['labels']).toEqual({ changed: 'elsewhere' });
  });

  test('an object that Argo CD keeps is offered as a file or patch first', async ({ page }) => {
    const studio = new StudioPage(page);
    await live
      .zone('zone-1')
      .api()
      .apply({ ...route, metadata: { ...route.metadata, labels: { 'argocd.argoproj.io/instance': 'shop' } } });
    await expect(studio.line('argocd.argoproj.io/instance')).not.toHaveCount(0);
    await studio.addAbove('parentRefs:', 'hostnames: [mine.example.com]');
    await page.getByRole('button', { name: 'Dry run', exact: true }).click();
    const advice = page.getByRole('region', { name: 'Kept by Argo CD' });
    await expect(advice).toContainText('Argo CD keeps this object (shop)');
    await expect(page.getByRole('button', { name: 'Apply to zone-1' })).toHaveAttribute('aria-disabled', 'true');
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      advice.getByRole('button', { name: 'Download httproute-storefront.yaml' }).click(),
    ]);
    expect(readFileSync(await file.path(), 'utf8')).toContain('mine.example.com');
    await advice.getByRole('checkbox').check();
    await page.getByRole('button', { name: 'Apply to zone-1' }).click();
    await expect(page.getByTestId('write-said')).toContainText('Applied to zone-1');
    expect((await stored()).spec.hostnames).toEqual(['mine.example.com']);
  });

  test('a new object has an address of its own once it is written', async ({ page }) => {
    await page.goto(`${live.address}/studio?zone=zone-2&template=canary&ns=demo`);
    const studio = new StudioPage(page);
    await studio.ready();
    await page.getByRole('button', { name: 'Dry run', exact: true }).click();
    await expect(page.getByRole('article')).toContainText('Would be created');
    await expect(page.getByTestId('write-target')).toContainText('zone-2');
    await page.getByRole('button', { name: 'Apply to zone-2' }).click();
    await expect(page.getByTestId('write-said')).toContainText('Applied to zone-2');
    await page.getByRole('link', { name: /^Open HTTPRoute .* as it is in zone-2$/ }).click();
    await expect(page).toHaveURL(/object=HTTPRoute/);
    await expect(page.getByTestId('draft-badge')).toBeHidden();
  });
});

test.describe('with writing off', () => {
  const live = serveLiveZones((kubeconfig) => ({ options: ['--kubeconfig', kubeconfig, '--context', 'zone-1'] }));

  test('a dry run is possible, and Apply says how it is switched on and what can be taken away', async ({ page }) => {
    const studio = new StudioPage(page);
    await studio.open(live.address, 'zone-1', STOREFRONT);
    await page.getByRole('button', { name: 'Apply', exact: true }).click();
    const advice = page.getByRole('region', { name: 'Writing is off' });
    await expect(advice).toContainText('--allow-apply');
    await expect(advice.getByRole('button', { name: /^Download/ })).toBeVisible();
    await expect(advice.getByRole('button', { name: 'Copy kubectl command' })).toBeVisible();
    await page.getByRole('button', { name: 'Dry run', exact: true }).click();
    await expect(page.getByTestId('write-said')).toContainText('has exactly this already');
    await expect(page.getByRole('button', { name: /^Apply to/ })).toHaveCount(0);
  });
});
