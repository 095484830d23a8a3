import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { kumaVersions, resolveVersion, UnknownKumaVersion } from '../src/index.ts';

describe('resolveVersion', () => {
  it('takes a minor, a patch, a prefix and a suffix', () => {
    for (const text of ['2.14', '2.14.3', 'v2.14.3', ' 2.14 ', '2.14.3-preview.v1']) {
      expect(resolveVersion(text).version).toMatchObject({ minor: '2.14', known: true });
    }
  });

  it('tells patches apart where they behave differently', () => {
    expect(resolveVersion('2.7.20').profile).toMatchObject({ sortedStatuses: false, classAcceptance: 'status' });
    expect(resolveVersion('2.7.29').profile).toMatchObject({ sortedStatuses: true, classAcceptance: 'computed' });
    expect(resolveVersion('2.5.2').profile.foreignParentStatus).toBe(true);
    expect(resolveVersion('2.5.3').profile.foreignParentStatus).toBe(false);
    expect(resolveVersion('2.6.0').profile.foreignParentStatus).toBe(true);
    expect(resolveVersion('2.10.11').profile).toMatchObject({ sortedStatuses: false, classAcceptance: 'status' });
  });

  it('means the latest patch where only a minor is given', () => {
    expect(resolveVersion('2.7').profile).toEqual(resolveVersion('2.7.29').profile);
  });

  it('lets the newest minor stand in for a newer one, and says so', () => {
    const { version, profile } = resolveVersion('3.7.1');
    expect(version).toMatchObject({ asked: '3.7.1', minor: '3.0', known: false });
    expect(version.note).toContain('newer than all known minors');
    expect(profile.version).toBe('3.0');
  });

  it('says so where a minor between known ones is asked for', () => {
    expect(resolveVersion('2.15').version).toMatchObject({ minor: '2.14', known: false });
  });

  it('refuses an older minor and a text of another form, and lists what is known', () => {
    for (const text of ['2.1', '1.8.4', 'latest', '', '2', 'a.b']) {
      expect(() => resolveVersion(text)).toThrow(UnknownKumaVersion);
      expect(() => resolveVersion(text)).toThrow('2.2, 2.3');
    }
  });

  it('lists the known minors oldest first', () => {
    expect(kumaVersions.map((one) => one.minor)).toEqual([
      '2.2',
      '2.3',
      '2.4',
      '2.5',
      '2.6',
      '2.7',
      '2.8',
      '2.9',
      '2.10',
      '2.11',
      '2.12',
      '2.13',
      '2.14',
      '3.0',
    ]);
  });
});

describe('the other rooms', () => {
  const source = fileURLToPath(new URL('../src', import.meta.url));
  const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.ts') && !file.startsWith('versions'),
  );
  const withoutComments = (text: string) => text.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/\/\/.*$/gm, '');

  it('neither name nor compare a version of Kuma', () => {
    const named = files.filter((file) =>
      /['"`]v?[23]\.\d+(\.\d+)?['"`]|(minor|version)\s*([<>]=?|[!=]==)\s*['"]|minor\s*[<>]/.test(
        withoutComments(readFileSync(join(source, file), 'utf8')),
      ),
    );
    expect(named).toEqual([]);
  });

  it('know no recorded scene (findings may share a name with one)', () => {
    const recorded = readdirSync(fileURLToPath(new URL('recordings/cases', import.meta.url)));
    const named = files.filter((file) => {
      const text = readFileSync(join(source, file), 'utf8');
      return /r2026\d{4}/.test(text) || (!file.startsWith('checks') && recorded.some((name) => text.includes(`'${name}'`)));
    });
    expect(named).toEqual([]);
  });
});
