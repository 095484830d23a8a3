import type { MatchView, NameMatch, RouteView } from './route.ts';

/** A path prefix as Kuma keeps it: one trailing slash does not count. */
export function plainPath(match: MatchView): string {
  const { pathType, pathValue } = match;
  return pathType === 'PathPrefix' && pathValue.length > 1 && pathValue.endsWith('/') ? pathValue.slice(0, -1) : pathValue;
}

/** Equal texts for matches that take the same requests, whatever the order and case of header names. */
export function matchKey(match: MatchView): string {
  const plain = `${match.pathType} ${plainPath(match)} ${match.method ?? ''}`;
  return match.headers.length + match.query.length === 0
    ? plain
    : `${plain} ${nameKeys(match.headers, true)} ${nameKeys(match.query, false)}`;
}

/** Do two matches take the same requests? */
export function isSameMatch(left: MatchView, right: MatchView): boolean {
  if (left.pathType !== right.pathType || left.method !== right.method || plainPath(left) !== plainPath(right)) return false;
  if (left.headers.length !== right.headers.length || left.query.length !== right.query.length) return false;
  return left.headers.length + left.query.length === 0 || matchKey(left) === matchKey(right);
}

function nameKeys(names: readonly NameMatch[], fold: boolean): string {
  const keys = names.map((one) => JSON.stringify([one.type, fold ? one.name.toLowerCase() : one.name, one.value]));
  return keys.sort().join(',');
}

/** Does the match take every request? */
export function isCatchAll(match: MatchView): boolean {
  return (
    match.pathType === 'PathPrefix' &&
    plainPath(match) === '/' &&
    match.method === undefined &&
    match.headers.length === 0 &&
    match.query.length === 0
  );
}

/** Has the route a rule for every request? */
export function hasCatchAll(route: RouteView): boolean {
  return route.rules.some((rule) => rule.matches.some(isCatchAll));
}

/** Does every request of `inner` fit `outer` too? False where that cannot be told (regular expressions). */
export function coversMatch(outer: MatchView, inner: MatchView): boolean {
  return (
    coversPath(outer, inner) &&
    (outer.method === undefined || outer.method === inner.method) &&
    coversNames(outer.headers, inner.headers, true) &&
    coversNames(outer.query, inner.query, false)
  );
}

function coversPath(outer: MatchView, inner: MatchView): boolean {
  const [wide, narrow] = [plainPath(outer), plainPath(inner)];
  if (outer.pathType === inner.pathType && wide === narrow) return true;
  if (outer.pathType === 'RegularExpression') return (wide === '.*' || wide === '/.*') && narrow.startsWith('/');
  if (outer.pathType !== 'PathPrefix' || inner.pathType === 'RegularExpression') return false;
  return wide === '/' || narrow === wide || narrow.startsWith(`${wide}/`);
}

function coversNames(outer: readonly NameMatch[], inner: readonly NameMatch[], fold: boolean): boolean {
  const name = (one: NameMatch): string => (fold ? one.name.toLowerCase() : one.name);
  return outer.every((wide) =>
    inner.some(
      (narrow) =>
        name(wide) === name(narrow) &&
        ((wide.type === narrow.type && wide.value === narrow.value) ||
          (wide.type === 'RegularExpression' && (wide.value === '.*' || (wide.value === '.+' && narrow.value !== '')))),
    ),
  );
}

const pathRank: Readonly<Record<string, number>> = { Exact: 0, PathPrefix: 1, RegularExpression: 2 };

/** Order in which proxies try two matches: negative when `left` comes first, 0 for a tie that the order of rules decides. */
export function compareMatches(left: MatchView, right: MatchView): number {
  const byType = (pathRank[left.pathType] ?? 3) - (pathRank[right.pathType] ?? 3);
  const byLength = left.pathType === 'Exact' ? 0 : plainPath(right).length - plainPath(left).length;
  const byMethod = Number(right.method !== undefined) - Number(left.method !== undefined);
  return byType || byLength || byMethod || right.headers.length - left.headers.length || right.query.length - left.query.length;
}
