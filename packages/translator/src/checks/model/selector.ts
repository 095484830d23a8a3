import type { JsonObject } from '../../resources/json.ts';
import { record, records, text, texts } from './json.ts';

type Labels = Readonly<Record<string, string>>;

/** Full Kubernetes label selector: an absent one matches nothing, an empty one everything. */
export function selects(selector: JsonObject | undefined, labels: Labels): boolean {
  if (selector === undefined) return false;
  const equal = Object.entries(record(selector['matchLabels'])).every(([name, value]) => labels[name] === value);
  return equal && records(selector['matchExpressions']).every((expression) => holds(expression, labels));
}

function holds(expression: JsonObject, labels: Labels): boolean {
  const value = labels[text(expression['key']) ?? ''];
  const values = texts(expression['values']);
  switch (text(expression['operator'])) {
    case 'In':
      return value !== undefined && values.includes(value);
    case 'NotIn':
      return value === undefined || !values.includes(value);
    case 'Exists':
      return value !== undefined;
    case 'DoesNotExist':
      return value === undefined;
    default:
      return false;
  }
}

/** Do all labels of a plain selector (a Service's) stand on the object? */
export function matchesLabels(selector: Labels, labels: Labels): boolean {
  for (const name in selector) {
    if (labels[name] !== selector[name]) return false;
  }
  return true;
}
