import type { Json, JsonObject } from '../resources/json.ts';
import { unresolvedBackend } from '../resources/kuma.ts';
import { listOf, recordOf, textEntries, textOf } from '../resources/read.ts';
import type { Profile, ValidatorProfile } from '../versions/profile.ts';
import type { Fault } from '../resources/fault.ts';
import { isHostname } from './hostnames.ts';
import { tagFaults } from '../resources/tags.ts';

/** Violations of a MeshHTTPRoute. Source: `policies/meshhttproute/api/v1alpha1/validation.go`, `core/resources/apis/mesh/validators.go`. */
export function validateMeshHttpRoute(profile: Profile, spec: JsonObject): readonly Fault[] {
  const { validators } = profile;
  const top = recordOf(spec['targetRef']) ?? noFields;
  const forGateway = top['kind'] === 'MeshGateway';
  const faults: Fault[] = [];
  checkTarget(validators, top, faults, () => 'spec.targetRef', false);
  for (const [index, one] of listOf(spec['to']).entries()) {
    const to = recordOf(one) ?? noFields;
    const field = () => `spec.to[${index}]`;
    checkTarget(validators, recordOf(to['targetRef']) ?? noFields, faults, () => `${field()}.targetRef`, false);
    for (const [at, rule] of listOf(to['rules']).entries()) {
      checkRule(validators, recordOf(rule) ?? noFields, faults, () => `${field()}.rules[${at}]`, forGateway);
    }
  }
  return faults;
}

/** Puts the path of a field together, which is only asked for where something is wrong with it. */
type Field = () => string;

const noFields: JsonObject = {};
const withoutDots = /^[0-9a-z\-_]*$/;
const withDots = /^[0-9a-z.\-_]*$/;
const namedKinds: ReadonlySet<string> = new Set(['MeshService', 'MeshServiceSubset', 'MeshGateway']);

function checkTarget(profile: ValidatorProfile, target: JsonObject, faults: Fault[], field: Field, unresolvedAllowed: boolean): void {
  const kind = textOf(target['kind']) ?? '';
  const name = textOf(target['name']);
  if (namedKinds.has(kind) && !profile.serviceLabels && (name === undefined || name === '')) {
    faults.push({ field: `${field()}.name`, message: 'must be set' });
  }
  if (profile.serviceLabels && kind === 'MeshService' && Object.keys(textEntries(target['labels'])).length === 0) {
    faults.push({ field: `${field()}.labels`, message: 'must be set' });
  }
  const form = profile.targetNames === 'any' ? undefined : profile.targetNames === 'without dots' ? withoutDots : withDots;
  if (name !== undefined && form !== undefined && !form.test(name) && !(unresolvedAllowed && name === unresolvedBackend)) {
    faults.push({
      field: `${field()}.name`,
      message: `invalid characters: lower-case letters, digits, "-", "_"${form === withDots ? ' and "."' : ''} only`,
    });
  }
  const tags = target['tags'];
  if (tags !== undefined) faults.push(...tagFaults(textEntries(tags), `${field()}.tags`, kind === 'MeshSubset' ? 'tag' : 'selector'));
}

function checkRule(profile: ValidatorProfile, rule: JsonObject, faults: Fault[], field: Field, forGateway: boolean): void {
  const conf = recordOf(rule['default']) ?? noFields;
  const matches = listOf(rule['matches']);
  const filters = listOf(conf['filters']);
  const backends = listOf(conf['backendRefs']);
  for (const [index, match] of matches.entries()) checkMatch(recordOf(match) ?? noFields, faults, () => `${field()}.matches[${index}]`);
  for (const [index, filter] of filters.entries()) {
    faults.push(...filterFaults(profile, recordOf(filter) ?? noFields, matches, `${field()}.default.filters[${index}]`));
  }
  for (const [index, ref] of backends.entries()) {
    const at = () => `${field()}.default.backendRefs[${index}]`;
    checkTarget(profile, recordOf(ref) ?? noFields, faults, at, profile.unresolvedBackend);
  }
  if (forGateway && backends.length === 0 && backendsAsked(profile, filters)) {
    faults.push({ field: `${field()}.default.backendRefs`, at: field(), message: 'must not be empty' });
  }
}

function backendsAsked(profile: ValidatorProfile, filters: readonly Json[]): boolean {
  if (profile.gatewayBackends === 'not asked') return false;
  return profile.gatewayBackends === 'always' || !filters.some((one) => recordOf(one)?.['type'] === 'RequestRedirect');
}

function checkMatch(match: JsonObject, faults: Fault[], field: Field): void {
  const path = recordOf(match['path']);
  if (path !== undefined && path['type'] !== 'RegularExpression') {
    const value = textOf(path['value']) ?? '';
    if (path['type'] === 'PathPrefix' && value !== '/' && value.endsWith('/')) {
      faults.push({ field: `${field()}.path.value`, message: 'must not end with a slash: whole path elements are matched anyway' });
    }
    if (!value.startsWith('/')) faults.push({ field: `${field()}.path.value`, message: 'must be an absolute path' });
  }
  const params = listOf(match['queryParams']);
  if (params.length < 2) return;
  const names = new Set<string>();
  for (const [index, param] of params.entries()) {
    const name = textOf(recordOf(param)?.['name']) ?? '';
    if (names.has(name)) faults.push({ field: `${field()}.queryParams[${index}].name`, message: `multiple entries for name ${name}` });
    names.add(name);
  }
}

function filterFaults(profile: ValidatorProfile, filter: JsonObject, matches: readonly Json[], field: string): Fault[] {
  for (const modifier of ['requestHeaderModifier', 'responseHeaderModifier']) {
    const fields = recordOf(filter[modifier]);
    if (fields !== undefined) return modifierFaults(fields, `${field}.${modifier}`);
  }
  const mirror = recordOf(filter['requestMirror']);
  if (mirror !== undefined) {
    const faults: Fault[] = [];
    checkTarget(profile, recordOf(mirror['backendRef']) ?? noFields, faults, () => `${field}.requestMirror.backendRef`, false);
    return faults;
  }
  for (const change of ['requestRedirect', 'urlRewrite']) {
    const fields = recordOf(filter[change]);
    if (fields !== undefined) return changeFaults(profile, fields, matches, `${field}.${change}`);
  }
  return [];
}

function changeFaults(profile: ValidatorProfile, fields: JsonObject, matches: readonly Json[], field: string): Fault[] {
  const faults: Fault[] = [];
  const hostname = textOf(fields['hostname']);
  if (profile.filterHostnames && hostname !== undefined && !isHostname(hostname)) {
    faults.push({ field: `${field}.hostname`, message: 'must be a DNS name and no IP address' });
  }
  const onlyPrefixes = matches.every((one) => recordOf(recordOf(one)?.['path'])?.['type'] === 'PathPrefix');
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
