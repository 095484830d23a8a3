import type { Json } from '../../resources/json.ts';
import { isRecord } from './json.ts';

/** YAML text of a small manifest, for quick fixes: block style, two spaces, strings quoted only where YAML would read something else. */
export function toYaml(value: Json): string {
  return lines(value, '').join('\n') + '\n';
}

function lines(value: Json | undefined, indent: string): string[] {
  if (Array.isArray(value) && value.length > 0) {
    return value.flatMap((entry: Json) => {
      const [head = '', ...rest] = lines(entry, `${indent}  `);
      return [`${indent}- ${head.trimStart()}`, ...rest];
    });
  }
  if (isRecord(value) && Object.keys(value).length > 0) {
    return Object.entries(value).flatMap(([field, entry]) => {
      if (entry === undefined) return [];
      const nested = (Array.isArray(entry) && entry.length > 0) || (isRecord(entry) && Object.keys(entry).length > 0);
      return nested ? [`${indent}${scalar(field)}:`, ...lines(entry, `${indent}  `)] : [`${indent}${scalar(field)}: ${scalar(entry)}`];
    });
  }
  return [`${indent}${scalar(value)}`];
}

function scalar(value: Json | undefined): string {
  if (Array.isArray(value)) return '[]';
  if (isRecord(value)) return '{}';
  if (typeof value !== 'string') return JSON.stringify(value ?? null);
  const plain = /^[A-Za-z_/.][\w./-]*$/.test(value) && !/^(true|false|null|yes|no|on|off|y|n|~|\.inf|\.nan)$/i.test(value);
  return plain ? value : JSON.stringify(value);
}
