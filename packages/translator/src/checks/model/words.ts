import type { ObjectKey } from '../../resources/ref.ts';
import type { MatchView, ParentView, RouteView, RuleView, TargetView } from './route.ts';

/** `HTTPRoute "demo/echo"`, from kind, namespace and name. */
export function named(kind: string, namespace: string, name: string): string {
  return namespace === '' ? `${kind} "${name}"` : `${kind} "${namespace}/${name}"`;
}

/** `HTTPRoute "demo/echo"`, from a key. */
export function spoken(key: ObjectKey): string {
  const [kind = '', ...rest] = key.split('/');
  return `${kind} "${rest.join('/')}"`;
}

/** `Service "demo/echo"`, or `MeshService.kuma.io "demo/echo"` for other groups. */
export function targetName(target: TargetView): string {
  return named(target.group === '' ? target.kind : `${target.kind}.${target.group}`, target.namespace, target.name);
}

/** `Gateway "demo/edge", listener "http"` */
export function parentName(parent: ParentView): string {
  const section = parent.sectionName === undefined ? '' : `, section "${parent.sectionName}"`;
  const port = parent.port === undefined ? '' : `, port ${parent.port}`;
  return `${named(parent.kind, parent.namespace, parent.name)}${section}${port}`;
}

/** `rule 2 of HTTPRoute "demo/echo"`, counted from one as people do. */
export function ruleName(route: RouteView, rule: RuleView): string {
  return route.rules.length === 1 ? `the rule of ${spoken(route.key)}` : `rule ${rule.index + 1} of ${spoken(route.key)}`;
}

/** `18 %`, `0.5 %`, `100 %` */
export function percent(share: number): string {
  return `${Math.round(share * 10) / 10} %`;
}

/** `a, b and c` */
export function joined(words: readonly string[], last = 'and'): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1)}`;
}

/** At most `most` of the words, then how many more there are. */
export function some(words: readonly string[], most = 8): string {
  return words.length <= most ? joined(words) : `${words.slice(0, most).join(', ')} and ${words.length - most} more`;
}

/** The text with a capital first letter, for the beginning of a sentence. */
export function upper(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** A match in words: `GET PathPrefix /api with header x-version`. */
export function describeMatch(match: MatchView): string {
  const names = (word: string, list: MatchView['headers']): string =>
    list.length === 0 ? '' : ` with ${word}${list.length > 1 ? 's' : ''} ${joined(list.map((one) => `${one.name}=${one.value}`))}`;
  const method = match.method === undefined ? '' : `${match.method} `;
  return `${method}${match.pathType} ${match.pathValue}${names('header', match.headers)}${names('query parameter', match.query)}`;
}
