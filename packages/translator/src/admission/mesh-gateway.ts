import type { JsonObject } from '../resources/json.ts';
import { listOf, numberOf, recordOf, textEntries, textOf } from '../resources/read.ts';
import type { Fault } from './fault.ts';
import { tagFaults } from './tags.ts';

/** Violations of a MeshGateway. Source: `core/resources/apis/mesh/gateway_validator.go`. */
export function validateMeshGateway(spec: JsonObject): Fault[] {
  const listeners = listOf(recordOf(spec['conf'])?.['listeners']).map((one) => recordOf(one) ?? {});
  const faults = listeners.flatMap((listener, index) => listenerFaults(listener, `conf.listeners[${index}]`));
  const seen = new Set<string>();
  for (const [index, listener] of listeners.entries()) {
    const key = `${numberOf(listener['port']) ?? 0} ${textOf(listener['hostname']) || '*'}`;
    if (seen.has(key)) faults.push(fault(`conf.listeners[${index}]`, 'multiple listeners for hostname on this port'));
    seen.add(key);
  }
  return faults;
}

function fault(field: string, message: string): Fault {
  return { field, at: `spec.${field}`, message };
}

function listenerFaults(listener: JsonObject, field: string): Fault[] {
  const tls = recordOf(listener['tls']);
  const crossMesh = listener['crossMesh'] === true;
  const faults: Fault[] = [];
  if (listener['protocol'] === 'HTTPS') {
    if (tls === undefined) faults.push(fault(`${field}.tls`, 'cannot be empty'));
    if (crossMesh) faults.push(fault(`${field}.protocol`, 'protocol is not supported with crossMesh'));
  }
  if (tls !== undefined && crossMesh) faults.push(fault(`${field}.tls`, 'must be empty with crossMesh'));
  else if (tls !== undefined) faults.push(...tlsFaults(tls, `${field}.tls`));
  return [...faults, ...tagFaults(textEntries(listener['tags']), `${field}.tags`)];
}

function tlsFaults(tls: JsonObject, field: string): Fault[] {
  if (tls['mode'] !== 'TERMINATE') return [];
  const count = listOf(tls['certificates']).length;
  if (count === 0) return [fault(`${field}.certificates`, 'cannot be empty in TLS termination mode')];
  return count > 2 ? [fault(`${field}.certificates`, 'cannot have more than 2 certificates')] : [];
}
