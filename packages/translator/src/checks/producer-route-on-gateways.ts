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
    if (gateways.size === 0) return;
    for (const [mesh, routes] of groupBy(zone.by.producers, ({ route }) => route.report?.mesh ?? 'default')) {
      const here = gateways.get(mesh);
      const [first] = routes;
      if (here === undefined || first === undefined) continue;
      const names = some(
        here.map((one) => spoken(one.key)),
        4,
      );
      yield {
        object: first.route.key,
        path: first.parent.path,
        also: routes.map(({ route, parent }) => ({ object: route.key, path: parent.path })),
        message:
          routes.length === 1
            ? `${spoken(first.route.key)}, meant for clients of Service "${first.parent.namespace}/${first.parent.name}", also applies to ${names}`
            : `${routes.length} routes that are meant for clients of a Service also apply to ${names}`,
      };
    }
  },
};
