import { expect, type Locator, type Page } from '@playwright/test';

/** The Studio with one object open: Monaco on one side, the preview on the other. */
export class StudioPage {
  readonly page: Page;
  readonly editor: Locator;
  readonly output: Locator;

  constructor(page: Page) {
    this.page = page;
    this.editor = page.getByTestId('yaml-editor');
    this.output = page.getByTestId('kuma-output');
  }

  async open(address: string, zone: string, object: string): Promise<void> {
    await this.page.goto(`${address}/studio?zone=${zone}&object=${object}`);
    await this.ready();
  }

  /** Waits until Monaco shows the text. */
  async ready(): Promise<void> {
    await expect(this.editor.locator('.view-line').first()).toBeVisible({ timeout: 30_000 });
    await expect(this.line('apiVersion:')).not.toHaveCount(0);
  }

  /** The drawn lines that have this text in them; Monaco draws spaces as no-break spaces. */
  line(text: string): Locator {
    return this.editor.locator('.view-line').filter({ hasText: pattern(text) });
  }

  /** Puts the cursor at the end of a line that is found by its text. */
  async endOf(text: string, index = 0): Promise<void> {
    await this.line(text).nth(index).click();
    await this.page.keyboard.press('End');
  }

  /** Replaces the last characters of a line by typing. */
  async retype(line: string, remove: number, typed: string, index = 0): Promise<void> {
    await this.endOf(line, index);
    for (let count = 0; count < remove; count += 1) await this.page.keyboard.press('Backspace');
    await this.page.keyboard.type(typed);
    // A list of suggestions may be open after typing; it is not what these tests are about.
    await this.page.keyboard.press('Escape');
  }

  /** Types a new line above another one, as far to the right: Home goes to the first letter, and Enter keeps the indent. */
  async addAbove(line: string, typed: string): Promise<void> {
    await this.endOf(line);
    await this.page.keyboard.press('Home');
    await this.page.keyboard.type(typed);
    await this.page.keyboard.press('Escape');
    await this.page.keyboard.press('Enter');
  }

  /** Deletes a whole line. */
  async deleteLine(line: string, index = 0): Promise<void> {
    await this.endOf(line, index);
    await this.page.keyboard.press('Control+Shift+K');
  }

  /** The texts of the lines that are underlined, without indentation. */
  async underlined(): Promise<string[]> {
    return this.editor.evaluate((host) => {
      const lines = [...host.querySelectorAll('.view-line')].map((line) => ({
        box: line.getBoundingClientRect(),
        text: line.textContent ?? '',
      }));
      const marks = [...host.querySelectorAll('.squiggly-error, .squiggly-warning')].map((mark) => mark.getBoundingClientRect());
      const found = marks.flatMap((mark) =>
        lines.filter(({ box }) => mark.top >= box.top - 1 && mark.top < box.bottom - 1).map(({ text }) => text),
      );
      return [...new Set(found.map((text) => text.replaceAll('\u00A0', ' ').trim()))];
    });
  }

  tab(name: string): Locator {
    return this.page.getByRole('tab', { name });
  }
}

function pattern(text: string): RegExp {
  const escaped = text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
  return new RegExp(escaped.replaceAll(' ', String.raw`[ \u00A0]`));
}
