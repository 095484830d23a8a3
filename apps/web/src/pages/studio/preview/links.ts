import type { ObjectKey, Pointer, ProvenanceMap, SourcePath } from '@routescope/translator';
import type { OutputLine } from './output-lines.ts';

/** The pointers from a field up to the whole: `/a/b`, `/a`, ``. */
export function lineage(pointer: Pointer): readonly Pointer[] {
  const found: Pointer[] = [pointer];
  for (let at = pointer; at !== '';) {
    at = at.slice(0, at.lastIndexOf('/'));
    found.push(at);
  }
  return found;
}

/** True where `inner` is the field `outer` or lies in it. */
export function isWithin(inner: Pointer, outer: Pointer): boolean {
  return inner === outer || (inner.startsWith(outer) && inner.charAt(outer.length) === '/') || outer === '';
}

/** The input fields that made a field of a generated object: its own, else those of the nearest field around it. */
export function sourcesOf(provenance: ProvenanceMap, pointer: Pointer): readonly SourcePath[] {
  for (const candidate of lineage(pointer)) {
    const sources = provenance[candidate];
    if (sources !== undefined && sources.length > 0) return sources;
  }
  return [];
}

/**
 * The lines of a generated object that come from a field of an object: those made by the field itself or by what lies
 * in it. A field that made nothing of its own answers with the lines of the nearest field around it that did, except
 * the whole object, which would light everything.
 */
export function linesFrom(lines: readonly OutputLine[], provenance: ProvenanceMap, object: ObjectKey, field: Pointer): ReadonlySet<number> {
  const own = ownSources(lines, provenance);
  for (const candidate of lineage(field)) {
    if (candidate === '') break;
    const found = new Set<number>();
    for (const [index, sources] of own.entries()) {
      if (sources.some((source) => source.object === object && isWithin(source.path, candidate))) found.add(index);
    }
    if (found.size > 0) return found;
  }
  return new Set();
}

/** What each line says of its own: scalars inherit from the field around them, maps and lists do not. */
function ownSources(lines: readonly OutputLine[], provenance: ProvenanceMap): readonly (readonly SourcePath[])[] {
  return lines.map((line) => (line.value === undefined ? (provenance[line.pointer] ?? []) : sourcesOf(provenance, line.pointer)));
}
