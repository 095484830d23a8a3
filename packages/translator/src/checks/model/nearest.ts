import { editDistance } from '../../resources/edit-distance.ts';

/** A name, and how many letters it is away from the wanted one. */
export interface NearName {
  readonly name: string;
  readonly distance: number;
}

/** Names close to a wanted one, nearest first: at most a third of its letters differ, a swap of neighbours counts as one. */
export function nearestNames(wanted: string, names: Iterable<string>, most = 3): string[] {
  return nearNames(wanted, names, most).map((one) => one.name);
}

/** The names with their distances. */
export function nearNames(wanted: string, names: Iterable<string>, most = 3): NearName[] {
  const limit = Math.max(1, Math.floor(wanted.length / 3));
  const near: NearName[] = [];
  for (const name of names) {
    if (name === wanted || Math.abs(name.length - wanted.length) > limit) continue;
    const distance = editDistance(wanted, name, limit);
    if (distance <= limit) near.push({ name, distance });
  }
  return near.sort((a, b) => a.distance - b.distance || (a.name < b.name ? -1 : 1)).slice(0, most);
}
