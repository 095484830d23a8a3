import type { TextBuffer } from '../../../components/YamlEditor/text-buffer.ts';
import type { CheckedPreview, Preview, PreviewEngine, Reading } from './engine.ts';

/** What is on screen beside the text. */
export interface LiveState {
  /** The text as it was read last: always that of the buffer once the browser had a moment. */
  readonly reading: Reading;
  /** The preview of the last text that could be read. */
  readonly preview: Preview | undefined;
  /** Findings for that preview; those of an earlier one while they are being looked for. */
  readonly checked: CheckedPreview | undefined;
  /** True while `checked` belongs to an earlier preview. */
  readonly checking: boolean;
}

/** Longest time that is spent within a frame, or on findings without waiting for a pause in typing, in milliseconds. */
const quick = 6;
/** Length of such a pause, in milliseconds. */
const pause = 250;

/**
 * Keeps the preview in step with the text, without ever holding up typing or showing a half or mixed result. Changes from outside the editor (a slider, a fix) are translated at once.
 */
export class LivePreview {
  readonly buffer: TextBuffer;
  readonly engine: PreviewEngine;
  readonly #listeners = new Set<() => void>();
  #state: LiveState;
  #frame = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #later: ReturnType<typeof setTimeout> | undefined;
  #updateCost = 0;
  #checkCost = 0;
  #unsubscribe: (() => void) | undefined;

  constructor(buffer: TextBuffer, engine: PreviewEngine, before?: LiveState) {
    this.buffer = buffer;
    this.engine = engine;
    const reading = engine.read(buffer.text);
    const preview = reading.broken ? before?.preview : engine.preview(reading);
    this.#state = { reading, preview, checked: undefined, checking: preview !== undefined };
  }

  get state(): LiveState {
    return this.#state;
  }

  /** For useSyncExternalStore. Starts with the first listener and stops with the last. */
  readonly subscribe = (listener: () => void): (() => void) => {
    if (this.#listeners.size === 0) this.#start();
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size === 0) this.#stop();
    };
  };

  #start(): void {
    this.#unsubscribe = this.buffer.subscribe((_edits, origin) => {
      if (origin === 'editor') this.#soon();
      else this.#update();
    });
    if (this.buffer.text === this.#state.reading.source.text) this.#checkSoon();
    else this.#update();
  }

  #stop(): void {
    this.#unsubscribe?.();
    cancelAnimationFrame(this.#frame);
    clearTimeout(this.#timer);
    clearTimeout(this.#later);
    this.#frame = 0;
  }

  /**
   * With the frame that paints the typed character where that is quick enough, else after it. A frame callback runs before
   * the paint, a timer set there after it. Further keys until then are part of the same update.
   */
  #soon(): void {
    if (this.#frame !== 0) return;
    const update = (): void => {
      this.#frame = 0;
      if (this.#listeners.size > 0) this.#update();
    };
    this.#frame = requestAnimationFrame(() => {
      if (this.#updateCost <= quick) update();
      else this.#later = setTimeout(update);
    });
  }

  #update(): void {
    if (this.buffer.text === this.#state.reading.source.text) return;
    const begun = performance.now();
    const reading = this.engine.read(this.buffer.text);
    const preview = reading.broken ? undefined : this.engine.preview(reading);
    // One slow update (a pause of the collector, a busy machine) does not change the pace at once.
    this.#updateCost = (this.#updateCost + performance.now() - begun) / 2;
    if (preview === undefined) {
      this.#set({ ...this.#state, reading });
      return;
    }
    this.#set({ ...this.#state, reading, preview, checking: true });
    this.#checkSoon();
  }

  #checkSoon(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#check(), this.#checkCost <= quick ? 0 : pause);
  }

  #check(): void {
    const { preview, checked } = this.#state;
    if (preview === undefined || checked?.preview === preview) return;
    const begun = performance.now();
    const next = this.engine.check(preview);
    this.#checkCost = performance.now() - begun;
    this.#set({ ...this.#state, checked: next, checking: false });
  }

  #set(state: LiveState): void {
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }
}
