import type { Page } from '@playwright/test';

/** Clicks a page in the navigation on the left. */
export async function goTo(page: Page, name: 'Topology' | 'Routes' | 'Studio' | 'Findings' | 'Zones' | 'Upgrade'): Promise<void> {
  await page
    .getByRole('navigation', { name: 'Pages' })
    .getByRole('link', { name: new RegExp(`^${name}\\b`) })
    .click();
}
