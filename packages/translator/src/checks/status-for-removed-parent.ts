import type { Check } from './check.ts';
import { kumaController } from './model/gateway.ts';
import { record, records, text } from './model/json.ts';
import { named, spoken } from './model/words.ts';

export const statusForRemovedParent: Check = {
  code: 'KGA218',
  name: 'status-for-removed-parent',
  title: 'Status names a parent that is gone',
  severity: 'info',
  basis: 'reported',
  inputs: [],
  explanation:
    'The status of the route has an entry for a parent that its specification no longer names. A controller that no longer runs, or no longer looks at this kind of parent, leaves such entries behind.',
  fix: 'Nothing has to be done; the entry can be removed by hand.',
  *run(zone) {
    for (const route of zone.by.withStatus) {
      const entries = records(route.object.status?.['parents']);
      for (const [index, entry] of entries.entries()) {
        if (entry['controllerName'] !== kumaController) continue;
        const ref = record(entry['parentRef']);
        const kind = text(ref['kind']) ?? 'Gateway';
        const namespace = text(ref['namespace']) ?? route.namespace;
        const left = !route.parents.some((one) => one.kind === kind && one.namespace === namespace && one.name === ref['name']);
        const unread = kind === 'Gateway' && !zone.facts.gateways;
        if (!left && !unread) continue;
        yield {
          object: route.key,
          path: `/status/parents/${index}`,
          message: `The status of ${spoken(route.key)} still speaks of ${named(kind, namespace, text(ref['name']) ?? '')}`,
          evidence: [left ? 'the specification does not name it' : 'this minor does not look at Gateways'],
        };
      }
    }
  },
};
