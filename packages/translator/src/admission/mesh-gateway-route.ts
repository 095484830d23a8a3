import type { JsonObject } from '../resources/json.ts';
import { listOf, recordOf, textOf } from '../resources/read.ts';
import type { Fault } from '../resources/fault.ts';

/** Violations of a MeshGatewayRoute. Source: `core/resources/apis/mesh/gateway_route_validator.go`. */
export function validateMeshGatewayRoute(spec: JsonObject): Fault[] {
  const rules = listOf(recordOf(recordOf(spec['conf'])?.['http'])?.['rules']);
  return rules.flatMap((rule, index) => ruleFaults(recordOf(rule) ?? {}, `conf.http.rules[${index}]`));
}

function fault(field: string, message: string, at = field): Fault {
  return { field, at: `spec.${at}`, message };
}

function ruleFaults(rule: JsonObject, field: string): Fault[] {
  const filters = listOf(rule['filters']).map((one) => recordOf(one) ?? {});
  const matches = listOf(rule['matches']).map((one) => recordOf(one) ?? {});
  const redirects = filters.some((one) => one['redirect'] !== undefined);
  if (matches.length === 0) return [fault(`${field}.matches`, 'cannot be empty')];
  const faults: Fault[] = [];
  for (const [index, match] of matches.entries()) faults.push(...matchFaults(match, `${field}.matches[${index}]`));
  for (const [index, filter] of filters.entries()) faults.push(...filterFaults(filter, matches, `${field}.filters[${index}]`));
  // What would be said of backends is ambiguous after this one.
  if (redirects && filters.length > 1) return [...faults, fault(`${field}.filters`, 'redirects cannot be used with other filters')];
  const backends = listOf(rule['backends']);
  if (redirects && backends.length > 0) faults.push(fault(`${field}.backends`, 'must be empty when using redirect filters'));
  if (!redirects && backends.length === 0) faults.push(fault(`${field}.backends`, 'cannot be empty'));
  return faults;
}

function matchFaults(match: JsonObject, field: string): Fault[] {
  const path = recordOf(match['path']);
  const faults: Fault[] = [];
  const value = textOf(path?.['value']) ?? '';
  if (path !== undefined && path['match'] === 'REGEX') {
    if (value === '') faults.push(fault(`${field}.value`, 'cannot be empty', `${field}.path.value`));
  } else if (path !== undefined && !value.startsWith('/'))
    faults.push(fault(`${field}.value`, 'must be an absolute path', `${field}.path.value`));
  for (const [list, shown] of [
    ['headers', 'headers'],
    ['queryParameters', 'query_parameters'],
  ] as const) {
    for (const [index, entry] of listOf(match[list]).entries()) {
      if (textOf(recordOf(entry)?.['value']) !== undefined) continue;
      faults.push(fault(`${field}.${shown}[${index}].value`, 'cannot be empty', `${field}.${list}[${index}].value`));
    }
  }
  return faults;
}

function filterFaults(filter: JsonObject, matches: readonly JsonObject[], field: string): Fault[] {
  const request = recordOf(filter['requestHeader']);
  if (request !== undefined) return headerFaults(request, `${field}.request_header`, `${field}.requestHeader`);
  const rewrite = recordOf(filter['rewrite']);
  const prefix = matches.some((one) => recordOf(one['path'])?.['match'] === 'PREFIX');
  if (rewrite?.['replacePrefixMatch'] !== undefined && !prefix) {
    return [fault(`${field}.rewrite.replacePrefixMatch`, 'cannot be used without a match on path prefix')];
  }
  const status = recordOf(filter['redirect'])?.['statusCode'];
  if (typeof status === 'number' && (status < 300 || status > 308))
    return [fault(`${field}.redirect.status_code`, 'must be in the range [300, 308]')];
  return [];
}

function headerFaults(modifier: JsonObject, field: string, at: string): Fault[] {
  if (Object.keys(modifier).length === 0) return [fault(field, 'cannot be empty', at)];
  const faults: Fault[] = [];
  for (const list of ['set', 'add']) {
    for (const [index, entry] of listOf(modifier[list]).entries()) {
      for (const part of ['name', 'value']) {
        if (!textOf(recordOf(entry)?.[part]))
          faults.push(fault(`${field}.${list}[${index}].${part}`, 'cannot be empty', `${at}.${list}[${index}].${part}`));
      }
    }
  }
  for (const [index, name] of listOf(modifier['remove']).entries()) {
    if (name === '') faults.push(fault(`${field}.remove[${index}]`, 'cannot be empty', `${at}.remove[${index}]`));
  }
  return faults;
}
