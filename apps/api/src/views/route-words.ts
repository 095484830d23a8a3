import type { Json, JsonObject } from '@routescope/translator';
import { listIn, numberIn, objectIn, textIn } from './json.ts';

/** A match of a rule in one line: `GET /api*, header x-user = a`. A field that says nothing is left out; no match at all is `/*`. */
export function matchWords(match: JsonObject): string {
  const method = textIn(match['method']);
  const path = pathWords(objectIn(match['path']));
  const headers = listIn(match['headers']).map((header) => pairWords('header', objectIn(header)));
  const queries = listIn(match['queryParams']).map((query) => pairWords('query', objectIn(query)));
  return [method === undefined ? path : `${method} ${path}`, ...headers, ...queries].join(', ');
}

function pathWords(path: JsonObject): string {
  const value = textIn(path['value']) ?? '/';
  switch (textIn(path['type']) ?? 'PathPrefix') {
    case 'Exact':
      return `= ${value}`;
    case 'RegularExpression':
      return `~ ${value}`;
    default:
      return value.endsWith('/') ? `${value}*` : `${value}/*`;
  }
}

function pairWords(place: string, { name, value, type }: JsonObject): string {
  const sign = type === 'RegularExpression' ? '~' : '=';
  return `${place} ${textIn(name) ?? '?'} ${sign} ${textIn(value) ?? '?'}`;
}

/** A filter of a rule or backend in one line. */
export function filterWords(filter: JsonObject): string {
  const type = textIn(filter['type']) ?? '?';
  switch (type) {
    case 'RequestHeaderModifier':
      return `request headers: ${headerWords(objectIn(filter['requestHeaderModifier']))}`;
    case 'ResponseHeaderModifier':
      return `response headers: ${headerWords(objectIn(filter['responseHeaderModifier']))}`;
    case 'RequestMirror': {
      const mirror = objectIn(filter['requestMirror']);
      return `mirror to ${textIn(objectIn(mirror['backendRef'])['name']) ?? '?'}`;
    }
    case 'RequestRedirect':
      return redirectWords(objectIn(filter['requestRedirect']));
    case 'URLRewrite':
      return rewriteWords(objectIn(filter['urlRewrite']));
    case 'ExtensionRef': {
      const ref = objectIn(filter['extensionRef']);
      return `extension ${textIn(ref['kind']) ?? '?'} ${textIn(ref['name']) ?? '?'}`;
    }
    default:
      return type;
  }
}

function headerWords(modifier: JsonObject): string {
  const set = listIn(modifier['set']).map((header) => `set ${nameOf(header)}`);
  const add = listIn(modifier['add']).map((header) => `add ${nameOf(header)}`);
  const remove = listIn(modifier['remove']).map((name) => `remove ${textIn(name) ?? '?'}`);
  return [...set, ...add, ...remove].join(', ');
}

function nameOf(header: Json): string {
  return textIn(objectIn(header)['name']) ?? '?';
}

function redirectWords(redirect: JsonObject): string {
  const scheme = textIn(redirect['scheme']);
  const hostname = textIn(redirect['hostname']);
  const port = numberIn(redirect['port']);
  const path = pathChange(objectIn(redirect['path']));
  const target = [
    ...(scheme === undefined ? [] : [scheme]),
    ...(hostname === undefined ? [] : [hostname]),
    ...(port === undefined ? [] : [`port ${port}`]),
    ...(path === undefined ? [] : [path]),
  ].join(', ');
  return `redirect ${numberIn(redirect['statusCode']) ?? 302} to ${target === '' ? 'the same address' : target}`;
}

function rewriteWords(rewrite: JsonObject): string {
  const hostname = textIn(rewrite['hostname']);
  const path = pathChange(objectIn(rewrite['path']));
  return ['rewrite', ...(hostname === undefined ? [] : [`host to ${hostname}`]), ...(path === undefined ? [] : [path])].join(' ');
}

function pathChange(path: JsonObject): string | undefined {
  const full = textIn(path['replaceFullPath']);
  if (full !== undefined) return `path to ${full}`;
  const prefix = textIn(path['replacePrefixMatch']);
  return prefix === undefined ? undefined : `prefix to ${prefix === '' ? '/' : prefix}`;
}
