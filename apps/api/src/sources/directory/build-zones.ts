import type { Problem } from '@routescope/contract';
import { type KubeObject, keyOf, type ObjectKey, withNameLabel } from '@routescope/translator';
import type { ObjectOrigin, SourceZone } from '../source.ts';
import type { Assignment, ZonePlan } from './assign.ts';
import type { ParsedFile } from './parsed-file.ts';

/** A file with what was parsed from it. */
export interface LoadedFile {
  readonly file: string;
  readonly parsed: ParsedFile;
}

export interface BuiltZones {
  readonly zones: readonly SourceZone[];
  readonly problems: readonly Problem[];
}

/** Puts the objects of all files into their zones. The second of two objects with the same key is left out and reported with the place of the first. */
export function buildZones(files: readonly LoadedFile[], assignment: Assignment): BuiltZones {
  const builders = new Map(assignment.plans.map((plan) => [plan, new ZoneBuilder(plan)]));
  const problems: Problem[] = [];
  for (const { file, parsed } of files) {
    const plan = assignment.zoneOf(file);
    const builder = plan === undefined ? undefined : builders.get(plan);
    problems.push(...parsed.problems.map((problem) => (plan === undefined ? problem : { ...problem, zone: plan.name })));
    if (builder !== undefined) problems.push(...builder.add(parsed));
    else if (parsed.objects.length > 0) {
      problems.push({ file, line: 1, reason: 'in no zone of routescope.yaml; not loaded', severity: 'warning' });
    }
  }
  return { zones: [...builders.values()].map((builder) => builder.build()), problems };
}

class ZoneBuilder {
  readonly #plan: ZonePlan;
  readonly #objects: KubeObject[] = [];
  readonly #origins = new Map<ObjectKey, ObjectOrigin>();

  constructor(plan: ZonePlan) {
    this.#plan = plan;
  }

  add(parsed: ParsedFile): Problem[] {
    const problems: Problem[] = [];
    for (const { object, origin } of parsed.objects) {
      const key = keyOf(object);
      const first = this.#origins.get(key);
      if (first === undefined) {
        this.#origins.set(key, origin);
        this.#objects.push(labelled(object));
        continue;
      }
      const { kind, metadata } = object;
      const name = metadata.namespace === undefined ? metadata.name : `${metadata.namespace}/${metadata.name}`;
      problems.push({
        file: origin.file,
        line: origin.line,
        reason: `${kind} ${name} is already defined in ${first.file}:${first.line}; this one is not loaded`,
        severity: 'error',
        zone: this.#plan.name,
      });
    }
    return problems;
  }

  build(): SourceZone {
    const { path: _path, ...plan } = this.#plan;
    return { ...plan, objects: this.#objects, origins: this.#origins, hidden: [], capabilities: [], state: 'live' };
  }
}

/** One object for one document, however often zones are built of it: a zone of the same objects is the same zone. */
function labelled(object: KubeObject): KubeObject {
  const known = labels.get(object);
  if (known !== undefined) return known;
  const made = withNameLabel(object);
  labels.set(object, made);
  return made;
}

const labels = new WeakMap<KubeObject, KubeObject>();
