import type { Severity } from '@routescope/translator';
import type { Report, ReportPlace } from './report.ts';

/** Problems and findings by severity. */
export function tally(report: Report): Record<Severity, number> {
  const counts: Record<Severity, number> = { error: 0, warning: 0, info: 0, hint: 0 };
  for (const { severity } of report.problems) counts[severity] += 1;
  for (const { finding } of report.findings) counts[finding.severity] += 1;
  return counts;
}

/** `2 errors, 1 warning`; `nothing to report` where there is nothing. */
export function tallyWords(report: Report): string {
  const counts = tally(report);
  const words = [
    plural(counts.error, 'error'),
    plural(counts.warning, 'warning'),
    plural(counts.info, 'note'),
    plural(counts.hint, 'hint'),
  ].filter((word) => !word.startsWith('0 '));
  return words.length === 0 ? 'nothing to report' : words.join(', ');
}

/** What was looked at: `14 objects in zone-1 (Kuma 2.14.3)`. */
export function scopeWords(report: Report): string {
  const zones = report.zones.map(({ name, kuma, objects }) => `${plural(objects, 'object')} in ${name} (Kuma ${kuma})`);
  return zones.length === 0 ? 'no zone' : zones.join(', ');
}

export function plural(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}

/** `file:line:column`, or the zone and object where there is no file. */
export function placeWords(place: ReportPlace): string {
  if (place.file === undefined) return place.object.startsWith('Zone/') ? `zone ${place.zone}` : `${place.zone} ${place.object}`;
  return [place.file, ...(place.line === undefined ? [] : [place.line]), ...(place.column === undefined ? [] : [place.column])].join(':');
}
