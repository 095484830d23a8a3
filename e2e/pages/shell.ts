import type { Locator, Page } from '@playwright/test';

/** Clicks a page in the navigation on the left. */
export async function goTo(page: Page, name: 'Topology' | 'Routes' | 'Studio' | 'Findings' | 'Zones'): Promise<void> {
  await page
    .getByRole('navigation', { name: 'Pages' })
    .getByRole('link', { name: new RegExp(`^${name}\\b`) })
    .click();
}

/** The row of a table that has a cell beginning with these words. */
export function row(page: Page, words: string): Locator {
  return page.getByRole('row').filter({ has: page.getByRole('cell', { name: words }) });
}
