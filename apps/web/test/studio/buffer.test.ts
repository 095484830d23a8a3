import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LineIndex } from '../../src/components/YamlEditor/line-index.ts';
import { difference, spliced, TextBuffer } from '../../src/components/YamlEditor/text-buffer.ts';
import { dropDraft, draftName, keptDrafts, loadDraft, saveDraft } from '../../src/pages/studio/draft/draft-storage.ts';
import { kubectlCommand, unifiedDiff } from '../../src/pages/studio/export.ts';
import { filterWords, matchWords, plain } from '../../src/pages/studio/form/words.ts';

const texts = fc.array(fc.constantFrom('a', 'b', '\n', '\r\n', ' '), { maxLength: 20 }).map((parts) => parts.join(''));

describe('the edited text', () => {
  it('tells every listener of each edit, with the text before', () => {
    const buffer = new TextBuffer('abc');
    const heard: unknown[] = [];
    const stop = buffer.subscribe((edits, origin, before) => heard.push([edits, origin, before]));
    buffer.edit([{ start: 1, end: 2, text: 'xy' }], 'outside');
    buffer.replace('axyc', 'editor');
    stop();
    buffer.replace('', 'editor');
    expect(buffer.text).toBe('');
    expect(heard).toEqual([[[{ start: 1, end: 2, text: 'xy' }], 'outside', 'abc']]);
  });

  it('finds one edit that leads from any text to any other and cuts no line end in half', () => {
    fc.assert(
      fc.property(texts, texts, (before, after) => {
        const edit = difference(before, after);
        expect(spliced(before, edit)).toBe(after);
        expect(before.slice(edit.start - 1, edit.start + 1)).not.toBe('\r\n');
        expect(before.slice(edit.end - 1, edit.end + 1)).not.toBe('\r\n');
      }),
    );
  });

  it('counts lines and columns as editors do, whatever the line ends', () => {
    const lines = new LineIndex('ab\r\nc\n\nd');
    expect([0, 2, 4, 6, 7].map((offset) => lines.positionAt(offset))).toEqual([
      { lineNumber: 1, column: 1 },
      { lineNumber: 1, column: 3 },
      { lineNumber: 2, column: 1 },
      { lineNumber: 3, column: 1 },
      { lineNumber: 4, column: 1 },
    ]);
    expect(lines.offsetAt({ lineNumber: 1, column: 99 })).toBe(2);
    expect(lines.offsetAt({ lineNumber: 99, column: 1 })).toBe(8);
    fc.assert(
      fc.property(texts, fc.nat({ max: 30 }), (text, at) => {
        const offset = Math.min(at, text.length);
        const inside = text.slice(offset - 1, offset + 1) === '\r\n';
        const index = new LineIndex(text);
        expect(index.offsetAt(index.positionAt(offset))).toBe(inside ? offset - 1 : offset);
      }),
    );
  });
});

class Shelf implements Storage {
  readonly #kept = new Map<string, string>();
  full = false;
  get length(): number {
    return this.#kept.size;
  }
  key = (index: number): string | null => [...this.#kept.keys()][index] ?? null;
  getItem = (name: string): string | null => this.#kept.get(name) ?? null;
  setItem = (name: string, value: string): void => {
    if (this.full) throw new DOMException('full', 'QuotaExceededError');
    this.#kept.set(name, value);
  };
  removeItem = (name: string): void => void this.#kept.delete(name);
  clear = (): void => this.#kept.clear();
}

describe('kept drafts', () => {
  it('come back, newest first, and can be dropped', () => {
    const shelf = new Shelf();
    const name = draftName('Shop', 'zone-1', 'HTTPRoute/shop/api');
    expect(saveDraft(shelf, name, { text: 'a', base: 'b', savedAt: 1 })).toBe(true);
    expect(saveDraft(shelf, draftName('Shop', 'zone-2', 'template:canary'), { text: 'c', base: '', savedAt: 2 })).toBe(true);
    saveDraft(shelf, draftName('Other', 'zone-1', 'x'), { text: 'c', base: '', savedAt: 3 });
    expect(loadDraft(shelf, name)).toEqual({ text: 'a', base: 'b', savedAt: 1 });
    expect(keptDrafts(shelf, 'Shop').map(({ zone, object }) => [zone, object])).toEqual([
      ['zone-2', 'template:canary'],
      ['zone-1', 'HTTPRoute/shop/api'],
    ]);
    dropDraft(shelf, name);
    expect(loadDraft(shelf, name)).toBeUndefined();
  });

  it('are no trouble where the storage is full or holds something else', () => {
    const shelf = new Shelf();
    const name = draftName('Shop', 'z', 'o');
    shelf.setItem(name, '{"text": 1}');
    expect(loadDraft(shelf, name)).toBeUndefined();
    shelf.setItem(name, 'not json');
    expect(loadDraft(shelf, name)).toBeUndefined();
    shelf.full = true;
    expect(saveDraft(shelf, name, { text: 'a', base: 'b', savedAt: 1 })).toBe(false);
  });
});

describe('exports', () => {
  it('is a command that a shell takes whole', () => {
    expect(kubectlCommand('a: 1\n')).toBe("kubectl apply -f - <<'EOF'\na: 1\nEOF\n");
    expect(kubectlCommand('EOF\n')).toBe("kubectl apply -f - <<'EOF_'\nEOF\nEOF_\n");
  });

  it('is a patch with the lines of the file', () => {
    const before = Array.from({ length: 12 }, (_, n) => `line ${n + 1}`).join('\n');
    const after = before.replace('line 6', 'line six');
    expect(unifiedDiff(`${before}\n`, `${after}\n`, 'zone/route.yaml', 10)).toBe(
      '--- a/zone/route.yaml\n+++ b/zone/route.yaml\n@@ -12,7 +12,7 @@\n line 3\n line 4\n line 5\n-line 6\n+line six\n line 7\n line 8\n line 9\n',
    );
    expect(unifiedDiff(before, before, 'x', 1)).toBe('');
  });
});

describe('rules in words', () => {
  it('says what a match asks and what a filter does', () => {
    expect(plain(matchWords({ path: { type: 'Exact', value: '/a' }, headers: [{ name: 'x', value: 'on' }], method: 'GET' }))).toBe(
      'path is /a and header x is on and method is GET',
    );
    expect(plain(matchWords({ path: { value: '/' } }))).toBe('');
    expect(plain(filterWords({ type: 'RequestRedirect', requestRedirect: { scheme: 'https', statusCode: 301 } }))).toBe(
      'redirect to https with 301',
    );
    expect(plain(filterWords({ type: 'URLRewrite', urlRewrite: { path: { type: 'ReplacePrefixMatch', replacePrefixMatch: '/' } } }))).toBe(
      'rewrite to prefix /',
    );
    expect(plain(filterWords({ type: 'RequestMirror', requestMirror: { backendRef: { name: 'b', port: 80 }, percent: 10 } }))).toBe(
      'mirror to b:80 10 %',
    );
    expect(
      plain(filterWords({ type: 'RequestHeaderModifier', requestHeaderModifier: { set: [{ name: 'a', value: 'b' }], remove: ['c'] } })),
    ).toBe('request header set a: b and remove c');
    expect(plain(filterWords({ type: 'ExtensionRef' }))).toBe('filter ExtensionRef');
  });
});
