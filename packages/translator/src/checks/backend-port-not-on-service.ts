import { keyOf } from '../resources/ref.ts';
import type { Check } from './check.ts';
import { causeFor, fateOfShare } from './model/failing.ts';
import { setField } from './model/fixes.ts';
import { joined, percent, ruleName, spoken, targetName } from './model/words.ts';

export const backendPortNotOnService: Check = {
  code: 'KGA309',
  name: 'backend-port-not-on-service',
  title: 'Port of a backend is not on its Service',
  severity: 'error',
  basis: 'inferred',
  inputs: ['Service'],
  explanation:
    'The Service exists but has no such port. Newer minors report this as BackendNotFound. Older ones report that all references are resolved, and the requests go nowhere. A backend names the port of the Service, not the one that the container listens on.',
  fix: 'Use a port of the Service.',
  *run(zone) {
    for (const use of zone.used.wrongPort) {
      const { target, route } = use;
      const { service } = use;
      if (service === undefined) continue;
      if (use.verdict === 'Resolved' && service.externalName !== undefined && service.ports.length === 0) continue;
      const behind = service.ports.find((one) => one.targetPort === target.port);
      const fate = fateOfShare(zone, route, use.share);
      yield {
        object: route.key,
        path: `${target.path}/port`,
        also: [{ object: service.key, path: '/spec/ports' }],
        cause: causeFor(zone, route, `${zone.name} ${service.key} ${target.port}`),
        severity: use.verdict === 'Resolved' ? 'warning' : 'error',
        message: `${spoken(service.key)} has no port ${target.port}`,
        evidence: [
          `ports: ${joined(service.ports.map((one) => String(one.port)))}`,
          ...(behind === undefined ? [] : [`${target.port} is the targetPort of port ${behind.port}`]),
          use.verdict === 'Resolved' ? 'Kuma reports ResolvedRefs: True all the same' : 'ResolvedRefs: False, BackendNotFound',
          ...(use.backend === undefined ? [] : [`${percent(use.share)} of the requests of ${ruleName(route, use.rule)} is concerned`]),
        ],
        fixes: (behind === undefined ? service.ports : [behind]).map((one) =>
          setField(`Use port ${one.port}`, route.key, `${target.path}/port`, one.port),
        ),
        impact: use.verdict === 'Resolved' ? use.share : fate.failing,
      };
    }
    for (const use of zone.unresolved) {
      const found =
        use.target.kind === 'MeshService' && use.verdict === 'BackendNotFound'
          ? zone.object(`MeshService/${use.target.namespace}/${use.target.name}`)
          : undefined;
      if (found === undefined) continue;
      yield {
        object: use.route.key,
        path: `${use.target.path}/port`,
        cause: causeFor(zone, use.route, `${zone.name} ${keyOf(found)} ${use.target.port}`),
        message: `${targetName(use.target)} has no port ${use.target.port}`,
        evidence: [use.message],
        impact: fateOfShare(zone, use.route, use.share).failing,
      };
    }
  },
};
