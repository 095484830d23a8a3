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

/** Optimal string alignment distance; gives up with `limit + 1` once no row can come in under the limit. */
export function editDistance(left: string, right: string, limit = Number.POSITIVE_INFINITY): number {
  let before: number[] = [];
  let row = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let i = 1; i <= left.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= right.length; j += 1) {
      const same = left[i - 1] === right[j - 1] ? 0 : 1;
      let best = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + same);
      if (i > 1 && j > 1 && left[i - 1] === right[j - 2] && left[i - 2] === right[j - 1]) best = Math.min(best, (before[j - 2] ?? 0) + 1);
      next.push(best);
    }
    if (Math.min(...next) > limit) return limit + 1;
    before = row;
    row = next;
  }
  return row[right.length] ?? 0;
}
