import type { RouteBackend, RouteRule, State } from '@routescope/contract';
import type { BackendReport, JsonObject, RouteReport } from '@routescope/translator';
import { listIn, numberIn, objectIn, textIn } from './json.ts';
import { filterWords, matchWords } from './route-words.ts';

type Reports = ReadonlyMap<string, readonly BackendReport[]>;

const verdictRank = ['Resolved', 'InvalidKind', 'RefNotPermitted', 'BackendNotFound'];

/** The rules of a route with the share and the fate of each backend. A backend is dead when any parent says so. */
export function viewRules(spec: JsonObject, namespace: string, report: RouteReport | undefined): RouteRule[] {
  const reports = indexBackends(report);
  return listIn(spec['rules']).map((rule, index) => viewRule(objectIn(rule), index, namespace, reports));
}

function indexBackends(report: RouteReport | undefined): Reports {
  const index = new Map<string, BackendReport[]>();
  for (const parent of report?.parents ?? []) {
    for (const backend of parent.backends) index.set(backend.path, [...(index.get(backend.path) ?? []), backend]);
  }
  return index;
}

function viewRule(rule: JsonObject, index: number, namespace: string, reports: Reports): RouteRule {
  const path = `/spec/rules/${index}`;
  const refs = listIn(rule['backendRefs']).map(objectIn);
  const total = refs.reduce((sum, ref) => sum + weightOf(ref), 0);
  const backends = refs.map((ref, place) => viewBackend(ref, `${path}/backendRefs/${place}`, namespace, reports, total));
  const mirrors = listIn(rule['filters']).flatMap((filter, place) => {
    const target = objectIn(objectIn(filter)['requestMirror'])['backendRef'];
    if (target === undefined) return [];
    return [
      {
        ...viewBackend(objectIn(target), `${path}/filters/${place}/requestMirror/backendRef`, namespace, reports, 0),
        mirror: true,
        weight: 0,
      },
    ];
  });
  const matches = listIn(rule['matches']).map((match) => matchWords(objectIn(match)));
  const failing = round(backends.filter((backend) => backend.state === 'unreachable').reduce((sum, backend) => sum + backend.share, 0));
  const name = textIn(rule['name']);
  return {
    index,
    ...(name === undefined ? {} : { name }),
    matches: matches.length === 0 ? ['/*'] : matches,
    filters: [
      ...listIn(rule['filters']).map((filter) => filterWords(objectIn(filter))),
      ...refs.flatMap((ref) => listIn(ref['filters']).map((filter) => `${textIn(ref['name']) ?? '?'}: ${filterWords(objectIn(filter))}`)),
    ],
    backends: [...backends, ...mirrors],
    failing,
    state: ruleState(backends, failing),
  };
}

function viewBackend(ref: JsonObject, path: string, namespace: string, reports: Reports, total: number): RouteBackend {
  const known = reports.get(path) ?? [];
  const worst = known.toSorted((a, b) => verdictRank.indexOf(b.verdict) - verdictRank.indexOf(a.verdict))[0];
  const weight = weightOf(ref);
  const port = numberIn(ref['port']);
  return {
    path,
    kind: textIn(ref['kind']) ?? 'Service',
    namespace: textIn(ref['namespace']) ?? namespace,
    name: textIn(ref['name']) ?? '',
    ...(port === undefined ? {} : { port }),
    weight,
    share: total === 0 ? 0 : round((weight / total) * 100),
    mirror: false,
    state: worst === undefined ? 'unknown' : worst.verdict === 'Resolved' ? 'ready' : 'unreachable',
    verdict: worst?.verdict ?? 'Unknown',
    message: worst?.message ?? 'no parent takes this route, so Kuma does not look at its backends',
  };
}

function ruleState(backends: readonly RouteBackend[], failing: number): State {
  if (backends.some((backend) => backend.state === 'unreachable')) return failing >= 100 ? 'unreachable' : 'degraded';
  return backends.some((backend) => backend.state === 'unknown') ? 'unknown' : 'ready';
}

function weightOf(ref: JsonObject): number {
  return numberIn(ref['weight']) ?? 1;
}

function round(percent: number): number {
  return Math.round(percent * 100) / 100;
}
