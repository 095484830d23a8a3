import type { LabelSelector } from '../resources/gateway-api.ts';
import { isLabelKey, isLabelValue } from '../resources/labels.ts';

/**
 * Whether a label selector fits some labels: an absent one fits nothing, an empty one everything. Gives `malformed` for a selector that
 * Kubernetes cannot read. Source: `apimachinery/pkg/apis/meta/v1/helpers.go`, `…/labels/selector.go`.
 */
export function selects(selector: LabelSelector | undefined, labels: Readonly<Record<string, string>>): boolean | 'malformed' {
  if (selector === undefined) return false;
  const wanted = Object.entries(selector.matchLabels ?? {});
  const expressions = selector.matchExpressions ?? [];
  if (wanted.some(([key, value]) => !isLabelKey(key) || !isLabelValue(value))) return 'malformed';
  if (expressions.some((one) => !isRequirement(one.key, one.operator, one.values ?? []))) return 'malformed';
  const valueOf = (key: string) => (Object.hasOwn(labels, key) ? labels[key] : undefined);
  return (
    wanted.every(([key, value]) => valueOf(key) === value) &&
    expressions.every((one) => fits(one.operator, one.values ?? [], valueOf(one.key)))
  );
}

function isRequirement(key: string, operator: string, values: readonly string[]): boolean {
  if (!isLabelKey(key) || !values.every(isLabelValue)) return false;
  if (operator === 'In' || operator === 'NotIn') return values.length > 0;
  return (operator === 'Exists' || operator === 'DoesNotExist') && values.length === 0;
}

function fits(operator: string, values: readonly string[], value: string | undefined): boolean {
  if (operator === 'In') return value !== undefined && values.includes(value);
  if (operator === 'NotIn') return value === undefined || !values.includes(value);
  return operator === 'Exists' ? value !== undefined : value === undefined;
}
