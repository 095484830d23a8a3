import type { KubeObject } from '../resources/object.ts';
import { keyOf } from '../resources/ref.ts';
import type { Check } from './check.ts';
import { record, records, text } from './model/json.ts';
import { unreadKinds } from './model/trouble.ts';
import { spoken } from './model/words.ts';
import type { ZoneView } from './model/zone-view.ts';

export const unsupportedRouteKind: Check = {
  code: 'KGA012',
  name: 'unsupported-route-kind',
  title: 'Kind that Kuma does not read',
  severity: 'error',
  basis: 'inferred',
  inputs: [],
  explanation:
    'Of the Gateway API route kinds Kuma reads HTTPRoute only. GRPCRoute, TCPRoute, TLSRoute, UDPRoute and ListenerSet are stored by the API server, never answered, and route nothing.',
  fix: 'Use an HTTPRoute, or write a MeshHTTPRoute or MeshTCPRoute by hand.',
  *run(zone) {
    for (const kind of unreadKinds) {
      for (const object of zone.ofKind(kind)) {
        if (!isForKuma(zone, object)) continue;
        yield {
          object: keyOf(object),
          severity: 'error',
          message: `${spoken(keyOf(object))} is of a kind that Kuma does not read`,
          evidence: ['it gets no status and routes nothing'],
        };
      }
    }
  },
};

function isForKuma(zone: ZoneView, object: KubeObject): boolean {
  const refs = [
    ...records(object.spec?.['parentRefs']),
    ...(object.spec?.['parentRef'] === undefined ? [] : [record(object.spec['parentRef'])]),
  ];
  return refs.some((ref) => {
    if ((text(ref['kind']) ?? 'Gateway') !== 'Gateway') return true;
    return zone.gateway(text(ref['namespace']) ?? object.metadata.namespace ?? '', text(ref['name']) ?? '')?.owner === 'kuma';
  });
}
