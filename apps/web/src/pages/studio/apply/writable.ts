import type { Estate, SourceSummary, ZoneSummary } from '@routescope/contract';

/** Where a draft would be written to. */
export interface Target {
  readonly zone: ZoneSummary;
  readonly source: SourceSummary | undefined;
}

/** How far writing goes: not at all, as a dry run only, or for real. */
export type Writing = 'folder' | 'dry run' | 'all';

/** The zone's cluster or folder; undefined for a zone that is not open any more. */
export function targetOf(estate: Estate, zoneName: string): Target | undefined {
  const zone = estate.zones.find((candidate) => candidate.name === zoneName);
  return zone && { zone, source: estate.sources.find((source) => source.id === zone.source) };
}

/** What can be done with a draft of that zone. */
export function writingOf(estate: Estate, target: Target | undefined): Writing {
  if (target?.source?.kind !== 'kubernetes') return 'folder';
  return estate.writable ? 'all' : 'dry run';
}
