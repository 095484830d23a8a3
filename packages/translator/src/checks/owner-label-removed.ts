import { ownerLabelValue } from '../resources/names.ts';
import type { ObjectKey } from '../resources/ref.ts';
import type { Check } from './check.ts';
import { setField } from './model/fixes.ts';
import { ownerLabel } from './model/generated.ts';
import { segment } from './model/json.ts';
import { spoken } from './model/words.ts';

export const ownerLabelRemoved: Check = {
  code: 'KGA705',
  name: 'owner-label-removed',
  title: 'Generated object has lost its mark',
  severity: 'error',
  basis: 'observed',
  inputs: [],
  explanation:
    'Kuma finds its generated objects by a label. Without it the controller tries to create the object, meets the existing one, and ends in an error for ever.',
  fix: 'Restore the label, or delete the object.',
  *run(zone) {
    if (zone.ofKind('MeshGateway').length + zone.ofKind('MeshHTTPRoute').length + zone.ofKind('MeshGatewayRoute').length === 0) return;
    const wanted = new Map<string, { readonly owner: ObjectKey; readonly value: string }>();
    for (const gateway of zone.gateways) {
      if (gateway.owner === 'kuma' && zone.facts.gateways)
        wanted.set(`MeshGateway/${gateway.name}.${gateway.namespace}`, {
          owner: gateway.key,
          value: ownerLabelValue(gateway.namespace, gateway.name),
        });
    }
    for (const route of zone.routes) {
      const value = ownerLabelValue(route.namespace, route.name);
      for (const parent of route.parents) for (const key of parent.report?.generated ?? []) wanted.set(key, { owner: route.key, value });
    }
    for (const [key, { owner, value }] of wanted) {
      const existing = zone.object(key);
      if (existing === undefined || existing.metadata.labels?.[ownerLabel] === value || !zone.failed(owner)) continue;
      yield {
        object: key,
        path: '/metadata/labels',
        also: [{ object: owner }],
        message: `${spoken(key)} is in the way of what Kuma makes of ${spoken(owner)}: it does not carry its mark`,
        evidence: [`wanted: ${ownerLabel}: ${value}`, `found: ${existing.metadata.labels?.[ownerLabel] ?? 'none'}`],
        fixes: [setField('Restore the label', key, `/metadata/labels/${segment(ownerLabel)}`, value)],
        impact: 100,
      };
    }
  },
};
