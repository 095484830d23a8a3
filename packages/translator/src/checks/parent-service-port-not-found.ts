import type { Check } from './check.ts';
import { removeField, setField } from './model/fixes.ts';
import { named, spoken, joined } from './model/words.ts';

export const parentServicePortNotFound: Check = {
  code: 'KGA214',
  name: 'parent-service-port-not-found',
  title: 'Port of a parent Service does not exist',
  severity: 'error',
  basis: 'inferred',
  inputs: ['Service'],
  applies: (facts) => facts.serviceParents,
  explanation:
    'With port a route on a Service is limited to one of its ports. Newer minors refuse a port or section that the Service does not have; older ones generate a route for a port that nobody calls.',
  fix: 'Use a port of the Service, or drop it to mean all.',
  *run(zone) {
    for (const { route, parent, service } of zone.serviceParents) {
      if (service === undefined || service.headless) continue;
      const wrongPort = parent.port !== undefined && !service.ports.some((one) => one.port === parent.port);
      const wrongSection =
        zone.facts.parentServiceChecked &&
        parent.sectionName !== undefined &&
        !service.ports.some((one) => (one.name ?? String(one.port)) === parent.sectionName);
      if (!wrongPort && !wrongSection) continue;
      const path = `${parent.path}/${wrongPort ? 'port' : 'sectionName'}`;
      yield {
        object: route.key,
        path,
        also: [{ object: service.key, path: '/spec/ports' }],
        cause: `${zone.name} ${service.key} ${parent.port ?? ''} ${parent.sectionName ?? ''}`,
        severity: zone.facts.parentServiceChecked ? 'error' : 'warning',
        message: `${spoken(service.key)}, which a route is attached to, has no ${wrongPort ? `port ${parent.port}` : `port "${parent.sectionName}"`}`,
        evidence: [
          `ports: ${joined(service.ports.map((one) => (one.name === undefined ? String(one.port) : `${one.port} (${one.name})`)))}`,
        ],
        fixes: [
          ...service.ports.map((one) =>
            setField(`Use port ${one.port}`, route.key, path, wrongPort ? one.port : (one.name ?? String(one.port))),
          ),
          removeField('Drop it: all ports', route.key, path),
        ],
        impact: 100,
      };
    }
    for (const route of zone.facts.meshServiceRefs ? zone.routes : []) {
      for (const parent of route.parents) {
        const found = parent.kind === 'MeshService' ? zone.object(`MeshService/${parent.namespace}/${parent.name}`) : undefined;
        if (found === undefined || parent.report?.attachment !== 'NoMatchingParent') continue;
        yield {
          object: route.key,
          path: parent.port === undefined ? `${parent.path}/sectionName` : `${parent.path}/port`,
          message: `${named('MeshService', parent.namespace, parent.name)}, which a route is attached to, has no such port`,
          evidence: [parent.report.reason],
          impact: 100,
        };
      }
    }
  },
};
