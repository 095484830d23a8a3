import type { JsonObject } from '../../resources/json.ts';
import type { KubeObject } from '../../resources/object.ts';
import { record, records } from './json.ts';
import { matchesLabels } from './selector.ts';
import type { ServiceView } from './service.ts';

/** Something that makes pods: its pod template's labels and annotations, and where it is. */
export interface Workload {
  readonly object: KubeObject;
  readonly namespace: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  /** The pod, or what its template makes of it. */
  readonly pod: JsonObject;
  /** Has the pod a Kuma sidecar? Undefined for templates, which are injected later. */
  readonly sidecar: boolean | undefined;
}

export const workloadKinds = ['Pod', 'Deployment', 'StatefulSet', 'DaemonSet', 'Rollout'] as const;

/** Reads a Pod or an object with a pod template. */
export function readWorkload(object: KubeObject): Workload {
  const isPod = object.kind === 'Pod';
  const template = isPod ? undefined : record(object.spec?.['template']);
  const metadata = template === undefined ? object.metadata : record(template['metadata']);
  const spec = template === undefined ? (object.spec ?? {}) : record(template['spec']);
  return {
    object,
    namespace: object.metadata.namespace ?? '',
    labels: strings(metadata.labels),
    annotations: strings(metadata.annotations),
    pod: spec,
    sidecar: isPod ? containersOf(spec).some((container) => container['name'] === 'kuma-sidecar') : undefined,
  };
}

function containersOf(pod: JsonObject): readonly JsonObject[] {
  const containers = records(pod['containers']);
  return pod['initContainers'] === undefined ? containers : [...containers, ...records(pod['initContainers'])];
}

/** The container ports that a workload declares, by name where they have one and by number. */
export function declaredPorts(workload: Workload): (string | number)[] {
  const ports: (string | number)[] = [];
  for (const container of containersOf(workload.pod)) {
    for (const { name, containerPort } of records(container['ports'])) {
      if (typeof name === 'string') ports.push(name);
      if (typeof containerPort === 'number') ports.push(containerPort);
    }
  }
  return ports;
}

const none: Readonly<Record<string, string>> = {};

function strings(value: unknown): Readonly<Record<string, string>> {
  if (typeof value !== 'object' || value === null) return none;
  const fields = value as Readonly<Record<string, unknown>>;
  for (const name in fields) if (typeof fields[name] !== 'string') return onlyStrings(fields);
  return fields as Readonly<Record<string, string>>;
}

function onlyStrings(fields: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(fields).filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}

/** Workloads by namespace and by each of their labels, so that a selector only looks at those that have its first label. */
export class WorkloadIndex {
  readonly #byNamespace = new Map<string, Workload[]>();
  readonly #byLabel = new Map<string, Workload[]>();

  constructor(objects: readonly KubeObject[]) {
    for (const object of objects) {
      const one = readWorkload(object);
      append(this.#byNamespace, one.namespace, one);
      for (const name in one.labels) append(this.#byLabel, `${one.namespace} ${name}=${one.labels[name]}`, one);
    }
  }

  /** Are there no workloads at all? */
  get isEmpty(): boolean {
    return this.#byNamespace.size === 0;
  }

  in(namespace: string): readonly Workload[] {
    return this.#byNamespace.get(namespace) ?? [];
  }

  /** The workloads that a Service selects. */
  of({ namespace, selector }: ServiceView): readonly Workload[] {
    for (const name in selector) {
      const some = this.#byLabel.get(`${namespace} ${name}=${selector[name]}`) ?? [];
      return some.filter((one) => matchesLabels(selector, one.labels));
    }
    return [];
  }
}

function append(groups: Map<string, Workload[]>, name: string, one: Workload): void {
  const group = groups.get(name);
  if (group === undefined) groups.set(name, [one]);
  else group.push(one);
}
