import type { KubeObject } from '../resources/object.ts';
import type { TranslatedZone } from '../zone.ts';
import type { Check, Draft } from './check.ts';
import { viewEstate, type Estate } from './context.ts';
import type { Finding, Fix, Place, Severity } from './finding.ts';
import { checks } from './index.ts';
import type { ZoneView } from './model/zone-view.ts';
import type { CheckOptions } from './options.ts';
import { suppressionOf } from './suppress.ts';

const rank: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2, hint: 3 };

/**
 * Diagnoses all zones. Findings of one cause are one finding; order is by severity, then failing share, code and place, so
 * that equal input gives equal output whatever the order of objects. Never throws for anything that parsed.
 *
 * What an error is: traffic fails or configuration is not applied, and Kuma knows it: a status is negative or stays away,
 * an object is refused. The same fault about which Kuma says nothing (a port that no Service has, an `appProtocol` that is
 * missing) is a warning with its failing share, since only the owner can tell whether it is meant. Findings about a zone
 * as a whole and about what was reported or observed keep their severity.
 */
export function checkAll(zones: readonly TranslatedZone[], options: CheckOptions = {}): Finding[] {
  const estate = viewEstate(zones, options, checks);
  const findings: Finding[] = [];
  for (const check of checks) {
    if (options.only !== undefined && !options.only.has(check.code)) continue;
    findings.push(...runCheck(check, estate));
  }
  return findings.sort(compareOrder);
}

/** A check is skipped in a zone whose minor it does not apply to, or where something it reads is not visible. */
export function isSkipped(check: Check, zone: ZoneView): 'not-applicable' | 'not-visible' | undefined {
  if ((zone.idle && check.alsoIdle !== true) || (check.applies !== undefined && !check.applies(zone.facts))) return 'not-applicable';
  return check.inputs.some((kind) => zone.hidden(kind) !== undefined) ? 'not-visible' : undefined;
}

function runCheck(check: Check, estate: Estate): Finding[] {
  const groups = new Map<string, { zone: ZoneView; draft: Draft }[]>();
  for (const zone of estate.zones) {
    if (isSkipped(check, zone) !== undefined) continue;
    for (const draft of check.run(zone, estate)) {
      const basis = draft.basis ?? check.basis;
      const cause = `${basis} ${draft.cause ?? `${zone.name} ${draft.object} ${draft.path ?? ''}`}`;
      const group = groups.get(cause);
      if (group === undefined) groups.set(cause, [{ zone, draft }]);
      else group.push({ zone, draft });
    }
  }
  return [...groups.values()].map((group) => join(check, group, estate));
}

function join(check: Check, group: readonly { readonly zone: ZoneView; readonly draft: Draft }[], estate: Estate): Finding {
  const first = group.reduce((best, one) => (comparePlace(placeOf(one), placeOf(best)) < 0 ? one : best));
  const at = placeOf(first);
  const places = distinct(group.flatMap(placesOf), (place) => `${place.zone} ${place.object} ${place.path}`).filter(
    (place) => comparePlace(place, at) !== 0,
  );
  const { draft } = first;
  const impacts = group.flatMap((one) => one.draft.impact ?? []);
  const follows = distinct(
    group.flatMap((one) => one.draft.follows ?? []),
    String,
  ).sort();
  const finding: Finding = {
    code: check.code,
    name: check.name,
    severity: severityOf(check, group),
    basis: draft.basis ?? check.basis,
    message: group.length > 1 ? (draft.together ?? draft.message) : draft.message,
    at,
    places: [at, ...places.sort(comparePlace)],
    evidence: distinct(
      group.flatMap((one) => one.draft.evidence ?? []),
      String,
    ),
    fix: draft.fix ?? check.fix,
    fixes: distinct(group.flatMap(fixesOf), (fix) => JSON.stringify(fix)),
    ...(impacts.length > 0 && { impact: Math.round(Math.max(...impacts) * 10) / 10 }),
    ...(follows.length > 0 && { follows }),
  };
  const annotated = estate.zones.some((zone) => zone.mutes);
  const objectAt = annotated ? (zone: string, key: string): KubeObject | undefined => estate.zone(zone)?.object(key) : undefined;
  const suppressed = suppressionOf(finding, estate.options.ignore ?? [], objectAt);
  return suppressed === undefined ? finding : { ...finding, suppressed };
}

function severityOf(check: Check, group: readonly { readonly zone: ZoneView; readonly draft: Draft }[]): Severity {
  const severities = group.map(({ zone, draft }) => {
    const wanted = draft.severity ?? check.severity;
    const silent = (draft.basis ?? check.basis) === 'inferred' && wanted === 'error' && !draft.object.startsWith('Zone/');
    return silent && !placesOf({ zone, draft }).some((place) => zone.inTrouble(place.object)) ? 'warning' : wanted;
  });
  return severities.reduce((worst, one) => (rank[one] < rank[worst] ? one : worst), 'hint');
}

function placeOf({ zone, draft }: { readonly zone: ZoneView; readonly draft: Draft }): Place {
  return { zone: draft.zone ?? zone.name, object: draft.object, path: draft.path ?? '' };
}

function placesOf(one: { readonly zone: ZoneView; readonly draft: Draft }): Place[] {
  const also = (one.draft.also ?? []).map((place) => ({ zone: place.zone ?? one.zone.name, object: place.object, path: place.path ?? '' }));
  return [placeOf(one), ...also];
}

function fixesOf({ zone, draft }: { readonly zone: ZoneView; readonly draft: Draft }): Fix[] {
  return (draft.fixes ?? []).map((fix) => ({ ...fix, zone: fix.zone ?? draft.zone ?? zone.name }));
}

function distinct<Entry>(entries: readonly Entry[], name: (entry: Entry) => string): Entry[] {
  if (entries.length < 2) return [...entries];
  const seen = new Map<string, Entry>();
  for (const entry of entries) if (!seen.has(name(entry))) seen.set(name(entry), entry);
  return [...seen.values()];
}

function comparePlace(left: Place, right: Place): number {
  return compareText(left.zone, right.zone) || compareText(left.object, right.object) || comparePath(left.path, right.path);
}

function comparePath(left: string, right: string): number {
  return left === right ? 0 : compareText(left.replace(/\d+/g, pad), right.replace(/\d+/g, pad));
}

function pad(digits: string): string {
  return digits.padStart(6, '0');
}

function compareText(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

function compareOrder(left: Finding, right: Finding): number {
  return (
    Number(left.suppressed !== undefined) - Number(right.suppressed !== undefined) ||
    rank[left.severity] - rank[right.severity] ||
    (right.impact ?? -1) - (left.impact ?? -1) ||
    compareText(left.code, right.code) ||
    comparePlace(left.at, right.at)
  );
}
