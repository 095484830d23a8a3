import { compareText } from '../resources/read.ts';
import type { ObjectKey } from '../resources/ref.ts';

/** The id of an object's node: the same at every revision, whatever else is in the picture. */
export function nodeId(zone: string, key: ObjectKey): string {
  return `${plainZone(zone)}|${key}`;
}

/** The id of a listener's node. */
export function listenerId(zone: string, gateway: ObjectKey, listener: string): string {
  return `${nodeId(zone, gateway)}#${listener}`;
}

/** The id of the node that stands for something which is not there, as seen from one zone. */
export function ghostId(zone: string, key: ObjectKey): string {
  return `${plainZone(zone)}|?${key}`;
}

/** The id of a pill, from what its contents have in common. */
export function pillId(about: string): string {
  return `+${about}`;
}

export function zoneGroupId(zone: string): string {
  return `zone|${plainZone(zone)}`;
}

export function clusterGroupId(zone: string, cluster: string): string {
  return `${zoneGroupId(zone)}|${cluster}`;
}

/** Zone names come from folders as well as from clusters, so the separator may occur in them. */
function plainZone(zone: string): string {
  return zone.replaceAll('%', '%25').replaceAll('|', '%7C');
}

/** For sorting things by their id. */
export function byId(a: { readonly id: string }, b: { readonly id: string }): number {
  return compareText(a.id, b.id);
}

const FNV_PRIME = 0x01000193;

/**
 * A short name for an id that depends on nothing but the id: 16 hexadecimal digits (two FNV-1a hashes with different
 * starting values). Only digits and a–f, so that no word of mermaid's grammar can come out.
 */
export function shortHash(id: string): string {
  return hex(fnv1a(id, 0x811c9dc5)) + hex(fnv1a(id, 0x9747b28c));
}

function fnv1a(text: string, start: number): number {
  let hash = start;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    hash = Math.imul(hash ^ (unit & 0xff), FNV_PRIME);
    hash = Math.imul(hash ^ (unit >>> 8), FNV_PRIME);
  }
  return hash >>> 0;
}

function hex(value: number): string {
  return value.toString(16).padStart(8, '0');
}
