import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { ManifestLimits } from '@routescope/manifests';
import type { ParsedFile, ParsedObject } from './parsed-file.ts';

interface TaskBase {
  readonly id: number;
  readonly file: string;
  readonly limits: Partial<ManifestLimits>;
}

/** What the worker is asked: a file to read and parse, or a text to parse. */
export type ParseTask = TaskBase &
  ({ readonly text: string } | { readonly text?: undefined; readonly root: string; readonly maxBytes: number });

export interface ParseAnswer {
  /** 0 says that the worker has started. */
  readonly id: number;
  readonly objects?: readonly ParsedObject[];
  readonly done?: Omit<ParsedFile, 'objects'>;
}

export type ParseRequest =
  | { readonly file: string; readonly text: string; readonly limits?: Partial<ManifestLimits> }
  | { readonly file: string; readonly root: string; readonly maxBytes: number; readonly limits?: Partial<ManifestLimits> };

interface Pending {
  readonly request: ParseRequest;
  readonly timeLimit: number;
  readonly resolve: (parsed: ParsedFile) => void;
  readonly objects: ParsedObject[];
}

/** Parses texts and files of a folder. */
export interface Parser {
  /**
   * Never rejects: what goes wrong is a problem of the result.
   * @param timeLimit milliseconds, counted from when the text is taken up
   */
  parse(request: ParseRequest, timeLimit: number): Promise<ParsedFile>;
  close(): Promise<void>;
}

/**
 * Parses in a worker thread, one text after the other, so that no text can hold up the program: one that takes longer than its time limit
 * costs the worker its life and comes back as a problem.
 */
export class ParsePool implements Parser {
  #worker: Worker | undefined;
  #isReady = false;
  readonly #queue: Pending[] = [];
  #running: (Pending & { readonly id: number }) | undefined;
  #timer: NodeJS.Timeout | undefined;
  #nextId = 1;
  #closed = false;

  /** Number of texts that wait or are being parsed. */
  get waiting(): number {
    return this.#queue.length + (this.#running === undefined ? 0 : 1);
  }

  parse(request: ParseRequest, timeLimit: number): Promise<ParsedFile> {
    return new Promise((resolve) => {
      this.#queue.push({ request, timeLimit, resolve, objects: [] });
      this.#next();
    });
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#timer);
    const abandoned = [...(this.#running === undefined ? [] : [this.#running]), ...this.#queue.splice(0)];
    this.#running = undefined;
    await this.#worker?.terminate();
    this.#worker = undefined;
    for (const pending of abandoned) pending.resolve(failed(pending.request.file, 'the program is stopping'));
  }

  #next(): void {
    if (this.#running !== undefined || this.#closed) return;
    const pending = this.#queue[0];
    if (pending === undefined) {
      this.#worker?.unref();
      return;
    }
    this.#worker ??= this.#start();
    this.#worker.ref();
    if (!this.#isReady) return;
    this.#queue.shift();
    const id = this.#nextId;
    this.#nextId += 1;
    this.#running = { ...pending, id };
    this.#timer = setTimeout(
      () => this.#abandon(this.#worker, `parsing takes longer than ${pending.timeLimit / 1000} s; not loaded`),
      pending.timeLimit,
    );
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker thread, not a window
    this.#worker.postMessage({ ...pending.request, id, limits: pending.request.limits ?? {} });
  }

  #start(): Worker {
    const worker = startWorker();
    this.#isReady = false;
    worker.on('message', (answer: ParseAnswer) => {
      if (answer.id !== 0) return this.#receive(answer);
      this.#isReady = true;
      this.#next();
    });
    worker.on('error', (error) => this.#abandon(worker, `parsing failed: ${error.message}`));
    worker.on('exit', () => this.#abandon(worker, 'parsing failed: the worker ended'));
    return worker;
  }

  #receive(answer: ParseAnswer): void {
    const running = this.#running;
    if (running === undefined || running.id !== answer.id) return;
    if (answer.objects !== undefined) running.objects.push(...answer.objects);
    if (answer.done === undefined) return;
    clearTimeout(this.#timer);
    this.#running = undefined;
    running.resolve({ objects: running.objects, ...answer.done });
    this.#next();
  }

  /** Gives up the worker and what it is working on; the next text starts a new one. */
  #abandon(worker: Worker | undefined, reason: string): void {
    if (worker === undefined || worker !== this.#worker) return;
    const running = this.#running ?? this.#queue.shift();
    clearTimeout(this.#timer);
    this.#running = undefined;
    this.#worker = undefined;
    void worker.terminate();
    running?.resolve(failed(running.request.file, reason));
    this.#next();
  }
}

function failed(file: string, reason: string): ParsedFile {
  return { objects: [], problems: [{ file, line: 1, reason, severity: 'error' }], passedOver: 0 };
}

/** The worker beside this module: bundled in a build, TypeScript (through tsx) when run from the sources. */
function startWorker(): Worker {
  const resourceLimits = { maxOldGenerationSizeMb: 512 };
  const built = new URL('./parse-worker.js', import.meta.url);
  if (existsSync(fileURLToPath(built))) return new Worker(built, { resourceLimits });
  const loader = new URL('dist/esm/api/index.mjs', pathToFileURL(createRequire(import.meta.url).resolve('tsx/package.json'))).href;
  const source = new URL('./parse-worker.ts', import.meta.url).href;
  const code = `import(${JSON.stringify(loader)}).then(({ register }) => { register(); return import(${JSON.stringify(source)}); });`;
  return new Worker(code, { eval: true, resourceLimits });
}
