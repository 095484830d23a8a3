import type { ObjectKey } from '../resources/ref.ts';
import type { Check, Draft } from './check.ts';
import { setField } from './model/fixes.ts';
import { type PortView, type ServiceView, isHttp } from './model/service.ts';
import { ruleName, spoken } from './model/words.ts';
import type { ZoneView } from './model/zone-view.ts';

export const appProtocolNotHttp: Check = {
  code: 'KGA317',
  name: 'app-protocol-not-http',
  title: 'Port is not known to speak HTTP',
  severity: 'warning',
  basis: 'inferred',
  inputs: ['Service'],
  explanation:
    'Kuma learns the protocol of a port from its appProtocol. Without one the port is TCP, and rules of an HTTPRoute, weights and filters do nothing on it; connections are passed through. Kuma reports no problem in this case.',
  fix: 'Set appProtocol to http, http2 or grpc on the port of the Service.',
  *run(zone) {
    for (const use of zone.used.notHttp) {
      const service =
        use.target.kind === 'Service' && use.verdict === 'Resolved' ? zone.service(use.target.namespace, use.target.name) : undefined;
      const port = service?.ports.find((one) => one.port === use.target.port);
      if (service === undefined || port === undefined || isHttp(service, port)) continue;
      yield draftFor(
        zone,
        service,
        port,
        { object: use.route.key, path: use.target.path },
        `it is a backend of ${ruleName(use.route, use.rule)}`,
        use.share,
      );
    }
    for (const { route, parent, service } of zone.serviceParents) {
      for (const port of service?.ports ?? []) {
        if (service === undefined || isHttp(service, port) || (parent.port !== undefined && parent.port !== port.port)) continue;
        yield draftFor(
          zone,
          service,
          port,
          { object: route.key, path: parent.path },
          `${spoken(route.key)} is attached to it: its rules do nothing there`,
          100,
        );
      }
    }
  },
};

function draftFor(
  zone: ZoneView,
  service: ServiceView,
  port: PortView,
  user: { object: ObjectKey; path: string },
  why: string,
  impact: number,
): Draft {
  const path = `/spec/ports/${port.index}`;
  const guess = port.name?.startsWith('grpc') === true ? 'grpc' : 'http';
  return {
    object: service.key,
    path,
    also: [user],
    cause: `${zone.name} ${service.key} ${port.port}`,
    message:
      port.appProtocol === undefined
        ? `Port ${port.port} of ${spoken(service.key)} has no appProtocol, so Kuma treats it as TCP`
        : `Port ${port.port} of ${spoken(service.key)} has appProtocol "${port.appProtocol}", which Kuma does not treat as HTTP`,
    evidence: [why],
    fixes: [setField(`Set appProtocol: ${guess}`, service.key, `${path}/appProtocol`, guess)],
    impact,
  };
}
