import type { Mermaid } from 'mermaid';
import { mermaidConfig, type Scheme } from './mermaid-theme.ts';

/** One drawing: the SVG's text, with the id that its own styles refer to. */
export interface Drawing {
  readonly svg: string;
  readonly id: string;
}

const cacheLimit = 40;
const cache = new Map<string, Drawing>();
let library: Promise<Mermaid> | undefined;
let initialised: Scheme | undefined;
let queue: Promise<unknown> = Promise.resolve();
let drawn = 0;

function loadLibrary(): Promise<Mermaid> {
  library ??= import('mermaid').then(
    (module) => module.default,
    (error: unknown) => {
      library = undefined;
      throw error;
    },
  );
  return library;
}

/** Labels are measured while they are drawn, so the fonts have to be there first. */
async function fontsReady(): Promise<void> {
  await Promise.all([document.fonts.load('600 13px "Inter Variable"'), document.fonts.load('400 11px "JetBrains Mono Variable"')]);
}

/** A drawing that was made before, without waiting. */
export function drawnBefore(text: string, scheme: Scheme): Drawing | undefined {
  return cache.get(`${scheme}\n${text}`);
}

/**
 * Draws mermaid text. Equal text in the same scheme is drawn once. Drawings are made one after the other, as the library
 * keeps its settings for all of them in one place; `isStale` is asked just before, so that overtaken texts cost nothing.
 * @returns undefined when overtaken
 * @throws Error with mermaid's message when the text cannot be drawn
 */
export function drawFlowchart(text: string, scheme: Scheme, isStale: () => boolean): Promise<Drawing | undefined> {
  const turn = queue.then(async () => {
    const known = drawnBefore(text, scheme);
    if (known !== undefined || isStale()) return known;
    const [mermaid] = await Promise.all([loadLibrary(), fontsReady()]);
    return isStale() ? undefined : drawNow(mermaid, text, scheme);
  });
  queue = turn.catch(() => undefined);
  return turn;
}

async function drawNow(mermaid: Mermaid, text: string, scheme: Scheme): Promise<Drawing> {
  if (initialised !== scheme) {
    mermaid.initialize(mermaidConfig(scheme));
    initialised = scheme;
  }
  drawn += 1;
  const id = `flow${drawn}`;
  const { svg } = await mermaid.render(id, text);
  const drawing = { svg, id };
  keep(`${scheme}\n${text}`, drawing);
  return drawing;
}

function keep(key: string, drawing: Drawing): void {
  cache.set(key, drawing);
  const oldest = cache.keys().next().value;
  if (cache.size > cacheLimit && oldest !== undefined) cache.delete(oldest);
}

/** Loads the library while nothing else happens, which is the larger part of the first drawing. */
export function warmUp(): void {
  const load = (): void => void loadLibrary().catch(() => undefined);
  // Safari has no idle callback.
  if ('requestIdleCallback' in window) requestIdleCallback(load, { timeout: 5000 });
  else load();
}
