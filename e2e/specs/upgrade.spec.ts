import { goTo } from '../pages/shell.ts';
import { expect, serve, test } from '../fixtures.ts';

const app = serve('kuma-demo');

test.describe('what an upgrade changes', () => {
  test('the same version changes nothing', async ({ page }) => {
    await page.goto(app.address);
    await goTo(page, 'Upgrade');
    await expect(page.getByRole('heading', { name: 'Upgrade' })).toBeVisible();
    await page.goto(`${app.address}/upgrade?from=2.14&to=2.14`);
    await expect(page.getByTestId('upgrade')).toContainText('makes exactly the same');
  });

  test('between minors generated objects, statuses and findings are compared, with what Kuma changed', async ({ page }) => {
    await page.goto(`${app.address}/upgrade?from=2.6&to=2.14`);
    const upgrade = page.getByTestId('upgrade');
    const { introduced, gone } = await changedFindings(page.request, '2.6', '2.14');
    await expect(upgrade).toContainText(/\d+ generated objects change/);
    await expect(upgrade).toContainText(introduced === 1 ? '1 finding comes' : `${introduced} findings come`);
    await expect(upgrade).toContainText(gone === 1 ? '1 finding goes' : `${gone} findings go`);
    const first = upgrade.getByRole('article').first();
    await first.getByRole('button', { expanded: false }).click();
    await expect(first.getByRole('figure')).toContainText(/[+−]/);
    await expect(page.getByRole('main')).toContainText('What Kuma changed between 2.6 and 2.14');
    await page.getByRole('button', { name: /^to: / }).click();
    await page.getByRole('option', { name: '2.9', exact: true }).click();
    await expect(page).toHaveURL(/to=2\.9/);
    await expect(page.getByRole('main')).toContainText('What Kuma changed between 2.6 and 2.9');
  });
});

/** How many findings two versions differ in, as the API answers for each of them. */
async function changedFindings(
  request: import('@playwright/test').APIRequestContext,
  from: string,
  to: string,
): Promise<{ readonly introduced: number; readonly gone: number }> {
  const ids = async (kuma: string): Promise<Set<string>> => {
    const list = (await (await request.get(`${app.address}/api/findings?kuma=${kuma}`)).json()) as { findings: { id: string }[] };
    return new Set(list.findings.map(({ id }) => id));
  };
  const [before, after] = [await ids(from), await ids(to)];
  return { introduced: [...after].filter((id) => !before.has(id)).length, gone: [...before].filter((id) => !after.has(id)).length };
}
