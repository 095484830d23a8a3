import type { ObjectDetail } from '@routescope/contract';
import type { BackendReport, Condition, Graph } from '@routescope/translator';
import { conditionGroups, isBadCondition } from '../../components/Conditions/condition-groups.ts';
import { dottedPath } from '../../components/FindingCard/dotted-path.ts';
import { formatPercent } from '../../components/ShareBar/percent.ts';

/** One step of an explanation: what is so, and where it can be seen. */
export interface Reason {
  readonly words: string;
  readonly detail: string;
}

/** Why an object does not do what its author wants, from what decides first to what follows from it. Empty when all is well. */
export function reasonsOf(detail: ObjectDetail, graph: Graph): readonly Reason[] {
  const told = [...admission(detail), ...attachment(detail), ...backends(detail, graph), ...reconciliation(detail)];
  return [...told, ...statuses(detail, new Set(told.map((reason) => reason.detail)))];
}

function admission(detail: ObjectDetail): Reason[] {
  return detail.invalid.map((line) => ({ words: 'The API server does not accept it', detail: line }));
}

function attachment(detail: ObjectDetail): Reason[] {
  const refused = (detail.route?.parents ?? []).filter((parent) => parent.attachment !== 'Allowed');
  return refused.map(({ parent, attachment: verdict, reason, sectionName }) => {
    const name = `${parent.kind} ${parent.namespace === '' ? '' : `${parent.namespace}/`}${parent.name}${sectionName === undefined ? '' : `, listener ${sectionName},`}`;
    const words = verdict === 'Unknown' ? `Kuma does not look at ${name}` : `${name} does not take this route`;
    return { words, detail: reason };
  });
}

function backends(detail: ObjectDetail, graph: Graph): Reason[] {
  const reports = uniqueBackends(detail);
  return reports
    .filter((report) => report.verdict !== 'Resolved')
    .flatMap((report) => {
      const rule = Number(/^\/spec\/rules\/(\d+)/.exec(report.path)?.[1] ?? 0);
      const target = `${report.target.kind} ${report.target.namespace}/${report.target.name}`;
      const share = report.mirror ? 'mirrors' : `sends ${formatPercent(shareOf(report, reports, rule))}`;
      return [
        { words: `Rule ${rule + 1} ${share} to ${target}`, detail: dottedPath(report.path) },
        { words: verdictWords(report, detail, graph), detail: report.message },
      ];
    });
}

/** What a verdict means for these two objects. */
function verdictWords(report: BackendReport, detail: ObjectDetail, graph: Graph): string {
  const { kind, namespace, name } = report.target;
  if (report.verdict === 'RefNotPermitted')
    return `No ReferenceGrant in namespace ${namespace} lets routes of ${detail.object.metadata.namespace ?? ''} use it`;
  if (report.verdict === 'InvalidKind') return `Kuma does not take ${kind} as a backend here`;
  const key = `${kind}/${namespace}/${name}`;
  const zones = graph.nodes
    .filter((node) => node.object === key && node.zone !== detail.zone && node.state === 'elsewhere')
    .map((node) => node.zone);
  const others = zones.length === 0 ? '' : `; ${zones.join(' and ')} ${zones.length === 1 ? 'has' : 'have'} one`;
  return `${detail.zone} has no ${kind} ${namespace}/${name}${others}`;
}

/** Backends of all parents, each path once; one that fails for any parent counts as failing. */
function uniqueBackends(detail: ObjectDetail): readonly BackendReport[] {
  const byPath = new Map<string, BackendReport>();
  for (const report of (detail.route?.parents ?? []).flatMap((parent) => parent.backends)) {
    const known = byPath.get(report.path);
    if (known === undefined || known.verdict === 'Resolved') byPath.set(report.path, report);
  }
  return [...byPath.values()];
}

function shareOf(report: BackendReport, all: readonly BackendReport[], rule: number): number {
  const weight = (backend: BackendReport): number => backend.weight ?? 1;
  const total = all
    .filter((other) => !other.mirror && other.path.startsWith(`/spec/rules/${rule}/`))
    .reduce((sum, other) => sum + weight(other), 0);
  return total === 0 ? 0 : Math.round((weight(report) * 1000) / total) / 10;
}

function reconciliation(detail: ObjectDetail): Reason[] {
  return [
    ...detail.refusals.map((refusal) => ({
      words: `${refusal.kind} ${refusal.name} would be refused (${refusal.by})`,
      detail: refusal.violations.map((violation) => `${violation.field}: ${violation.message}`).join('; '),
    })),
    ...detail.failures
      .filter((failure) => failure.cause !== 'refusal')
      .map((failure) => ({ words: 'Kuma stops before it writes anything', detail: failure.message })),
  ];
}

function statuses(detail: ObjectDetail, told: ReadonlySet<string>): Reason[] {
  return conditionGroups(detail.predicted, detail.reported).flatMap(({ title, pairs }) =>
    pairs.flatMap(({ predicted, reported }) => {
      const bad = [reported, predicted].find((condition) => condition !== undefined && isBadCondition(condition));
      if (bad === undefined || bad.type === 'Ready' || bad.type === 'Programmed') return [];
      return [
        {
          words: `${bad === reported ? 'Kuma says' : 'Kuma will say'} ${bad.type}: ${bad.status}, ${bad.reason}`,
          detail: statusDetail(title, told.has(bad.message) ? '' : bad.message, predicted, reported),
        },
      ];
    }),
  );
}

function statusDetail(title: string, message: string, predicted: Condition | undefined, reported: Condition | undefined): string {
  const agreement =
    reported === undefined || predicted === undefined
      ? ''
      : predicted.status === reported.status && predicted.reason === reported.reason
        ? 'as predicted'
        : `predicted ${predicted.status}, ${predicted.reason}`;
  return [title, message, agreement].filter((part) => part !== '').join(' · ');
}
