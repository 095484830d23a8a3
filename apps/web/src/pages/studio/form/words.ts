import type { Json } from '@routescope/translator';
import { fields, items, text } from './read.ts';

/** A piece of a sentence; code is set in monospace. */
export interface Word {
  readonly text: string;
  readonly code?: boolean;
}

const say = (text: string): Word => ({ text });
const code = (text: string): Word => ({ text, code: true });

/** The words as plain text, for labels and tests. */
export function plain(words: readonly Word[]): string {
  return words.map((word) => word.text).join(' ');
}

/** What one match asks of a request: "path starts with /api and header x-preview is on". Empty for one that asks nothing. */
export function matchWords(match: Json): readonly Word[] {
  const { path, method, headers, queryParams } = fields(match);
  const parts: (readonly Word[])[] = [];
  const pathParts = pathWords(path);
  if (pathParts.length > 0) parts.push(pathParts);
  for (const header of items(headers)) parts.push([say('header'), ...valueWords(header)]);
  for (const param of items(queryParams)) parts.push([say('query'), ...valueWords(param)]);
  const verb = text(method);
  if (verb !== undefined) parts.push([say('method is'), code(verb)]);
  return parts.flatMap((part, index) => (index === 0 ? part : [say('and'), ...part]));
}

function pathWords(path: Json | undefined): readonly Word[] {
  const { type, value } = fields(path);
  const wanted = text(value);
  if (wanted === undefined || (wanted === '/' && (type ?? 'PathPrefix') === 'PathPrefix')) return [];
  const verb = type === 'Exact' ? 'is' : type === 'RegularExpression' ? 'matches' : 'starts with';
  return [say(`path ${verb}`), code(wanted)];
}

function valueWords(entry: Json): readonly Word[] {
  const { name, type, value } = fields(entry);
  return [code(text(name) ?? ''), say(type === 'RegularExpression' ? 'matches' : 'is'), code(text(value) ?? '')];
}

const filterWriters: Readonly<Record<string, (filter: Json) => readonly Word[]>> = {
  RequestHeaderModifier: (filter) => headerWords('request', fields(filter)['requestHeaderModifier']),
  ResponseHeaderModifier: (filter) => headerWords('response', fields(filter)['responseHeaderModifier']),
  RequestRedirect: (filter) => redirectWords(fields(filter)['requestRedirect']),
  URLRewrite: (filter) => rewriteWords(fields(filter)['urlRewrite']),
  RequestMirror: (filter) => mirrorWords(fields(filter)['requestMirror']),
};

/** What one filter does to a request: "redirect to https, 301". */
export function filterWords(filter: Json): readonly Word[] {
  const type = text(fields(filter)['type']);
  const write = type === undefined ? undefined : filterWriters[type];
  return write === undefined ? [say('filter'), code(type ?? 'without a type')] : write(filter);
}

function headerWords(of: string, modifier: Json | undefined): readonly Word[] {
  const { set, add, remove } = fields(modifier);
  const pair = (verb: string) => (entry: Json) => [
    say(verb),
    code(`${text(fields(entry)['name']) ?? ''}: ${text(fields(entry)['value']) ?? ''}`),
  ];
  const parts = [
    ...items(set).map(pair('set')),
    ...items(add).map(pair('add')),
    ...items(remove).map((name) => [say('remove'), code(text(name) ?? '')]),
  ];
  return [say(`${of} header`), ...parts.flatMap((part, index) => (index === 0 ? part : [say('and'), ...part]))];
}

function pathChange(path: Json | undefined): readonly Word[] {
  const { replaceFullPath, replacePrefixMatch } = fields(path);
  const full = text(replaceFullPath);
  const prefix = text(replacePrefixMatch);
  if (full !== undefined) return [say('path'), code(full)];
  return prefix === undefined ? [] : [say('prefix'), code(prefix === '' ? '/' : prefix)];
}

function redirectWords(redirect: Json | undefined): readonly Word[] {
  const { scheme, hostname, port, path, statusCode } = fields(redirect);
  const target = [text(scheme), text(hostname), port === undefined ? undefined : `:${text(port) ?? ''}`].filter(
    (part) => part !== undefined,
  );
  const words: Word[] = [say('redirect to'), ...target.map(code), ...pathChange(path)];
  if (words.length === 1) words.push(say('the same address'));
  return [...words, say('with'), code(text(statusCode) ?? '302')];
}

function rewriteWords(rewrite: Json | undefined): readonly Word[] {
  const { hostname, path } = fields(rewrite);
  const host = text(hostname);
  return [say('rewrite to'), ...(host === undefined ? [] : [code(host)]), ...pathChange(path)];
}

function mirrorWords(mirror: Json | undefined): readonly Word[] {
  const { backendRef, percent } = fields(mirror);
  const { name, port } = fields(backendRef);
  const share = text(percent);
  const target = port === undefined ? (text(name) ?? '') : `${text(name) ?? ''}:${text(port) ?? ''}`;
  return [say('mirror to'), code(target), ...(share === undefined ? [] : [code(`${share} %`)])];
}
