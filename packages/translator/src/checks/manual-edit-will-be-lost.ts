import type { JsonObject } from '../resources/json.ts';
import { keyOf } from '../resources/ref.ts';
import type { Check } from './check.ts';
import { firstDifference, plainManifest } from './model/compare-specs.ts';
import { setField, withManifests } from './model/fixes.ts';
import { foreignManagers, generatedPairs, ownerLabel, sameSpec } from './model/generated.ts';
import { record, text } from './model/json.ts';
import { meshLabel } from './model/mesh.ts';
import { joined, spoken } from './model/words.ts';

export const manualEditWillBeLost: Check = {
  code: 'KGA703',
  name: 'manual-edit-will-be-lost',
  title: 'Generated object was edited by hand',
  severity: 'warning',
  basis: 'observed',
  inputs: [],
  explanation: 'Kuma puts the specification of a generated object back at the next reconciliation. What was edited in it is lost then.',
  fix: 'Change the HTTPRoute or Gateway it is made from, or keep the change in a MeshHTTPRoute of your own.',
  *run(zone) {
    for (const { existing, wanted } of generatedPairs(zone)) {
      const managers = foreignManagers(existing);
      if (existing.metadata.labels?.[ownerLabel] === undefined || managers.length === 0 || sameSpec(existing.spec, wanted.spec)) continue;
      const path = firstDifference(existing.spec, wanted.spec, '/spec');
      const copy = plainManifest(existing);
      yield {
        object: keyOf(existing),
        path,
        message: `${spoken(keyOf(existing))} was edited by ${joined(managers)}; Kuma puts it back`,
        evidence: [`first difference: ${path}`],
        fixes:
          existing.kind === 'MeshHTTPRoute'
            ? [
                withManifests(
                  setField(
                    'Keep the change as a route of your own, and put the generated one back',
                    keyOf(existing),
                    '/spec',
                    wanted.spec ?? {},
                  ),
                  [ownCopy(copy)],
                ),
              ]
            : [],
      };
    }
  },
};

function ownCopy(manifest: JsonObject): JsonObject {
  const metadata = record(manifest['metadata']);
  const labels = Object.fromEntries(Object.entries(record(metadata['labels'])).filter(([name]) => name === meshLabel));
  return { ...manifest, metadata: { name: `${text(metadata['name']) ?? 'route'}-own`, namespace: metadata['namespace'] ?? null, labels } };
}
