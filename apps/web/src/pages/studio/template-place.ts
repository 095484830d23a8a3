import type { KubeObject } from '@routescope/translator';
import { fields, items, number, text } from './form/read.ts';
import type { TemplatePlace } from './templates.ts';

const system = /^(kube-|kuma-|kong-mesh-|default$|gateway-)/;

/**
 * Picks real names for a template: an HTTP Service with siblings that share its name (`api`, `api-v1`, `api-v2`) where
 * there is one, the first Gateway and its hostname. Invented ones stand in where the zone has none.
 */
export function templatePlace(objects: readonly KubeObject[], wanted?: string): TemplatePlace {
  const services = objects.filter((object) => object.kind === 'Service' && isHttp(object));
  const preferred = services.filter((service) => namespaceOf(service) === wanted);
  const own = preferred.length > 0 ? preferred : services.filter((service) => !system.test(namespaceOf(service)));
  const family = largestFamily(own.length > 0 ? own : services);
  const gateways = objects.filter((object) => object.kind === 'Gateway');
  const gateway = gateways.find((candidate) => namespaceOf(candidate) === wanted) ?? gateways[0];
  const [service] = family;
  const namespace = service === undefined ? (wanted ?? 'demo') : namespaceOf(service);
  const others = [...new Set(own.map(namespaceOf))].filter((name) => name !== namespace);
  return {
    namespace,
    service: service?.metadata.name ?? 'backend',
    stable: (family[2] === undefined ? service : family[1])?.metadata.name ?? 'backend',
    next: (family[2] ?? family[1])?.metadata.name ?? `${service?.metadata.name ?? 'backend'}-v2`,
    port: number(fields(portsOf(service)[0])['port']) ?? 80,
    gateway: gateway?.metadata.name ?? 'edge',
    gatewayNamespace: gateway === undefined ? namespace : namespaceOf(gateway),
    hostname: hostnameOf(gateway) ?? 'example.com',
    consumer: others[0] ?? 'client',
  };
}

function namespaceOf(object: KubeObject): string {
  return object.metadata.namespace ?? 'default';
}

function portsOf(service: KubeObject | undefined) {
  return items(fields(service?.spec)['ports']);
}

function isHttp(service: KubeObject): boolean {
  return portsOf(service).some((port) => text(fields(port)['appProtocol']) === 'http');
}

function largestFamily(services: readonly KubeObject[]): readonly KubeObject[] {
  const sorted = services.toSorted((a, b) => (a.metadata.name < b.metadata.name ? -1 : 1));
  const families = sorted.map((first) => [
    first,
    ...sorted.filter(
      (other) => other !== first && namespaceOf(other) === namespaceOf(first) && other.metadata.name.startsWith(`${first.metadata.name}-`),
    ),
  ]);
  return families.toSorted((a, b) => b.length - a.length)[0] ?? [];
}

function hostnameOf(gateway: KubeObject | undefined): string | undefined {
  for (const listener of items(fields(gateway?.spec)['listeners'])) {
    const hostname = text(fields(listener)['hostname']);
    if (hostname !== undefined) return hostname.replace(/^\*\./, 'www.');
  }
  return undefined;
}
