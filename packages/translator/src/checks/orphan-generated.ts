import { ownerLabelValue } from '../resources/names.ts';
import { keyOf } from '../resources/ref.ts';
import type { Check } from './check.ts';
import { runCommand } from './model/fixes.ts';
import { ownedObjects, ownerLabel } from './model/generated.ts';
import { segment } from './model/json.ts';
import { spoken } from './model/words.ts';

export const orphanGenerated: Check = {
  code: 'KGA704',
  name: 'orphan-generated',
  title: 'Generated object without source',
  severity: 'warning',
  basis: 'observed',
  inputs: ['HTTPRoute', 'Gateway'],
  explanation:
    "The object carries the mark of Kuma's controllers, but no HTTPRoute or Gateway is its owner any more. That happens when the source was deleted while the control plane was down.",
  fix: 'Delete the object.',
  *run(zone) {
    const owned = ownedObjects(zone);
    if (owned.length === 0) return;
    const owners = new Set([...zone.routes, ...zone.gateways].map((one) => ownerLabelValue(one.namespace, one.name)));
    for (const object of owned) {
      if (owners.has(object.metadata.labels?.[ownerLabel] ?? '')) continue;
      const kind = object.kind.toLowerCase();
      const where = object.metadata.namespace === undefined ? '' : `-n ${object.metadata.namespace} `;
      yield {
        object: keyOf(object),
        path: `/metadata/labels/${segment(ownerLabel)}`,
        message: `${spoken(keyOf(object))} has no source any more`,
        evidence: [`owner: ${object.metadata.labels?.[ownerLabel] ?? ''}`],
        fixes: [runCommand('Delete it', `kubectl ${where}delete ${kind} ${object.metadata.name}`)],
      };
    }
  },
};
