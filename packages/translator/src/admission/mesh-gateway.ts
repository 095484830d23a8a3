import type { JsonObject } from '../resources/json.ts';
import { listOf, numberOf, recordOf, textEntries, textOf } from '../resources/read.ts';
import type { Fault } from '../resources/fault.ts';
import { tagFaults } from '../resources/tags.ts';

/** Violations of a MeshGateway. Source: `core/resources/apis/mesh/gateway_validator.go`. */
export function validateMeshGateway(spec: JsonObject): Fault[] {
  const listeners = listOf(recordOf(spec['conf'])?.['listeners']).map((one) => recordOf(one) ?? {});
  const faults = listeners.flatMap((listener, index) => listenerFaults(listener, `conf.listeners[${index}]`));
  const keys = listeners.map((one) => `${numberOf(one['port']) ?? 0} ${textOf(one['hostname']) || '*'}`);
  for (const [index, key] of keys.entries()) {
    if (keys.indexOf(key) === keys.lastIndexOf(key)) continue;
    faults.push(fault(`conf.listeners[${index}]`, 'multiple listeners for hostname on this port'));
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
  return [...faults, ...tagFaults(textEntries(listener['tags']), `${field}.tags`, 'selector')];
}

function tlsFaults(tls: JsonObject, field: string): Fault[] {
  if (tls['mode'] !== 'TERMINATE') return [];
  const count = listOf(tls['certificates']).length;
  if (count === 0) return [fault(`${field}.certificates`, 'cannot be empty in TLS termination mode')];
  return count > 2 ? [fault(`${field}.certificates`, 'cannot have more than 2 certificates')] : [];
}
