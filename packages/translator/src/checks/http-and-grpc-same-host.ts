import { keyOf } from '../resources/ref.ts';
import type { Check } from './check.ts';
import { groupBy } from './model/zone-view.ts';
import { intersects } from './model/hostname.ts';
import { readRoute } from './model/route.ts';
import { spoken } from './model/words.ts';

export const httpAndGrpcSameHost: Check = {
  code: 'KGA221',
  name: 'http-and-grpc-same-host',
  title: 'HTTPRoute and GRPCRoute share a hostname',
  severity: 'warning',
  basis: 'inferred',
  inputs: ['GRPCRoute', 'HTTPRoute'],
  explanation:
    'On one listener a hostname belongs either to HTTPRoutes or to GRPCRoutes; the Gateway API forbids to serve it from both, and the route that came later is to be refused. Kuma reads HTTPRoutes only, so that moving to another controller changes what answers.',
  fix: 'Give the GRPCRoute a hostname or listener of its own.',
  *run(zone) {
    const grpc = zone.ofKind('GRPCRoute').map((object) => readRoute(object, undefined));
    if (grpc.length === 0) return;
    const byParent = groupBy(
      zone.routes.flatMap((route) => route.parents.map((parent) => ({ route, parent }))),
      ({ parent }) => `${parent.kind}/${parent.namespace}/${parent.name}`,
    );
    for (const other of grpc) {
      for (const parent of other.parents) {
        const rival = byParent
          .get(`${parent.kind}/${parent.namespace}/${parent.name}`)
          ?.find(
            (one) =>
              (one.parent.sectionName ?? parent.sectionName) === (parent.sectionName ?? one.parent.sectionName) &&
              share(one.route.hostnames, other.hostnames),
          );
        if (rival === undefined) continue;
        yield {
          object: other.key,
          path: parent.path,
          also: [{ object: keyOf(rival.route.object), path: rival.parent.path }],
          message: `${spoken(other.key)} and ${spoken(rival.route.key)} share a hostname on ${parent.kind} "${parent.namespace}/${parent.name}"`,
          evidence: [`hostnames: ${other.hostnames.join(', ') || 'all'} and ${rival.route.hostnames.join(', ') || 'all'}`],
        };
      }
    }
  },
};

function share(left: readonly string[], right: readonly string[]): boolean {
  return left.length === 0 || right.length === 0 || left.some((one) => right.some((other) => intersects(one, other)));
}
