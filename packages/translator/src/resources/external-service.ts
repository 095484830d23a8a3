import type { JsonObject } from './json.ts';
import { serviceTag } from './kuma.ts';
import { isDnsSubdomain } from './labels.ts';
import { recordOf, textEntries, textOf } from './read.ts';
import type { Fault } from './fault.ts';
import { tagFaults } from './tags.ts';

const protocols: ReadonlySet<string> = new Set(['http', 'http2', 'tcp', 'grpc', 'kafka', 'tls']);

/** Violations of an ExternalService, which Kuma does not keep then. Source: `core/resources/apis/mesh/external_service_validator.go`. */
export function validateExternalService(spec: JsonObject): Fault[] {
  const tags = textEntries(spec['tags']);
  const faults = addressFaults(textOf(recordOf(spec['networking'])?.['address']) ?? '');
  const protocol = tags['kuma.io/protocol'];
  if (protocol !== undefined && !protocols.has(protocol.toLowerCase())) {
    faults.push({ field: 'tags["kuma.io/protocol"]', message: `"${protocol}" is none of grpc, http, http2, kafka, tcp` });
  }
  faults.push(...tagFaults(tags, 'tags', 'tag'));
  if (tags[serviceTag] === undefined) faults.push({ field: 'tags', message: `tag "${serviceTag}" is missing` });
  return faults;
}

function addressFaults(address: string): Fault[] {
  const fault = (message: string): Fault[] => [{ field: 'networking.address', message }];
  if (address === '') return fault('must not be empty');
  const parts = /^(?:\[([^\]]*)\]|([^:[\]]*)):(\d+)$/.exec(address);
  if (parts === null) return fault('must be a host and a port');
  const [, bracketed, host = bracketed ?? '', port] = parts;
  if (bracketed === undefined && !isDnsSubdomain(host.toLowerCase())) return fault('must name a DNS name or an IP address');
  return Number(port) >= 1 && Number(port) <= 65535 ? [] : fault('must have a port from 1 to 65535');
}
