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
  /** Names and numbers of the container ports. */
  readonly ports: readonly { readonly name: string | undefined; readonly port: number | undefined }[];
  /** Has the pod a Kuma sidecar? Undefined for templates, which are injected later. */
  readonly sidecar: boolean | undefined;
}

export const workloadKinds = ['Pod', 'Deployment', 'StatefulSet', 'DaemonSet', 'Rollout'] as const;

/** Reads a Pod or an object with a pod template. */
export function readWorkload(object: KubeObject): Workload {
  const isPod = object.kind === 'Pod';
  const template = record(object.spec?.['template']);
  const metadata = isPod ? object.metadata : record(template['metadata']);
  const spec = isPod ? (object.spec ?? {}) : record(template['spec']);
  const containers = [...records(spec['containers']), ...records(spec['initContainers'])];
  return {
    object,
    namespace: object.metadata.namespace ?? '',
    labels: strings(metadata.labels),
    annotations: strings(metadata.annotations),
    ports: containers.flatMap((container) =>
      records(container['ports']).map((port) => ({
        name: typeof port['name'] === 'string' ? port['name'] : undefined,
        port: typeof port['containerPort'] === 'number' ? port['containerPort'] : undefined,
      })),
    ),
    sidecar: isPod ? containers.some((container) => container['name'] === 'kuma-sidecar') : undefined,
  };
}

function strings(value: unknown): Readonly<Record<string, string>> {
  if (typeof value !== 'object' || value === null) return {};
  return Object.fromEntries(Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}

/** The workloads of a namespace that a Service selects. */
export function selectedBy(service: ServiceView, workloads: readonly Workload[]): Workload[] {
  const { selector } = service;
  return selector === undefined ? [] : workloads.filter((one) => matchesLabels(selector, one.labels));
}
