import type { Condition, JsonObject, ObjectMeta, ObjectStatus } from '@routescope/translator';

/**
 * How what is predicted and what is reported compare: `same` in status and reason; `differs` in one of them; `unreported` where the
 * controller says other things but not this; `unpredicted` where only it says this; `outdated` where it has not looked at the object as it is
 * now; `unknown` where one side says nothing at all, so that there is nothing to compare.
 */
export type Agreement = 'same' | 'differs' | 'unreported' | 'unpredicted' | 'outdated' | 'unknown';

/** One condition type at one place: what Kuma will write, and what the object says now. */
export interface ConditionPair {
  readonly type: string;
  readonly predicted: Condition | undefined;
  readonly reported: Condition | undefined;
  readonly agreement: Agreement;
}

export interface ConditionGroup {
  /** `Gateway infra/edge, listener http`; empty for the object itself. */
  readonly title: string;
  readonly pairs: readonly ConditionPair[];
}

type Named = readonly (readonly [title: string, conditions: readonly Condition[]])[];

/**
 * Brings predicted and reported conditions together, by parent, by listener, or for the whole object.
 * @param metadata the object's: its namespace is that of parents that name none, and conditions for an earlier generation are outdated
 * rather than different
 */
export function conditionGroups(
  predicted: ObjectStatus | undefined,
  reported: JsonObject | undefined,
  metadata: Pick<ObjectMeta, 'generation' | 'namespace'> = {},
): readonly ConditionGroup[] {
  const { generation, namespace = '' } = metadata;
  const [will, says] = [namedConditions(predicted, namespace), namedConditions(reported, namespace)];
  const titles = [...new Set([...will, ...says].map(([title]) => title))];
  const sides = { predicted: isTelling(will), reported: isTelling(says), generation };
  return titles
    .map((title) => {
      const predictions = conditionsAt(will, title);
      // What other controllers say is theirs to say: nothing was predicted for them.
      const isForeign = predictions.length === 0 && title.includes(saidBy);
      return { title, pairs: pair(predictions, conditionsAt(says, title), isForeign ? { ...sides, predicted: false } : sides) };
    })
    .filter((group) => group.pairs.length > 0);
}

/** Whether prediction and report are in conflict, which has to be marked. */
export function isDifference(agreement: Agreement): boolean {
  return agreement === 'differs' || agreement === 'unreported' || agreement === 'unpredicted';
}

interface Sides {
  /** Whether anything is predicted or reported at all. */
  readonly predicted: boolean;
  readonly reported: boolean;
  readonly generation: number | undefined;
}

function isTelling(named: Named): boolean {
  return named.some(([, conditions]) => conditions.length > 0);
}

function conditionsAt(named: Named, title: string): readonly Condition[] {
  return named.filter(([name]) => name === title).flatMap(([, conditions]) => conditions);
}

function pair(will: readonly Condition[], says: readonly Condition[], sides: Sides): readonly ConditionPair[] {
  const types = [...new Set([...will, ...says].map((condition) => condition.type))];
  return types
    .toSorted((a, b) => rank(a) - rank(b))
    .map((type) => {
      const predicted = will.find((condition) => condition.type === type);
      const reported = says.find((condition) => condition.type === type);
      return { type, predicted, reported, agreement: agreementOf(predicted, reported, sides) };
    });
}

function agreementOf(predicted: Condition | undefined, reported: Condition | undefined, sides: Sides): Agreement {
  if (!sides.predicted || !sides.reported) return 'unknown';
  if (predicted === undefined) return 'unpredicted';
  if (reported === undefined) return 'unreported';
  if (predicted.status === reported.status && predicted.reason === reported.reason) return 'same';
  const { observedGeneration } = reported;
  const isBehind = sides.generation !== undefined && observedGeneration !== undefined && observedGeneration < sides.generation;
  return isBehind ? 'outdated' : 'differs';
}

/** What decides first comes first. */
const typeOrder = ['Accepted', 'Programmed', 'ResolvedRefs', 'Conflicted', 'Ready'];

function rank(type: string): number {
  const at = typeOrder.indexOf(type);
  return at < 0 ? typeOrder.length : at;
}

/** A status of unknown origin (an object in a dump may hold anything) as conditions with the place they stand for. */
function namedConditions(status: ObjectStatus | JsonObject | undefined, ownNamespace: string): Named {
  const fields: unknown = status;
  if (!isRecord(fields)) return [];
  return [
    ['', readConditions(fields['conditions'])] as const,
    ...records(fields['listeners']).map(
      (listener) => [`listener ${text(listener['name'])}`, readConditions(listener['conditions'])] as const,
    ),
    ...records(fields['parents']).map(
      (parent) =>
        [
          parentTitle(parent['parentRef'], ownNamespace) + controllerWords(parent['controllerName']),
          readConditions(parent['conditions']),
        ] as const,
    ),
  ];
}

function parentTitle(ref: unknown, ownNamespace: string): string {
  if (!isRecord(ref)) return 'parent';
  const kind = text(ref['kind']) || 'Gateway';
  const namespace = text(ref['namespace']) || ownNamespace;
  const section = text(ref['sectionName']);
  const port = typeof ref['port'] === 'number' ? `, port ${ref['port']}` : '';
  return `${kind} ${namespace === '' ? '' : `${namespace}/`}${text(ref['name'])}${section === '' ? '' : `, listener ${section}`}${port}`;
}

const saidBy = ', said by ';

/** Who says it, where that is not Kuma: several controllers may write about one parent. */
function controllerWords(controller: unknown): string {
  const name = text(controller);
  return name === '' || name === 'gateways.kuma.io/controller' ? '' : saidBy + name;
}

function readConditions(value: unknown): readonly Condition[] {
  return records(value).flatMap((condition) => {
    const { status, observedGeneration } = condition;
    if (status !== 'True' && status !== 'False' && status !== 'Unknown') return [];
    const read = { type: text(condition['type']), status, reason: text(condition['reason']), message: text(condition['message']) } as const;
    return [typeof observedGeneration === 'number' ? { ...read, observedGeneration } : read];
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
