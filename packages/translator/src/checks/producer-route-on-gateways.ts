import type { Check } from './check.ts';
import { meshOf } from './model/mesh.ts';
import { some, spoken } from './model/words.ts';
import { groupBy } from './model/zone-view.ts';

export const producerRouteOnGateways: Check = {
  code: 'KGA531',
  name: 'producer-route-on-gateways',
  title: 'Route on a Service also applies to gateways',
  severity: 'warning',
  basis: 'inferred',
  inputs: [],
  applies: (facts) => facts.producerOnGateways,
  explanation:
    "What Kuma generates for a route on a Service in its own namespace has the whole mesh as its target. It is laid over the built-in gateways of the mesh too: there it takes requests, for any host, that no better match of the gateway's own routes takes.",
  fix: "Give the gateway's own routes explicit matches and hostnames, or narrow the matches of this route.",
  *run(zone) {
    const gateways = groupBy(
      zone.gateways.filter((one) => one.owner === 'kuma'),
      (one) => meshOf(zone, one.object, zone.facts.gatewayMesh).mesh,
    );
    const names = new Map(
      [...gateways].map(([mesh, here]) => [
        mesh,
        some(
          here.map((one) => spoken(one.key)),
          4,
        ),
      ]),
    );
    for (const { route, parent } of zone.serviceParents) {
      const mesh = route.report?.mesh ?? 'default';
      const here = names.get(mesh);
      if (route.namespace !== parent.namespace || parent.report?.attachment !== 'Allowed' || here === undefined) continue;
      yield {
        object: route.key,
        path: parent.path,
        cause: `${zone.name} ${mesh}`,
        message: `${spoken(route.key)}, meant for clients of Service "${parent.namespace}/${parent.name}", also applies to ${here}`,
        together: `Routes meant for clients of a Service in mesh "${mesh}" also apply to ${here}`,
      };
    }
  },
};
