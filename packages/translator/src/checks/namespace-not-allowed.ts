import type { Check } from './check.ts';
import { editFields, setField } from './model/fixes.ts';
import type { GatewayView, ListenerView } from './model/gateway.ts';
import { record, segment } from './model/json.ts';
import { candidates } from './model/parents.ts';
import { spoken } from './model/words.ts';

export const namespaceNotAllowed: Check = {
  code: 'KGA207',
  name: 'namespace-not-allowed',
  title: 'Listener does not admit the namespace of the route',
  severity: 'error',
  basis: 'inferred',
  inputs: ['Gateway'],
  applies: (facts) => facts.gateways,
  explanation:
    'A listener decides from which namespaces routes may attach: its own (Same, the default), all (All), or those whose labels fit a selector. A route from elsewhere is not accepted.',
  fix: 'Label the namespace of the route so that the selector fits, widen the listener, or move the route.',
  *run(zone) {
    for (const { route, parent, gateway } of zone.gatewayParents) {
      if (parent.report?.attachment !== 'NotPermitted') continue;
      const listeners = candidates(zone, gateway, parent);
      const [first] = listeners.length === 0 ? gateway.listeners : listeners;
      if (first === undefined) continue;
      const labels = zone.namespaces.get(route.namespace)?.metadata.labels ?? {};
      yield {
        object: route.key,
        path: parent.path,
        cause: `${zone.name} ${gateway.key} ${route.namespace} ${parent.sectionName ?? ''}`,
        also: [{ object: gateway.key, path: `${first.path}/allowedRoutes` }],
        message: `${spoken(gateway.key)} admits no routes of namespace "${route.namespace}"${parent.sectionName === undefined ? '' : ` on listener "${parent.sectionName}"`}`,
        evidence: [
          ...(listeners.length === 0 ? gateway.listeners : listeners).map(
            (one) => `listener "${one.name}" admits ${admission(one, gateway)}`,
          ),
          `labels of namespace "${route.namespace}": ${
            Object.entries(labels)
              .map(([name, value]) => `${name}=${value}`)
              .join(', ') || 'none'
          }`,
        ],
        fixes: [
          ...labelFixes(route.namespace, first),
          setField('Admit all namespaces on the listener', gateway.key, `${first.path}/allowedRoutes/namespaces`, { from: 'All' }),
          setField(`Admit namespace "${route.namespace}" on the listener`, gateway.key, `${first.path}/allowedRoutes/namespaces`, {
            from: 'Selector',
            selector: {
              matchExpressions: [
                { key: 'kubernetes.io/metadata.name', operator: 'In', values: [...new Set([gateway.namespace, route.namespace])] },
              ],
            },
          }),
        ],
        impact: 100,
      };
    }
  },
};

function admission(listener: ListenerView, gateway: GatewayView): string {
  if (listener.from === 'Same') return `namespace "${gateway.namespace}" only`;
  if (listener.from === 'All') return 'all namespaces';
  return listener.selector === undefined ? 'none, since it has no selector' : `namespaces that fit ${JSON.stringify(listener.selector)}`;
}

function labelFixes(namespace: string, listener: ListenerView): ReturnType<typeof setField>[] {
  const wanted = Object.entries(record(listener.selector?.['matchLabels'])).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  if (listener.from !== 'Selector' || wanted.length === 0) return [];
  const edits = wanted.map(([name, value]) => ({ path: `/metadata/labels/${segment(name)}`, value }));
  return [editFields(`Label namespace "${namespace}"`, `Namespace/${namespace}`, edits)];
}
