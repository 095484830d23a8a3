import {
  checkAll,
  compareFindings,
  type Finding,
  type ObjectKey,
  type ObjectStatus,
  prepareTranslation,
  type TranslatedZone,
  type Translation,
  type Zone,
} from '@routescope/translator';
import { linesText, outputLines } from '../studio/preview/output-lines.ts';
import { written, type Written } from '../studio/preview/outputs.ts';

/** One object that Kuma writes otherwise, newly, or no longer. */
export interface GeneratedChange {
  readonly zone: string;
  readonly key: ObjectKey;
  readonly kind: string;
  readonly name: string;
  readonly change: 'new' | 'changed' | 'gone';
  /** YAML on either side; empty where there is none. */
  readonly before: string;
  readonly after: string;
}

/** One object whose status changes. */
export interface StatusChange {
  readonly zone: string;
  readonly key: ObjectKey;
  readonly before: string;
  readonly after: string;
}

/** What another Kuma makes of the same objects. */
export interface Upgrade {
  readonly generated: readonly GeneratedChange[];
  readonly statuses: readonly StatusChange[];
  readonly introduced: readonly Finding[];
  readonly gone: readonly Finding[];
}

/**
 * Compares what two Kuma versions make of an estate.
 * @param from version to compare with; undefined for each zone's own
 * @param to version to compare
 */
export function compareMinors(zones: readonly Zone[], from: string | undefined, to: string): Upgrade {
  const before = zones.map((zone) => translated(zone, from ?? zone.kuma));
  const after = zones.map((zone) => translated(zone, to));
  const pairs = before.flatMap((old, index) => {
    const next = after[index];
    return next === undefined ? [] : [{ zone: old.name, old: old.translation, next: next.translation }];
  });
  const findings = compareFindings(checkAll(before).filter(isOpen), checkAll(after).filter(isOpen));
  return {
    generated: pairs.flatMap(({ zone, old, next }) => generatedChanges(zone, old, next)),
    statuses: pairs.flatMap(({ zone, old, next }) => statusChanges(zone, old, next)),
    introduced: findings.introduced,
    gone: findings.fixed,
  };
}

function translated(zone: Zone, kuma: string): TranslatedZone {
  return { ...zone, kuma, translation: prepareTranslation(zone.objects, { ...zone.settings, kuma }).translation };
}

function isOpen(finding: Finding): boolean {
  return finding.suppressed === undefined;
}

function generatedChanges(zone: string, old: Translation, next: Translation): readonly GeneratedChange[] {
  const [was, is] = [written(old), written(next)];
  return sortedKeys(was, is).flatMap((key) => {
    const [earlier, later] = [was.get(key), is.get(key)];
    const shown = later ?? earlier;
    const [before, after] = [manifestText(earlier), manifestText(later)];
    if (shown === undefined || before === after) return [];
    const change = earlier === undefined ? 'new' : later === undefined ? 'gone' : 'changed';
    return [{ zone, key, kind: shown.kind, name: shown.name, change, before, after }];
  });
}

function manifestText(entry: Written | undefined): string {
  return entry === undefined ? '' : linesText(outputLines(entry.manifest()));
}

function statusChanges(zone: string, old: Translation, next: Translation): readonly StatusChange[] {
  const [was, is] = [new Map(Object.entries(old.status)), new Map(Object.entries(next.status))];
  return sortedKeys(was, is).flatMap((key) => {
    const [before, after] = [statusText(was.get(key)), statusText(is.get(key))];
    return before === after ? [] : [{ zone, key, before, after }];
  });
}

function statusText(status: ObjectStatus | undefined): string {
  return status === undefined ? '' : linesText(outputLines(JSON.parse(JSON.stringify(status))));
}

function sortedKeys<T>(one: ReadonlyMap<string, T>, other: ReadonlyMap<string, T>): readonly string[] {
  return [...new Set([...one.keys(), ...other.keys()])].toSorted();
}
