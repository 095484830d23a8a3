import type { StatusDifference } from '@routescope/contract';
import type { Json, JsonObject, KubeObject, ObjectStatus } from '@routescope/translator';
import { listIn, numberIn, objectIn, textIn } from './json.ts';

/** Controller that Kuma's classes and route statuses name. */
const kumaController = 'gateways.kuma.io/controller';

type Side = NonNullable<StatusDifference['predicted']>;
type Parent = NonNullable<StatusDifference['parent']>;

/** One thing that a status says: of what, which condition, and how it stands. */
interface Statement {
  readonly about: StatusDifference['about'];
  readonly listener?: string;
  readonly parent?: Parent;
  readonly type: string;
  readonly side: Side;
  readonly generation: number | undefined;
  readonly path: string;
}

/**
 * Compares the status that stands in an object with the one that Kuma will write, condition by condition. Transition times and generations are
 * no difference. What other controllers report on a route is theirs, and left alone.
 * @returns undefined where either is missing, so that there is nothing to compare
 */
export function compareStatus(object: KubeObject, predicted: ObjectStatus | undefined): StatusDifference[] | undefined {
  if (predicted === undefined || object.status === undefined || Object.keys(object.status).length === 0) return undefined;
  const namespace = object.metadata.namespace ?? '';
  const will = statementsOf(predicted as unknown as JsonObject, namespace);
  const says = statementsOf(object.status, namespace);
  const now = new Map(says.map((one) => [nameOf(one), one]));
  const wanted = new Set(will.map(nameOf));
  const { generation } = object.metadata;
  const compared = will.flatMap((one) => compare(one, now.get(nameOf(one)), generation));
  const extra = says.filter((one) => !wanted.has(nameOf(one))).map((one) => differing(one, 'extra', undefined, one, generation));
  return [...compared, ...extra];
}

function compare(will: Statement, says: Statement | undefined, generation: number | undefined): StatusDifference[] {
  if (says === undefined) return [differing(will, 'missing', will, undefined, generation)];
  const { value, reason = '', message = '' } = will.side;
  const other = says.side;
  if (value !== other.value) return [differing(will, 'value', will, says, generation)];
  if (reason !== (other.reason ?? '')) return [differing(will, 'reason', will, says, generation)];
  return message === (other.message ?? '') ? [] : [differing(will, 'message', will, says, generation)];
}

function differing(
  { about, listener, parent, type }: Statement,
  kind: StatusDifference['kind'],
  will: Statement | undefined,
  says: Statement | undefined,
  generation: number | undefined,
): StatusDifference {
  return {
    about,
    ...(listener === undefined ? {} : { listener }),
    ...(parent === undefined ? {} : { parent }),
    type,
    kind,
    ...(will === undefined ? {} : { predicted: will.side }),
    ...(says === undefined ? {} : { reported: says.side, path: says.path }),
    outdated: generation !== undefined && says?.generation !== undefined && says.generation < generation,
  };
}

function nameOf({ about, listener, parent, type }: Statement): string {
  return JSON.stringify([about, listener, parent, type]);
}

function statementsOf(status: JsonObject, namespace: string): Statement[] {
  const own = conditionsOf(status['conditions'], { about: 'object' }, '/status');
  const listeners = listIn(status['listeners']).flatMap((value, index) => {
    const entry = objectIn(value);
    const whose = { about: 'listener', listener: textIn(entry['name']) ?? '' } as const;
    const path = `/status/listeners/${index}`;
    const attached = numberIn(entry['attachedRoutes']);
    const count: Statement[] =
      attached === undefined
        ? []
        : [{ ...whose, type: 'attachedRoutes', side: { value: String(attached) }, generation: undefined, path: `${path}/attachedRoutes` }];
    return [...conditionsOf(entry['conditions'], whose, path), ...count];
  });
  const parents = listIn(status['parents']).flatMap((value, index) => {
    const entry = objectIn(value);
    if ((textIn(entry['controllerName']) ?? kumaController) !== kumaController) return [];
    const parent = parentOf(objectIn(entry['parentRef']), namespace);
    return conditionsOf(entry['conditions'], { about: 'parent', parent }, `/status/parents/${index}`);
  });
  return [...own, ...listeners, ...parents];
}

function conditionsOf(conditions: Json | undefined, whose: Pick<Statement, 'about' | 'listener' | 'parent'>, path: string): Statement[] {
  return listIn(conditions).flatMap((value, index): Statement[] => {
    const condition = objectIn(value);
    const type = textIn(condition['type']);
    const status = textIn(condition['status']);
    if (type === undefined || status === undefined) return [];
    const reason = textIn(condition['reason']);
    const message = textIn(condition['message']);
    const side = { value: status, ...(reason === undefined ? {} : { reason }), ...(message === undefined ? {} : { message }) };
    return [{ ...whose, type, side, generation: numberIn(condition['observedGeneration']), path: `${path}/conditions/${index}` }];
  });
}

/** Two spellings of one parent are one: defaults are filled in as the API server does. */
function parentOf(ref: JsonObject, namespace: string): Parent {
  const sectionName = textIn(ref['sectionName']);
  const port = numberIn(ref['port']);
  return {
    group: typeof ref['group'] === 'string' ? ref['group'] : 'gateway.networking.k8s.io',
    kind: textIn(ref['kind']) ?? 'Gateway',
    namespace: textIn(ref['namespace']) ?? namespace,
    name: textIn(ref['name']) ?? '',
    ...(sectionName === undefined ? {} : { sectionName }),
    ...(port === undefined ? {} : { port }),
  };
}
