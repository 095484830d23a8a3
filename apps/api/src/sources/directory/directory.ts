import { realpath, stat } from 'node:fs/promises';
import { basename, dirname, resolve } from 'node:path';
import type { Problem } from '@routescope/contract';
import { Listeners } from '../listeners.ts';
import type { Source, SourceValue, SourceZone } from '../source.ts';
import { assignZones } from './assign.ts';
import { buildZones, type LoadedFile } from './build-zones.ts';
import { configFile, readConfig, type ReadConfig } from './config.ts';
import type { ParsedFile } from './parsed-file.ts';
import { ParsePool, type Parser } from './parse-pool.ts';
import { readingProblem, readInRoot } from './paths.ts';
import { type FolderLimits, folderLimits, type FoundFile, type Scan, scanFolder } from './scan.ts';
import { FolderWatch } from './watch.ts';

export interface DirectoryOptions {
  /** Folder, or a single file. */
  readonly path: string;
  readonly id?: string;
  readonly limits?: Partial<FolderLimits>;
  /** Follow changes on disk; default true. */
  readonly watch?: boolean;
  /** Milliseconds between scans that look for changes that no watch told of; default 10,000. */
  readonly rescan?: number;
  /** Default: a worker thread. */
  readonly parser?: Parser;
  readonly onError?: (error: unknown) => void;
}

/** Changes that come within this many milliseconds are taken up together. */
const settle = 60;

/** A single file that someone names is read up to this size: dumps are large. */
const singleFileBytes = 64 * 1024 * 1024;

interface Cached {
  readonly stamp: string;
  readonly parsed: ParsedFile;
}

const empty: SourceValue = { title: '', zones: [], problems: [], suppressions: [], state: 'loading' };

/**
 * A folder of manifests (or one file) as a source: scanned, parsed in a worker thread, and followed as it changes on disk. A broken file is a problem
 * beside what does load; a folder that goes away leaves what was last known, marked as stale.
 */
export class DirectorySource implements Source {
  readonly kind = 'directory';
  readonly id: string;
  readonly name: string;
  readonly location: string;
  readonly #options: DirectoryOptions;
  readonly #listeners: Listeners<readonly string[]>;
  readonly #parser: Parser;
  readonly #cache = new Map<string, Cached>();
  #root = '';
  #only: string | undefined;
  #watch: FolderWatch | undefined;
  #value: SourceValue = empty;
  #fingerprint = '';
  #timer: NodeJS.Timeout | undefined;
  #rescanTimer: NodeJS.Timeout | undefined;
  #loading: Promise<void> | undefined;
  #again = false;
  #stopped = false;

  constructor(options: DirectoryOptions) {
    this.#options = options;
    this.location = resolve(options.path);
    this.name = basename(this.location);
    this.id = options.id ?? `directory:${this.location}`;
    this.#parser = options.parser ?? new ParsePool();
    this.#listeners = new Listeners(options.onError ?? (() => undefined));
  }

  current(): SourceValue {
    return this.#value;
  }

  subscribe(listener: (changedZones: readonly string[]) => void): () => void {
    return this.#listeners.add(listener);
  }

