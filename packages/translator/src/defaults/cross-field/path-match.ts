import type { Faults } from './faults.ts';
import type { PathMatch } from './route.ts';

const pathCharacters = /^(?:[-A-Za-z0-9/._~!$&'()*+,;=:@]|%[0-9a-fA-F]{2})+$/;

/** What an Exact or PathPrefix value must not contain, with what to write instead. */
const forbidden: readonly (readonly [text: string, advice: string])[] = [
  ['//', 'write a single slash'],
  ['/./', 'leave the "." part out'],
  ['/../', 'write the path that is meant'],
  ['%2f', 'a slash cannot be encoded here; use type: RegularExpression'],
  ['%2F', 'a slash cannot be encoded here; use type: RegularExpression'],
  ['#', 'a path ends before the fragment; encode it as %23 if it is meant'],
];

/** Most paths are made of these, and then only the double slash can be wrong with them. */
const plainPath = /^\/[-A-Za-z0-9_/]*$/;

function faultOf(value: string): string | undefined {
  if (plainPath.test(value) && !value.includes('//')) return undefined;
  if (!value.startsWith('/')) return `must begin with a slash: write ${JSON.stringify(`/${value}`)}, or use type: RegularExpression`;
  const found = forbidden.find(([text]) => value.includes(text));
  if (found !== undefined) return `must not contain "${found[0]}": ${found[1]}`;
  if (value.endsWith('/..') || value.endsWith('/.')) return 'must not end with "/." or "/..": write the path that is meant';
  if (!pathCharacters.test(value)) return "must only have letters, digits and -._~!$&'()*+,;=:@/ ; encode other characters, a space as %20";
  return undefined;
}

/** A path match of type Exact or PathPrefix is a plain absolute path. */
export function checkPath(path: PathMatch, rule: number, match: number, faults: Faults): void {
  if (path.type === 'RegularExpression') return;
  const fault = faultOf(path.value ?? '/');
  if (fault === undefined) return;
  faults.add(
    'path-syntax',
    `value of a path match of type ${path.type ?? 'PathPrefix'} ${fault}`,
    ['spec', 'rules', rule, 'matches', match, 'path'],
    ['value'],
  );
}
