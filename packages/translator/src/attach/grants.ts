import { gatewayGroup } from '../resources/kinds.ts';
import type { ObjectRef } from '../resources/gateway-api.ts';
import type { Snapshot } from '../snapshot/snapshot.ts';

/**
 * Whether an object may refer to another one: always in its own namespace, else where one ReferenceGrant of the target's namespace
 * has a fitting `from` and a fitting `to`. An empty name in `to` stands for all names only where `emptyNameIsAny`.
 * Source: `referencegrants/referencegrants.go`; 3.0: `http_route_controller.go`.
 */
export function mayRefer(
  snapshot: Snapshot,
  fromKind: 'Gateway' | 'HTTPRoute',
  fromNamespace: string,
  ref: ObjectRef,
  emptyNameIsAny: boolean,
): boolean {
  const namespace = ref.namespace ?? fromNamespace;
  if (namespace === fromNamespace) return true;
  return snapshot
    .grantsIn(namespace)
    .some(
      ({ spec }) =>
        spec.from.some((from) => from.group === gatewayGroup && from.kind === fromKind && from.namespace === fromNamespace) &&
        spec.to.some(
          (to) =>
            to.group === ref.group &&
            to.kind === ref.kind &&
            (to.name === undefined || to.name === ref.name || (emptyNameIsAny && to.name === '')),
        ),
    );
}
