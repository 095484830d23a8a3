// @vitest-environment happy-dom
import { MantineProvider } from '@mantine/core';
import type { OutlineItem } from '@routescope/translator';
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { flattenOutline } from '../../src/components/Outline/flatten.ts';
import { Outline } from '../../src/components/Outline/Outline.tsx';

const item = (id: string, label: string, children: readonly OutlineItem[] = [], node = id): OutlineItem => ({
  id,
  node,
  kind: 'HTTPRoute',
  label,
  via: '',
  state: 'ready',
  children,
});

const items: readonly OutlineItem[] = [
  item('a', 'HTTPRoute alpha · shop', [item('a/1', 'HTTPRoute beta · shop'), item('a/2', 'HTTPRoute gamma · shop')]),
  item('d', 'HTTPRoute delta · shop'),
];

let host: HTMLElement;
let root: Root;
const onSelect = vi.fn<(node: string) => void>();

beforeEach(async () => {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
  host = document.createElement('div');
  document.body.append(host);
  root = createRoot(host);
  onSelect.mockClear();
  await act(async () =>
    root.render(
      <MantineProvider>
        <Outline label="Topology" items={items} selected={undefined} onSelect={onSelect} />
      </MantineProvider>,
    ),
  );
});

afterEach(async () => {
  await act(async () => root.unmount());
  host.remove();
});

function lines(): string[] {
  return [...host.querySelectorAll('[role="treeitem"]')].map((line) => line.getAttribute('aria-label')?.split(' ')[1] ?? '');
}

function focusable(): string | undefined {
  return host.querySelector('[role="treeitem"][tabindex="0"]')?.getAttribute('aria-label')?.split(' ')[1];
}

async function press(...keys: readonly string[]): Promise<void> {
  for (const key of keys) {
    await act(async () => {
      host.querySelector('[role="treeitem"][tabindex="0"]')?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
      await new Promise((resolve) => setTimeout(resolve, 20));
    });
  }
}

describe('the outline', () => {
  it('is one stop for Tab, and arrow keys walk through it', async () => {
    expect(host.querySelectorAll('[tabindex="0"]')).toHaveLength(1);
    await press('ArrowDown', 'ArrowDown');
    expect(focusable()).toBe('gamma');
    await press('ArrowLeft');
    expect(focusable()).toBe('alpha');
    await press('End');
    expect(focusable()).toBe('delta');
  });

  it('closes and opens with left and right', async () => {
    await press('ArrowLeft');
    expect(lines()).toEqual(['alpha', 'delta']);
    expect(host.querySelector('[aria-expanded]')?.getAttribute('aria-expanded')).toBe('false');
    await press('ArrowRight', 'ArrowRight');
    expect(lines()).toHaveLength(4);
    expect(focusable()).toBe('beta');
  });

  it('jumps to a name by its letters', async () => {
    await press('g', 'a');
    expect(focusable()).toBe('gamma');
    await press('Enter');
    expect(onSelect).toHaveBeenCalledWith('a/2');
  });

  it('tells levels and positions', () => {
    const rows = flattenOutline(items, new Set());
    expect(rows.map((row) => [row.item.id, row.level, row.position, row.siblings])).toEqual([
      ['a', 1, 1, 2],
      ['a/1', 2, 1, 2],
      ['a/2', 2, 2, 2],
      ['d', 1, 2, 2],
    ]);
  });
});
