/** Do two hostnames have a name in common? `*.` covers any depth below and never the bare domain; both may be wildcards. */
export function intersects(left: string, right: string): boolean {
  return left === right || covers(left, right) || covers(right, left);
}

/** Does the wildcard stand for the other name (or for all that a longer wildcard stands for)? */
export function covers(wildcard: string, name: string): boolean {
  if (!wildcard.startsWith('*.')) return false;
  const suffix = wildcard.slice(1);
  return name.startsWith('*.') ? name !== wildcard && name.slice(1).endsWith(suffix) : name.endsWith(suffix) && name.length > suffix.length;
}
