import type { KubeObject } from '@routescope/translator';
import type { PartialFacts } from './kuma-facts.ts';

/**
 * What the objects themselves tell of their control plane: only a global one has Zone objects, and a zone's writes its name on what
 * it makes. A guess, shown as one.
 */
export function readKumaTraces(objects: readonly KubeObject[]): PartialFacts | undefined {
  const zoneObject = objects.find((object) => object.kind === 'Zone');
  const own = new Set<string>();
  let systemNamespace: string | undefined;
  for (const object of objects) {
    const labels = object.metadata.labels;
    const zone = labels?.['kuma.io/zone'];
    if (zone !== undefined && labels?.['kuma.io/origin'] === 'zone') own.add(zone);
    if (object.kind === 'Namespace' && labels?.['kuma.io/system-namespace'] === 'true') systemNamespace ??= object.metadata.name;
    if (object.kind === 'Service' && object.metadata.name === 'kuma-control-plane') systemNamespace ??= object.metadata.namespace;
  }
  const [zone] = own;
  if (zoneObject === undefined && own.size !== 1 && systemNamespace === undefined) return undefined;
  return {
    settings: {
      mode: zoneObject === undefined ? undefined : 'global',
      zone: own.size === 1 && zoneObject === undefined ? zone : undefined,
      systemNamespace,
    },
    basis: 'guessed',
    from: 'labels of the objects',
  };
}
