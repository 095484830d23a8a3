// @vitest-environment happy-dom
import { act, useLayoutEffect } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Draft, useDraft } from '../../src/pages/studio/draft/use-draft.ts';

let root: Root;
let draft: Draft;

function Probe({ current }: { readonly current: string }): null {
  const made = useDraft('test', current);
  useLayoutEffect(() => {
    draft = made;
  }, [made]);
  return null;
}

async function show(current: string): Promise<void> {
  await act(async () => root.render(<Probe current={current} />));
}

beforeEach(async () => {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
  localStorage.clear();
  root = createRoot(document.body.appendChild(document.createElement('div')));
  await show('a: 1\n');
});

afterEach(async () => act(async () => root.unmount()));

const type = (text: string): Promise<void> => act(async () => draft.buffer.replace(text, 'editor'));

describe('a draft', () => {
  it('follows the object while nothing is edited, and keeps what is typed when it changes elsewhere', async () => {
    await show('a: 2\n');
    expect(draft.text).toBe('a: 2\n');
    await type('a: 3\n');
    await show('a: 4\n');
    expect(draft).toMatchObject({ text: 'a: 3\n', theirs: 'a: 4\n', dirty: true });
  });

  it('that was written is no change of somebody else until the page hears of it', async () => {
    await type('a: 3\n');
    await act(async () => draft.settle('a: 3 # stored\n', 'a: 3 # stored\n'));
    expect(draft).toMatchObject({ text: 'a: 3 # stored\n', dirty: false, theirs: undefined });
    await show('a: 1\n');
    expect(draft.text).toBe('a: 3 # stored\n');
    await show('a: 3 # stored\n');
    expect(draft).toMatchObject({ text: 'a: 3 # stored\n', dirty: false });
    await show('a: 5\n');
    expect(draft.text).toBe('a: 5\n');
  });

  it('sees a change of somebody else that comes after its own', async () => {
    await type('a: 3\n');
    await act(async () => draft.settle('a: 3\n', 'a: 3\n'));
    await type('a: 6\n');
    expect(draft.theirs).toBeUndefined();
    await show('a: 5\n');
    expect(draft).toMatchObject({ text: 'a: 6\n', theirs: 'a: 5\n' });
  });
});
