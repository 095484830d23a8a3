import type { FakeResource } from './resources.ts';
import type { Stored } from './storage.ts';

/** Objects as the table that kubectl prints; only Secrets are asked for in this form. */
export function toTable(
  resource: FakeResource,
  objects: readonly Stored[],
  metadata: Record<string, unknown>,
  columns = true,
): Record<string, unknown> {
  const isSecret = resource.kind === 'Secret';
  const names = isSecret ? ['Name', 'Type', 'Data', 'Age'] : ['Name', 'Age'];
  return {
    kind: 'Table',
    apiVersion: 'meta.k8s.io/v1',
    metadata,
    columnDefinitions: columns ? names.map((name) => ({ name, type: 'string', format: '', description: '', priority: 0 })) : null,
    rows: objects.map((object) => ({
      cells: isSecret ? [object.metadata.name, object['type'] ?? 'Opaque', count(object['data']), '0s'] : [object.metadata.name, '0s'],
      object: { kind: 'PartialObjectMetadata', apiVersion: 'meta.k8s.io/v1', metadata: object.metadata },
    })),
  };
}

function count(data: unknown): number {
  return typeof data === 'object' && data !== null ? Object.keys(data).length : 0;
}
