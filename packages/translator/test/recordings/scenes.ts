import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { load, loadAll } from 'js-yaml';
import type { JsonObject } from '../../src/resources/json.ts';
import type { KubeObject } from '../../src/resources/object.ts';

/** What one run of the controllers left behind, as recorded. */
export interface Recorded {
  readonly objects?: Readonly<Record<string, readonly JsonObject[]>>;
  readonly status?: Readonly<Record<string, JsonObject>>;
  readonly errors?: readonly string[];
  readonly refusals?: readonly {
    readonly kind: string;
    readonly name: string;
    readonly by: string;
    readonly violations?: readonly string[];
  }[];
  readonly unstable?: boolean;
  readonly panic?: boolean;
}

/** One recorded scene: objects in, and per minor what came out; or which objects the API server refused. */
export interface Scene {
  readonly id: string;
  readonly zone: string;
  readonly channel: 'standard' | 'experimental';
  readonly objects: readonly KubeObject[];
  readonly recorded: ReadonlyMap<string, Recorded>;
  readonly invalid?: Readonly<Record<string, readonly string[]>>;
}

/** One judged object: what the API server stores of it and what it refuses. */
export interface Judgement {
  readonly id: string;
  readonly channel: 'standard' | 'experimental';
  readonly object: KubeObject;
  readonly stored: JsonObject;
  readonly invalid?: readonly string[];
}

export interface Recordings {
  readonly scenes: readonly Scene[];
  readonly judgements: readonly Judgement[];
}

/** Reads scenes and judgements under a path: a folder of cases, one case, or a `.jsonl.gz`; folders are searched at any depth. */
export function readRecordings(path: string): Recordings {
  if (path.endsWith('.jsonl.gz')) return readLines(path);
  if (!statSync(path).isDirectory()) throw new Error(`${path}: neither a folder nor a .jsonl.gz file`);
  if (existsSync(join(path, 'in.yaml'))) return { scenes: [readCase(path)], judgements: [] };
  const found: Recordings[] = [];
  for (const entry of readdirSync(path, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (entry.isDirectory() || (entry.name.endsWith('.jsonl.gz') && !entry.name.startsWith('requests'))) {
      found.push(readRecordings(join(path, entry.name)));
    }
  }
  return { scenes: found.flatMap((one) => one.scenes), judgements: found.flatMap((one) => one.judgements) };
}

function channelOf(name: string): 'standard' | 'experimental' {
  return name.endsWith('-experimental') ? 'experimental' : 'standard';
}

function readCase(folder: string): Scene {
  const id = basename(folder);
  const objects = loadAll(readFileSync(join(folder, 'in.yaml'), 'utf8')).filter(Boolean) as KubeObject[];
  const recorded = new Map<string, Recorded>();
  let invalid: Record<string, readonly string[]> | undefined;
  for (const file of readdirSync(folder)) {
    const minor = /^out@(.+)\.yaml$/.exec(file)?.[1];
    const text = readFileSync(join(folder, file), 'utf8');
    if (minor !== undefined) recorded.set(minor, load(text) as Recorded);
    if (file === 'invalid.yaml') invalid = load(text) as Record<string, readonly string[]>;
  }
  return { id, zone: 'default', channel: channelOf(id), objects, recorded, ...(invalid && { invalid }) };
}

function readLines(path: string): Recordings {
  const scenes: Scene[] = [];
  const judgements: Judgement[] = [];
  for (const line of gunzipSync(readFileSync(path)).toString('utf8').split('\n')) {
    if (line.trim() === '') continue;
    const entry = JSON.parse(line) as JsonObject;
    if (entry['object'] !== undefined) judgements.push(entry as unknown as Judgement);
    else if (entry['recorded'] !== undefined || entry['invalid'] !== undefined) scenes.push(sceneOf(entry));
  }
  return { scenes, judgements };
}

function sceneOf(entry: JsonObject): Scene {
  const line = entry as unknown as Omit<Scene, 'recorded' | 'channel'> & { recorded?: Record<string, Recorded> };
  return {
    id: line.id,
    zone: line.zone ?? 'default',
    channel: channelOf(line.id),
    objects: line.objects,
    recorded: new Map(Object.entries(line.recorded ?? {})),
    ...(line.invalid && { invalid: line.invalid }),
  };
}