  /** Loads everything once, and follows changes from then on. */
  async start(): Promise<void> {
    await this.#load();
    if (this.#options.watch === false) return;
    this.#rescanTimer = setInterval(() => this.#changed(), this.#options.rescan ?? 10_000);
    this.#rescanTimer.unref();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    clearInterval(this.#rescanTimer);
    this.#watch?.close();
    await this.#parser.close();
    await this.#loading;
  }

  async readFile(file: string): Promise<string | undefined> {
    if (this.#root === '') return undefined;
    try {
      return await readInRoot(this.#root, file, this.#fileBytes());
    } catch {
      return undefined;
    }
  }

  #changed(): void {
    if (this.#stopped || this.#timer !== undefined) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      void this.#load();
    }, settle);
  }

  /** One load at a time; a change during a load starts one more after it. */
  #load(): Promise<void> {
    if (this.#loading !== undefined) {
      this.#again = true;
      return this.#loading;
    }
    this.#loading = this.#loadNow().finally(() => {
      this.#loading = undefined;
      if (this.#again && !this.#stopped) this.#changed();
      this.#again = false;
    });
    return this.#loading;
  }

  async #loadNow(): Promise<void> {
    try {
      await this.#openRoot();
      const scan = await this.#scan();
      if (this.#options.watch !== false) {
        this.#watch ??= new FolderWatch(this.#root, () => this.#changed());
        this.#watch.update(scan.folders);
      }
      const read = await this.#readConfig(scan);
      const files = await this.#parseAll(scan.files.filter(({ file }) => file !== configFile || this.#only !== undefined));
      if (!this.#stopped) this.#publish(this.#build(scan, files, read));
    } catch (error) {
      this.#publishLoss(`the folder cannot be read: ${readingProblem(error)}`);
    }
  }

  async #openRoot(): Promise<void> {
    const stats = await stat(this.location);
    this.#only = stats.isDirectory() ? undefined : basename(this.location);
    const root = await realpath(stats.isDirectory() ? this.location : dirname(this.location));
    if (this.#root !== '' && root !== this.#root) this.#watch?.close();
    if (root !== this.#root) this.#watch = undefined;
    this.#root = root;
  }

  async #scan(): Promise<Scan> {
    if (this.#only === undefined) return scanFolder(this.#root, { ...folderLimits, ...this.#options.limits });
    const stats = await stat(this.location, { bigint: true });
    const stamp = `${stats.mtimeNs}:${stats.ctimeNs}:${stats.size}:${stats.ino}`;
    return { files: [{ file: this.#only, size: Number(stats.size), stamp }], folders: [''], problems: [] };
  }

  async #readConfig(scan: Scan): Promise<ReadConfig | undefined> {
    if (this.#only !== undefined || !scan.files.some(({ file }) => file === configFile)) return undefined;
    try {
      return readConfig(await readInRoot(this.#root, configFile, 256 * 1024));
    } catch (error) {
      const problem: Problem = { file: configFile, line: 1, reason: `cannot be read: ${readingProblem(error)}`, severity: 'error' };
      return { config: undefined, problems: [problem], lineOf: () => 1 };
    }
  }

  async #parseAll(files: readonly FoundFile[]): Promise<LoadedFile[]> {
    const known = new Set(files.map(({ file }) => file));
    for (const file of this.#cache.keys()) if (!known.has(file)) this.#cache.delete(file);
    return Promise.all(
      files.map(async ({ file, size, stamp }): Promise<LoadedFile> => {
        const cached = this.#cache.get(file);
        if (cached?.stamp === stamp) return { file, parsed: cached.parsed };
        const timeLimit = 5_000 * Math.max(1, Math.ceil(size / (2 * 1024 * 1024)));
        const parsed = await this.#parser.parse({ file, root: this.#root, maxBytes: this.#fileBytes() }, timeLimit);
        if (parsed.unread !== true) this.#cache.set(file, { stamp, parsed });
        return { file, parsed };
      }),
    );
  }

  #fileBytes(): number {
    return this.#options.limits?.fileBytes ?? (this.#only === undefined ? folderLimits.fileBytes : singleFileBytes);
  }

  #build(scan: Scan, files: readonly LoadedFile[], read: ReadConfig | undefined): SourceValue {
    const config = read?.config;
    const paths = files.filter(({ parsed }) => parsed.objects.length > 0).map(({ file }) => file);
    const assignment = assignZones(this.location.replace(/\.(?:ya?ml|json)$/i, ''), paths, scan.folders, config, read?.lineOf ?? (() => 1));
    const built = buildZones(files, assignment);
    return {
      title: config?.title ?? this.name,
      zones: this.#keepUnchanged(built.zones),
      problems: [...(read?.problems ?? []), ...assignment.problems, ...scan.problems, ...built.problems].toSorted(byPlace),
      suppressions: (config?.ignore ?? []).map(({ code, reason, object, zone }) => ({
        code,
        reason,
        ...(object === undefined ? {} : { object }),
        ...(zone === undefined ? {} : { zone }),
      })),
      state: 'live',
      files: files.length,
    };
  }

  /** The former value of each zone that is still the same, so that nothing about it has to be worked out again. */
  #keepUnchanged(zones: readonly SourceZone[]): SourceZone[] {
    const former = new Map(this.#value.zones.map((zone) => [zone.name, zone]));
    return zones.map((zone) => {
      const before = former.get(zone.name);
      return before !== undefined && isSameZone(before, zone) ? before : zone;
    });
  }

  #publish(value: SourceValue): void {
    const before = this.#value;
    const fingerprint = JSON.stringify([value.title, value.problems, value.suppressions, value.state, value.message, value.files]);
    const changed = changedZones(before.zones, value.zones);
    if (changed.length === 0 && fingerprint === this.#fingerprint) return;
    this.#value = value;
    this.#fingerprint = fingerprint;
    this.#listeners.call(changed);
  }

  /** Keeps what was known, and says since when it may be out of date. */
  #publishLoss(message: string): void {
    const lastSeen = this.#value.lastSeen ?? new Date().toISOString();
    const state = this.#value.zones.length > 0 ? 'stale' : 'error';
    this.#watch?.close();
    this.#publish({
      ...this.#value,
      title: this.#value.title === '' ? this.name : this.#value.title,
      zones: this.#value.zones.map((zone) => (zone.message === message ? zone : { ...zone, state: 'stale', message, lastSeen })),
      problems: [{ file: this.location, line: 1, reason: message, severity: 'error' }],
      state,
      message,
      lastSeen,
    });
  }
}

function byPlace(a: Problem, b: Problem): number {
  return a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1;
}

function changedZones(before: readonly SourceZone[], after: readonly SourceZone[]): string[] {
  const former = new Set(before);
  const current = new Set(after);
  const changed = [...before.filter((zone) => !current.has(zone)), ...after.filter((zone) => !former.has(zone))];
  return [...new Set(changed.map((zone) => zone.name))];
}

function isSameZone(a: SourceZone, b: SourceZone): boolean {
  if (a.objects.length !== b.objects.length || a.state !== b.state || a.message !== b.message) return false;
  if (!a.objects.every((object, index) => object === b.objects[index])) return false;
  if (![...b.origins].every(([key, origin]) => a.origins.get(key) === origin)) return false;
  const { objects: _a, origins: _ao, ...planA } = a;
  const { objects: _b, origins: _bo, ...planB } = b;
  return JSON.stringify(planA) === JSON.stringify(planB);
}
