import { expect, type Locator, type Page } from '@playwright/test';

/** The topology page: its picture by the graph's ids, its outline and table, the panel of the selection. */
export class TopologyPage {
  readonly page: Page;
  readonly picture: Locator;

  constructor(page: Page) {
    this.page = page;
    this.picture = page.getByTestId('flowchart');
  }

  /** Opens the page and waits until the picture is drawn. */
  async open(address: string, query = ''): Promise<void> {
    await this.page.goto(`${address}/topology${query}`);
    await this.drawn();
  }

  async drawn(): Promise<void> {
    await expect(this.picture).toHaveAttribute('data-drawn', 'true', { timeout: 30_000 });
    await expect(this.picture.locator('g.node').first()).toBeVisible();
  }

  /** A node by zone and object key. */
  node(zone: string, key: string): Locator {
    return this.picture.locator(`g.node[data-node=${JSON.stringify(`${zone}|${key}`)}]`);
  }

  /** The drawn line of an edge, which stands just before its wider invisible twin for the pointer. */
  line(from: string, relation: string, to: string): Locator {
    const id = JSON.stringify(`${from} ${relation} ${to}`);
    return this.picture.locator(`path.flowchart-link:has(+ path.edge-hit[data-edge=${id}])`);
  }

  label(from: string, relation: string, to: string): Locator {
    return this.picture.locator(
      `g.edgeLabel[data-edge=${JSON.stringify(`${from} ${relation} ${to}`)}], g.label[data-edge=${JSON.stringify(`${from} ${relation} ${to}`)}]`,
    );
  }
}

/** What makes an edge unreachable to the eye: the colour and the dashes that the browser computed for the drawn line. */
export async function strokeOf(line: Locator): Promise<{ readonly red: boolean; readonly dashed: boolean; readonly width: number }> {
  return line.evaluate((path) => {
    const style = getComputedStyle(path);
    const [r = 0, g = 0, b = 0] = (/\d+, \d+, \d+/.exec(style.stroke)?.[0] ?? '').split(', ').map(Number);
    return {
      red: r > 180 && g < 150 && b < 150,
      dashed: !['none', '0px', '0'].includes(style.strokeDasharray),
      width: Number.parseFloat(style.strokeWidth),
    };
  });
}

/**
 * Where a drawn line begins and ends and where a node lies, in pixels of the window: a line belongs to a node when its end touches the
 * node's box.
 */
export async function touches(line: Locator, node: Locator, end: 'start' | 'end'): Promise<boolean> {
  const point = await line.evaluate((element, which) => {
    if (!(element instanceof SVGPathElement)) throw new Error('not a path');
    const at = element.getPointAtLength(which === 'start' ? 0 : element.getTotalLength());
    const { x, y } = at.matrixTransform(element.getScreenCTM() ?? new DOMMatrix());
    return { x, y };
  }, end);
  const box = await node.locator('rect').first().boundingBox();
  const near = 8;
  return (
    box !== null &&
    point.x >= box.x - near &&
    point.x <= box.x + box.width + near &&
    point.y >= box.y - near &&
    point.y <= box.y + box.height + near
  );
}
