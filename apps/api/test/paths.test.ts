import { mkdir, rename, rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { PathError, readInRoot, resolveInRoot } from '../src/sources/directory/paths.ts';
import { makeFolder } from './start.ts';

/** Ways to write a path that leads elsewhere, for each of some targets outside. */
function attacks(outside: string): string[] {
  const up = ['..', '../..', '../../../../../../../..', './..', 'a/../..', 'a/b/../../..', '..//..', '.././..', 'a/./../../'];
  const targets = ['etc/passwd', `${outside}/x.yaml`, outside.slice(1), 'x.yaml'];
  const climbing = up.flatMap((climb) => targets.map((target) => `${climb}/${target}`));
  const absolute = [
    '/etc/passwd',
    '//etc/passwd',
    `${outside}/x.yaml`,
    '/',
    '/proc/self/environ',
    'C:\\x.yaml',
    'c:/x.yaml',
    '\\\\host\\share\\x.yaml',
    '\\etc\\passwd',
  ];
  const broken = [
    '',
    '\0',
    'a.yaml\0',
    'a\0/../x.yaml',
    `${'x'.repeat(300)}.yaml`,
    `${'a/'.repeat(3_000)}x.yaml`,
    '..',
    '.',
    './',
    'a.yaml/',
    'a.yaml/..',
    'a.yaml/../a.yaml/../..',
  ];
  const backslashes = ['..\\x.yaml', 'a\\..\\..\\x.yaml', '..\\..\\etc\\passwd', '.\\..\\x.yaml'];
  const encoded = [
    '%2e%2e/x.yaml',
    '..%2fx.yaml',
    '%2e%2e%2fx.yaml',
    '..%252fx.yaml',
    '..%c0%afx.yaml',
    '\u2025/x.yaml',
    '\uFF0E\uFF0E/x.yaml',
    '..\u2215x.yaml',
    '.\u200b./x.yaml',
    '\u202e..',
    'file:///etc/passwd',
    '~/x.yaml',
    '$HOME/x.yaml',
  ];
  return [...climbing, ...absolute, ...broken, ...backslashes, ...encoded];
}

describe('paths inside a folder', () => {
  test('nothing outside is ever read', async () => {
    const outside = await makeFolder({ 'x.yaml': 'outside' });
    const root = await makeFolder({ 'a.yaml': 'inside', 'a/b/c.yaml': 'inside' });
    await symlink(outside, join(root, 'linked'));
    await symlink(join(outside, 'x.yaml'), join(root, 'link.yaml'));
    await symlink('/', join(root, 'a/rootlink'));
    const tried = [...attacks(outside), 'linked/x.yaml', 'link.yaml', 'a/rootlink/etc/passwd', 'a/../linked/x.yaml', 'linked/../x.yaml'];
    for (const path of tried) {
      const text = await readInRoot(root, path, 1_000_000).catch((error: unknown) => (error instanceof Error ? 'refused' : 'thrown'));
      expect(['refused', 'inside'], path).toContain(text);
    }
    expect(tried.length).toBeGreaterThan(75);
    expect(await readInRoot(root, 'a/b/c.yaml', 100)).toBe('inside');
    expect(await readInRoot(root, 'a/../a.yaml', 100)).toBe('inside');
  });

  test('a path is refused before the file system is asked', async () => {
    for (const path of ['../x', '/x', 'C:x', '\\x', 'x\0', 'x'.repeat(256)]) {
      await expect(resolveInRoot('/nowhere', path), path).rejects.toThrow(PathError);
    }
  });

  test('a folder that is swapped for a link while files are read never leads outside', async () => {
    const outside = await makeFolder({ 'x.yaml': 'outside' });
    const root = await makeFolder({ 'real/x.yaml': 'inside' });
    await symlink(outside, join(root, 'link'));
    const swapping = new AbortController();
    const swap = async (): Promise<void> => {
      while (!swapping.signal.aborted) {
        await rename(join(root, 'real'), join(root, 'spare'));
        await rename(join(root, 'link'), join(root, 'real'));
        await rename(join(root, 'real'), join(root, 'link'));
        await rename(join(root, 'spare'), join(root, 'real'));
        if (Math.random() < 0.2) await new Promise((resolve) => setTimeout(resolve, 2));
      }
    };
    const swapped = swap();
    const seen = new Set<string>();
    for (let count = 0; count < 2_000; count += 1) seen.add(await readInRoot(root, 'real/x.yaml', 100).catch(() => 'refused'));
    swapping.abort();
    await swapped;
    await rm(join(root, 'link'));
    await mkdir(join(root, 'link'));
    expect([...seen].filter((text) => text === 'outside')).toEqual([]);
    expect(seen.has('inside')).toBe(true);
  });
});
