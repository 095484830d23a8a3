import { compareText } from '../resources/read.ts';
import { refKey } from '../resources/ref.ts';
import type { Ref } from '../resources/ref.ts';
import { append } from './draft.ts';
import type { BackendView, RouteView } from './relations.ts';

/** Everything that a route sends to one target, over all its rules. */
export interface TargetShare {
  readonly target: Ref;
  readonly mirror: boolean;
  readonly backends: readonly BackendView[];
  /** The first one that fails, if any does. */
  readonly failing: BackendView | undefined;
  /** `90%`, `rule 1: 100% · rule 2: 10%`, or "" where a share says nothing. */
  readonly share: string;
}

/** Groups a route's backends by target, sorted by target. */
export function sharesOf(route: RouteView): TargetShare[] {
  const totals = ruleTotals(route);
  const groups = new Map<string, BackendView[]>();
  for (const backend of route.backends) {
    const key = `${refKey(backend.target)} ${backend.mirror ? 'mirror' : ''}`;
    append(groups, key, backend);
  }
  return [...groups]
    .toSorted(([a], [b]) => compareText(a, b))
    .flatMap(([, backends]) => {
      const first = backends[0];
      if (first === undefined) return [];
      const failing = backends.find((backend) => backend.verdict !== undefined && backend.verdict !== 'Resolved');
      const share = first.mirror ? 'mirror' : shareText(backends, totals, route.rules);
      return [{ target: first.target, mirror: first.mirror, backends, failing, share }];
    });
}

function ruleTotals(route: RouteView): Map<number, number> {
  const totals = new Map<number, number>();
  for (const backend of route.backends) {
    if (!backend.mirror) totals.set(backend.rule, (totals.get(backend.rule) ?? 0) + backend.weight);
  }
  return totals;
}

function shareText(backends: readonly BackendView[], totals: ReadonlyMap<number, number>, rules: number): string {
  const byRule = new Map<number, number>();
  for (const backend of backends) byRule.set(backend.rule, (byRule.get(backend.rule) ?? 0) + backend.weight);
  const parts = [...byRule].map(([rule, weight]) => ({ rule, percent: percentText(weight, totals.get(rule) ?? 0) }));
  if (parts.every((part) => part.percent === '100%')) return '';
  if (rules === 1) return parts[0]?.percent ?? '';
  const shown = parts.slice(0, 2).map((part) => `rule ${part.rule + 1}: ${part.percent}`);
  return parts.length > 2 ? `${shown.join(' · ')} · …` : shown.join(' · ');
}

/** A share in percent, exact to a tenth; small shares keep one significant digit so that nothing reads as 0 % that is not. */
export function percentText(weight: number, total: number): string {
  if (total === 0 || weight === 0) return '0%';
  const percent = (100 * weight) / total;
  const rounded = percent < 0.1 ? Number(percent.toPrecision(1)) : Math.round(percent * 10) / 10;
  return `${rounded}%`;
}
