import type { JsonObject } from '../../resources/json.ts';
import type { KubeObject } from '../../resources/object.ts';
import { list, record, records, remembered, strings } from './json.ts';
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

/** Does a container of the workload declare a port of this name or number? */
export function declaresPort(workload: Workload, port: string | number): boolean {
  const field = typeof port === 'string' ? 'name' : 'containerPort';
  return containersOf(workload.pod).some((container) => list(container['ports']).some((one) => record(one)[field] === port));
}

/** The workloads of a namespace, whole and by the value of each of their labels. */
interface Neighbours {
  readonly all: Workload[];
  readonly byLabel: Map<string, Map<string | undefined, Workload[]>>;
}

/** Workloads by namespace and by each of their labels, so that a selector only looks at those that have its first label. */
export class WorkloadIndex {
  readonly #byNamespace = new Map<string, Neighbours>();

  constructor(objects: readonly KubeObject[]) {
    for (const object of objects) {
      const one = readWorkload(object);
      const { all, byLabel } = remembered(this.#byNamespace, one.namespace, () => ({ all: [], byLabel: new Map() }));
      all.push(one);
      for (const name in one.labels) {
        const values = remembered(byLabel, name, () => new Map<string | undefined, Workload[]>());
        remembered(values, one.labels[name], () => []).push(one);
      }
    }
  }

  /** Are there no workloads at all? */
  get isEmpty(): boolean {
    return this.#byNamespace.size === 0;
  }

  in(namespace: string): readonly Workload[] {
    return this.#byNamespace.get(namespace)?.all ?? nothing;
  }

  /** The workloads that a Service selects. */
  of({ namespace, selector }: ServiceView): readonly Workload[] {
    const byLabel = this.#byNamespace.get(namespace)?.byLabel;
    for (const name in selector) {
      const some = byLabel?.get(name)?.get(selector[name]) ?? nothing;
      return some.every((one) => matchesLabels(selector, one.labels)) ? some : some.filter((one) => matchesLabels(selector, one.labels));
    }
    return nothing;
  }
}

const nothing: readonly Workload[] = [];
