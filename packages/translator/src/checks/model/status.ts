import type { Json, JsonObject, Pointer } from '../../resources/json.ts';
import type { KubeObject } from '../../resources/object.ts';
import type { Condition } from '../../translation.ts';
import { kumaController } from './gateway.ts';
import { number, records, text } from './json.ts';

/** A condition that a controller wrote, with its place in the object. */
export interface ReportedCondition extends Condition {
  readonly path: Pointer;
  /** Time of the last transition, as written. */
  readonly since: string | undefined;
  /** Who wrote it, where the status says so. */
  readonly controller: string | undefined;
  /** Name of the listener, or index of the status entry for a parent. */
  readonly listener: string | undefined;
  readonly parentRef: JsonObject | undefined;
}

/** All conditions in the status of a GatewayClass, Gateway or HTTPRoute. */
export function reportedConditions(object: KubeObject): ReportedCondition[] {
  const status = object.status;
  if (status === undefined) return [];
  const own = readConditions(status['conditions'], '/status/conditions', {});
  const listeners = records(status['listeners']).flatMap((entry, index) =>
    readConditions(entry['conditions'], `/status/listeners/${index}/conditions`, { listener: text(entry['name']) }),
  );
  const parents = records(status['parents']).flatMap((entry, index) =>
    readConditions(entry['conditions'], `/status/parents/${index}/conditions`, {
      controller: text(entry['controllerName']),
      parentRef: records([entry['parentRef'] ?? null])[0],
    }),
  );
  return [...own, ...listeners, ...parents];
}

/** The reported conditions that Kuma wrote (those of a route by controller name; those of a Gateway carry none and are taken as its own). */
export function kumaConditions(object: KubeObject): ReportedCondition[] {
  return reportedConditions(object).filter((one) => one.controller === undefined || one.controller === kumaController);
}

/** Is a condition bad news? `Conflicted` and the overlaps are bad when true, all others when not. */
export function isNegative(condition: Pick<Condition, 'type' | 'status'>): boolean {
  return /^(Conflicted|Overlapping|PartiallyInvalid)/.test(condition.type) ? condition.status === 'True' : condition.status !== 'True';
}

/** Was the condition written for an earlier generation of the object? */
export function isStale(condition: Pick<Condition, 'observedGeneration'>, generation: number | undefined): boolean {
  return generation !== undefined && condition.observedGeneration !== undefined && condition.observedGeneration < generation;
}

type Whose = Partial<Pick<ReportedCondition, 'controller' | 'listener' | 'parentRef'>>;

function readConditions(
  value: Json | undefined,
  path: Pointer,
  whose: { [Key in keyof Whose]: Whose[Key] | undefined },
): ReportedCondition[] {
  return records(value).flatMap((entry, index) => readCondition(entry, `${path}/${index}`, whose));
}

function readCondition(entry: JsonObject, path: Pointer, whose: { [Key in keyof Whose]: Whose[Key] | undefined }): ReportedCondition[] {
  const type = text(entry['type']);
  const status = text(entry['status']);
  if (type === undefined || (status !== 'True' && status !== 'False' && status !== 'Unknown')) return [];
  const observedGeneration = number(entry['observedGeneration']);
  return [
    {
      type,
      status,
      reason: text(entry['reason']) ?? '',
      message: text(entry['message']) ?? '',
      ...(observedGeneration !== undefined && { observedGeneration }),
      path,
      since: text(entry['lastTransitionTime']),
      controller: whose.controller,
      listener: whose.listener,
      parentRef: whose.parentRef,
    },
  ];
}
