import { admit, admitKuma } from '../defaults/index.ts';
import type { FieldError } from '../defaults/index.ts';
import { knownKind, gatewayGroup, kumaGroup } from '../resources/kinds.ts';
import type { KnownKind } from '../resources/kinds.ts';
import type { KubeObject } from '../resources/object.ts';
import { groupOf } from '../resources/ref.ts';
import type { ObjectKey } from '../resources/ref.ts';
import type { ControlPlaneSettings } from '../translation.ts';
import { shapeFaults } from './shape.ts';

/** An input object as the API server would keep it, or why it would not. */
export interface Taken {
  readonly kind: KnownKind;
  readonly key: ObjectKey;
  readonly namespace: string;
  readonly name: string;
  readonly stored: KubeObject;
  /** `path: reason`; nothing is translated from an object that has any. */
  readonly invalid: readonly string[];
}

/** What intake depends on besides the object. */
export interface IntakeOptions {
  readonly channel: ControlPlaneSettings['channel'];
  readonly minor: string;
}

/**
 * Takes one input object in: pruned, defaulted and validated by the CRD of its kind, or by the shape that the stages rely on where the
 * kind is a core one. Undefined for kinds that Kuma does not read (in this minor); never throws.
 */
export function takeIn(object: KubeObject, options: IntakeOptions): Taken | undefined {
  const group = typeof object.apiVersion === 'string' ? groupOf(object.apiVersion) : undefined;
  const kind = group === undefined ? undefined : knownKind(group, object.kind);
  if (kind === undefined) return undefined;
  const faults = shapeFaults(object, kind);
  const name = nameIn(object);
  const namespace = kind.namespaced ? namespaceIn(object) : '';
  const key = namespace === '' ? `${kind.kind}/${name}` : `${kind.kind}/${namespace}/${name}`;
  const taken = (stored: KubeObject, invalid: readonly string[]): Taken => ({ kind, key, namespace, name, stored, invalid });
  if (faults.length > 0) return taken(object, faults);
  const placed = inPlace(object, namespace);
  if (kind.group === gatewayGroup) {
    const verdict = admit(placed, options.channel);
    return taken(verdict.stored, textOf(verdict.invalid));
  }
  if (kind.group !== kumaGroup) return taken(placed, none);
  const verdict = admitKuma(placed, kind.kind, options.minor);
  if (verdict === undefined) return undefined;
  const counts = generatedKinds.has(kind.kind) ? verdict.invalid.filter((one) => one.rule === 'type') : verdict.invalid;
  return taken(verdict.stored, textOf(counts));
}

const none: readonly string[] = [];

/** What the controllers write may have been stored under an older CRD and is never judged again; only its types must hold. */
const generatedKinds: ReadonlySet<string> = new Set(['MeshGateway', 'MeshGatewayInstance', 'MeshGatewayRoute', 'MeshHTTPRoute']);

function textOf(invalid: readonly FieldError[]): readonly string[] {
  return invalid.length === 0 ? none : invalid.map((one) => `${one.path}: ${one.reason}`);
}

/** The object with its real namespace, so that no stage has to think of the implied one. */
function inPlace(object: KubeObject, namespace: string): KubeObject {
  if ((object.metadata.namespace ?? '') === namespace) return object;
  const { namespace: _, ...metadata } = object.metadata;
  return { ...object, metadata: namespace === '' ? metadata : { ...metadata, namespace } };
}

function nameIn(object: KubeObject): string {
  const name: unknown = (object.metadata as unknown as { name?: unknown } | undefined | null)?.name;
  return typeof name === 'string' ? name : '';
}

/** An object of a namespaced kind without a namespace is one of `default`, as for kubectl. */
function namespaceIn(object: KubeObject): string {
  const namespace: unknown = (object.metadata as unknown as { namespace?: unknown } | undefined | null)?.namespace;
  return typeof namespace === 'string' && namespace !== '' ? namespace : 'default';
}
