import type { JsonObject } from '../resources/json.ts';
import { unresolvedBackend } from '../resources/kuma.ts';
import { listOf, recordOf, textEntries, textOf } from '../resources/read.ts';
import type { Profile, ValidatorProfile } from '../versions/profile.ts';
import type { Fault } from '../resources/fault.ts';
import { isHostname } from './hostnames.ts';
import { tagFaults } from '../resources/tags.ts';

/** Violations of a MeshHTTPRoute. Source: `policies/meshhttproute/api/v1alpha1/validation.go`, `core/resources/apis/mesh/validators.go`. */
export function validateMeshHttpRoute(profile: Profile, spec: JsonObject): Fault[] {
  const { validators } = profile;
  const top = recordOf(spec['targetRef']) ?? {};
  const forGateway = top['kind'] === 'MeshGateway';
  const tos = listOf(spec['to']).flatMap((one, index) => {
    const to = recordOf(one) ?? {};
    const field = `spec.to[${index}]`;
    const rules = listOf(to['rules']).flatMap((rule, at) =>
      ruleFaults(validators, recordOf(rule) ?? {}, `${field}.rules[${at}]`, forGateway),
    );
    return [...targetFaults(validators, recordOf(to['targetRef']) ?? {}, `${field}.targetRef`, false), ...rules];
  });
  return [...targetFaults(validators, top, 'spec.targetRef', false), ...tos];
}

const withoutDots = /^[0-9a-z\-_]*$/;
const withDots = /^[0-9a-z.\-_]*$/;

function targetFaults(profile: ValidatorProfile, target: JsonObject, field: string, unresolvedAllowed: boolean): Fault[] {
  const faults: Fault[] = [];
  const kind = textOf(target['kind']) ?? '';
  const name = textOf(target['name']);
  const named = ['MeshService', 'MeshServiceSubset', 'MeshGateway'].includes(kind) && !profile.serviceLabels;
  if (named && (name === undefined || name === '')) faults.push({ field: `${field}.name`, message: 'must be set' });
  if (profile.serviceLabels && kind === 'MeshService' && Object.keys(textEntries(target['labels'])).length === 0) {
    faults.push({ field: `${field}.labels`, message: 'must be set' });
  }
  const form = profile.targetNames === 'any' ? undefined : profile.targetNames === 'without dots' ? withoutDots : withDots;
  if (name !== undefined && form !== undefined && !form.test(name) && !(unresolvedAllowed && name === unresolvedBackend)) {
    faults.push({
      field: `${field}.name`,
      message: `invalid characters: lower-case letters, digits, "-", "_"${form === withDots ? ' and "."' : ''} only`,
    });
  }
  return [...faults, ...tagFaults(textEntries(target['tags']), `${field}.tags`, kind === 'MeshSubset' ? 'tag' : 'selector')];
}

function ruleFaults(profile: ValidatorProfile, rule: JsonObject, field: string, forGateway: boolean): Fault[] {
  const conf = recordOf(rule['default']) ?? {};
  const matches = listOf(rule['matches']).map((one) => recordOf(one) ?? {});
  const filters = listOf(conf['filters']).map((one) => recordOf(one) ?? {});
  const backends = listOf(conf['backendRefs']).map((one) => recordOf(one) ?? {});
  const faults = matches.flatMap((match, index) => matchFaults(match, `${field}.matches[${index}]`));
  for (const [index, filter] of filters.entries())
    faults.push(...filterFaults(profile, filter, matches, `${field}.default.filters[${index}]`));
  for (const [index, ref] of backends.entries()) {
    faults.push(...targetFaults(profile, ref, `${field}.default.backendRefs[${index}]`, profile.unresolvedBackend));
  }
  if (forGateway && backends.length === 0 && backendsAsked(profile, filters)) {
    faults.push({ field: `${field}.default.backendRefs`, at: field, message: 'must not be empty' });
  }
  return faults;
}

function backendsAsked(profile: ValidatorProfile, filters: readonly JsonObject[]): boolean {
  if (profile.gatewayBackends === 'not asked') return false;
  return profile.gatewayBackends === 'always' || !filters.some((one) => one['type'] === 'RequestRedirect');
}

function matchFaults(match: JsonObject, field: string): Fault[] {
  const path = recordOf(match['path']);
  const value = textOf(path?.['value']) ?? '';
  const faults: Fault[] = [];
  if (path !== undefined && path['type'] !== 'RegularExpression') {
    if (path['type'] === 'PathPrefix' && value !== '/' && value.endsWith('/')) {
      faults.push({ field: `${field}.path.value`, message: 'must not end with a slash: whole path elements are matched anyway' });
    }
    if (!value.startsWith('/')) faults.push({ field: `${field}.path.value`, message: 'must be an absolute path' });
  }
  const names = new Set<string>();
  for (const [index, param] of listOf(match['queryParams']).entries()) {
    const name = textOf(recordOf(param)?.['name']) ?? '';
    if (names.has(name)) faults.push({ field: `${field}.queryParams[${index}].name`, message: `multiple entries for name ${name}` });
    names.add(name);
  }
  return faults;
}

function filterFaults(profile: ValidatorProfile, filter: JsonObject, matches: readonly JsonObject[], field: string): Fault[] {
  for (const modifier of ['requestHeaderModifier', 'responseHeaderModifier']) {
    const fields = recordOf(filter[modifier]);
    if (fields !== undefined) return modifierFaults(fields, `${field}.${modifier}`);
  }
  const mirror = recordOf(filter['requestMirror']);
  if (mirror !== undefined) return targetFaults(profile, recordOf(mirror['backendRef']) ?? {}, `${field}.requestMirror.backendRef`, false);
  for (const change of ['requestRedirect', 'urlRewrite']) {
    const fields = recordOf(filter[change]);
    if (fields !== undefined) return changeFaults(profile, fields, matches, `${field}.${change}`);
  }
  return [];
}

function changeFaults(profile: ValidatorProfile, fields: JsonObject, matches: readonly JsonObject[], field: string): Fault[] {
  const faults: Fault[] = [];
  const hostname = textOf(fields['hostname']);
  if (profile.filterHostnames && hostname !== undefined && !isHostname(hostname)) {
    faults.push({ field: `${field}.hostname`, message: 'must be a DNS name and no IP address' });
  }
  const onlyPrefixes = matches.every((one) => recordOf(one['path'])?.['type'] === 'PathPrefix');
  if (recordOf(fields['path'])?.['replacePrefixMatch'] !== undefined && !onlyPrefixes) {
    faults.push({ field: `${field}.path.replacePrefixMatch`, message: 'can only appear if all matches match PathPrefix' });
  }
  return faults;
}

function modifierFaults(modifier: JsonObject, field: string): Fault[] {
  const lists = ['add', 'set', 'remove'] as const;
  // A list that is there but empty counts as defined.
  if (lists.every((list) => modifier[list] === undefined)) {
    return [{ field, message: 'must have at least one defined: set, add, remove' }];
  }
  const seen = new Set<string>();
  const faults: Fault[] = [];
  for (const list of ['set', 'add', 'remove'] as const) {
    for (const [index, entry] of listOf(modifier[list]).entries()) {
      const name = textOf(list === 'remove' ? entry : recordOf(entry)?.['name']) ?? '';
      const at = list === 'remove' ? `${field}.remove[${index}]` : `${field}.${list}[${index}].name`;
      if (seen.has(name)) faults.push({ field: `${field}.${list}[${index}].name`, at, message: 'duplicate header name' });
      seen.add(name);
    }
  }
  return faults;
}
