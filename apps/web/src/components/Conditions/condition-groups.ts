import type { Condition, JsonObject, ObjectStatus } from '@routescope/translator';

/** One condition type at one place: what Kuma will write, and what the object says now. */
export interface ConditionPair {
  readonly type: string;
  readonly predicted: Condition | undefined;
  readonly reported: Condition | undefined;
  /** Both are known and differ in status or reason. */
  readonly differs: boolean;
}

export interface ConditionGroup {
  /** `Gateway infra/edge, listener http`; empty for the object itself. */
  readonly title: string;
  readonly pairs: readonly ConditionPair[];
}

type Named = readonly (readonly [title: string, conditions: readonly Condition[]])[];

/** Brings predicted and reported conditions together, by parent, by listener, or for the whole object. */
export function conditionGroups(predicted: ObjectStatus | undefined, reported: JsonObject | undefined): readonly ConditionGroup[] {
  const [will, says] = [namedConditions(predicted), namedConditions(reported)];
  const titles = [...new Set([...will, ...says].map(([title]) => title))];
  return titles
    .map((title) => ({ title, pairs: pair(conditionsAt(will, title), conditionsAt(says, title)) }))
    .filter((group) => group.pairs.length > 0);
}

function conditionsAt(named: Named, title: string): readonly Condition[] {
  return named.filter(([name]) => name === title).flatMap(([, conditions]) => conditions);
}

function pair(will: readonly Condition[], says: readonly Condition[]): readonly ConditionPair[] {
  const types = [...new Set([...will, ...says].map((condition) => condition.type))];
  return types
    .toSorted((a, b) => rank(a) - rank(b))
    .map((type) => {
      const predicted = will.find((condition) => condition.type === type);
      const reported = says.find((condition) => condition.type === type);
      const differs =
        predicted !== undefined && reported !== undefined && (predicted.status !== reported.status || predicted.reason !== reported.reason);
      return { type, predicted, reported, differs };
    });
}

/** What decides first comes first. */
const typeOrder = ['Accepted', 'Programmed', 'ResolvedRefs', 'Conflicted', 'Ready'];

function rank(type: string): number {
  const at = typeOrder.indexOf(type);
  return at < 0 ? typeOrder.length : at;
}

/** A status of unknown origin (an object in a dump may hold anything) as conditions with the place they stand for. */
function namedConditions(status: ObjectStatus | JsonObject | undefined): Named {
  const fields: unknown = status;
  if (!isRecord(fields)) return [];
  return [
    ['', readConditions(fields['conditions'])] as const,
    ...records(fields['listeners']).map(
      (listener) => [`listener ${text(listener['name'])}`, readConditions(listener['conditions'])] as const,
    ),
    ...records(fields['parents']).map((parent) => [parentTitle(parent['parentRef']), readConditions(parent['conditions'])] as const),
  ];
}

function parentTitle(ref: unknown): string {
  if (!isRecord(ref)) return 'parent';
  const kind = text(ref['kind']) || 'Gateway';
  const namespace = text(ref['namespace']);
  const section = text(ref['sectionName']);
  const port = typeof ref['port'] === 'number' ? `, port ${ref['port']}` : '';
  return `${kind} ${namespace === '' ? '' : `${namespace}/`}${text(ref['name'])}${section === '' ? '' : `, listener ${section}`}${port}`;
}

function readConditions(value: unknown): readonly Condition[] {
  return records(value).flatMap((condition) => {
    const status = condition['status'];
    if (status !== 'True' && status !== 'False' && status !== 'Unknown') return [];
    return [{ type: text(condition['type']), status, reason: text(condition['reason']), message: text(condition['message']) }];
  });
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function records(value: unknown): readonly Readonly<Record<string, unknown>>[] {
  return Array.isArray(value) ? value.filter(isRecord) : [];
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** Whether a condition tells of something that is not in order: most types are good when True, a few when False. */
export function isBadCondition(condition: Condition): boolean {
  const goodWhenFalse = condition.type === 'Conflicted' || condition.type === 'PartiallyInvalid';
  return goodWhenFalse ? condition.status === 'True' : condition.status === 'False';
}
