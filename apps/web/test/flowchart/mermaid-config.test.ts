import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { patchGetConfig } from '../../vite/mermaid-config.ts';
import { singleIconImports } from '../../vite/single-icons.ts';

const mermaid = dirname(createRequire(import.meta.url).resolve('mermaid'));

describe('the kept mermaid configuration', () => {
  it('finds getConfig in exactly one file of the installed mermaid', () => {
    const folder = join(mermaid, 'chunks/mermaid.core');
    const patched = readdirSync(folder)
      .filter((name) => name.endsWith('.mjs'))
      .filter((name) => patchGetConfig(readFileSync(join(folder, name), 'utf8')) !== undefined);
    expect(patched).toHaveLength(1);
  });

  it('copies once until the configuration is replaced', async () => {
    const module = `
let copied = 0;
const __name = (f) => f;
const assignWithDepth_default = (into, from) => { copied += 1; return { ...from }; };
var currentConfig = { theme: 'a' };
var getConfig = /* @__PURE__ */ __name(() => {
  return assignWithDepth_default({}, currentConfig);
}, "getConfig");
export const replace = (next) => { currentConfig = next; };
export const copies = () => copied;
export { getConfig };`;
    const patched = patchGetConfig(module) ?? '';
    const { getConfig, replace, copies } = await import(/* @vite-ignore */ `data:text/javascript,${encodeURIComponent(patched)}`);
    expect(getConfig()).toBe(getConfig());
    expect(copies()).toBe(1);
    replace({ theme: 'b' });
    expect(getConfig()).toEqual({ theme: 'b' });
    expect(copies()).toBe(2);
  });

  it('leaves other files alone', () => {
    expect(patchGetConfig('export const getConfig = () => 1;')).toBeUndefined();
  });
});

describe('single icon imports', () => {
  it('names the file of each icon, keeps renamed ones and types', () => {
    expect(singleIconImports("import { IconA, IconB as Other, type IconProps } from '@tabler/icons-react';")).toBe(
      "import IconA from '@tabler/icons-react/dist/esm/icons/IconA.mjs'; import Other from '@tabler/icons-react/dist/esm/icons/IconB.mjs'; import { type IconProps } from '@tabler/icons-react';",
    );
  });
});
