import type { KubeObject } from '../../resources/object.ts';
import { keyOf, type ObjectKey } from '../../resources/ref.ts';
import { records, text } from './json.ts';
import type { RouteView, TargetView } from './route.ts';

/** A ReferenceGrant as the checks read it. */
export interface GrantView {
  readonly key: ObjectKey;
  readonly object: KubeObject;
  readonly namespace: string;
  readonly name: string;
  readonly from: readonly { readonly group: string; readonly kind: string; readonly namespace: string }[];
  readonly to: readonly { readonly group: string; readonly kind: string; readonly name: string | undefined }[];
}

/** A reference across namespaces that needs a grant in the target's namespace. */
export interface GrantedReference {
  readonly fromKind: 'HTTPRoute' | 'Gateway';
  readonly fromNamespace: string;
  readonly group: string;
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
}

/** The reference of a route to a backend or mirror. */
export function referenceOf(
  route: RouteView,
  { group, kind, namespace, name }: Pick<TargetView, 'group' | 'kind' | 'namespace' | 'name'>,
): GrantedReference {
  return { fromKind: 'HTTPRoute', fromNamespace: route.namespace, group, kind, namespace, name };
}

/** Reads a ReferenceGrant. */
export function readGrant(object: KubeObject): GrantView {
  return {
    key: keyOf(object),
    object,
    namespace: object.metadata.namespace ?? '',
    name: object.metadata.name,
    from: records(object.spec?.['from']).map((from) => ({
      group: text(from['group']) ?? '',
      kind: text(from['kind']) ?? '',
      namespace: text(from['namespace']) ?? '',
    })),
    to: records(object.spec?.['to']).map((to) => ({
      group: text(to['group']) ?? '',
      kind: text(to['kind']) ?? '',
      name: text(to['name']),
    })),
  };
}

const gatewayGroup = 'gateway.networking.k8s.io';

/** Does the grant permit the reference? From and to count within one grant; an absent or empty name stands for all. */
export function permits(grant: GrantView, reference: GrantedReference): boolean {
  return (
    grant.namespace === reference.namespace &&
    grant.from.some(
      (from) => from.group === gatewayGroup && from.kind === reference.fromKind && from.namespace === reference.fromNamespace,
    ) &&
    grant.to.some((to) => to.group === reference.group && to.kind === reference.kind && (!to.name || to.name === reference.name))
  );
}

/** The fields by which a grant misses a reference, in words; empty when it permits it. One entry is "almost". */
export function missesOf(
  grant: GrantView,
  reference: GrantedReference,
): { readonly words: string; readonly path: string; readonly value: string }[] {
  const [from, fromIndex] = closest(
    grant.from,
    (one) => Number(one.namespace === reference.fromNamespace) * 2 + Number(one.kind === reference.fromKind),
  );
  const [to, toIndex] = closest(
    grant.to,
    (one) => Number(one.kind === reference.kind) * 2 + Number(!one.name || one.name === reference.name),
  );
  const misses: { words: string; path: string; value: string }[] = [];
  const miss = (words: string, path: string, value: string): void => void misses.push({ words, path, value });
  if (from === undefined || to === undefined) return [{ words: 'it has no from or no to', path: '/spec', value: '' }];
  if (from.group !== gatewayGroup) miss(`from.group is "${from.group}"`, `/spec/from/${fromIndex}/group`, gatewayGroup);
  if (from.kind !== reference.fromKind) miss(`from.kind is ${from.kind}`, `/spec/from/${fromIndex}/kind`, reference.fromKind);
  if (from.namespace !== reference.fromNamespace) {
    miss(`from.namespace is ${from.namespace}`, `/spec/from/${fromIndex}/namespace`, reference.fromNamespace);
  }
  if (to.group !== reference.group) miss(`to.group is "${to.group}"`, `/spec/to/${toIndex}/group`, reference.group);
  if (to.kind !== reference.kind) miss(`to.kind is ${to.kind}`, `/spec/to/${toIndex}/kind`, reference.kind);
  if (to.name && to.name !== reference.name) miss(`to.name is ${to.name}`, `/spec/to/${toIndex}/name`, reference.name);
  return misses;
}

function closest<Entry>(entries: readonly Entry[], score: (entry: Entry) => number): [Entry | undefined, number] {
  let best = -1;
  let index = 0;
  entries.forEach((entry, at) => {
    if (score(entry) > best) [best, index] = [score(entry), at];
  });
  return [entries[index], index];
}
