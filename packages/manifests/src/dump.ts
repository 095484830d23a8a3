import { dump } from 'js-yaml';

/**
 * YAML of a JSON value, in block style with two spaces, as kubectl prints it. Texts that YAML 1.1 or 1.2 would read as
 * something else are quoted. Undefined fields are left out.
 */
export function dumpYaml(value: unknown): string {
  return dump(JSON.parse(JSON.stringify(value)), { lineWidth: -1, seqNoIndent: true, noRefs: true, quoteStyle: 'double' });
}
