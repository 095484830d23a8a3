import type { Capability } from '@routescope/contract';
import type { Served } from './discovery.ts';
import { kindName, watchedKinds } from './kinds.ts';
import type { Reflector } from './reflector.ts';

/** What may be read of each kind in a zone, as the Zones page shows it. */
export function listCapabilities(served: Served | undefined, reflectors: ReadonlyMap<string, Reflector>): readonly Capability[] {
  return watchedKinds.map((kind): Capability => {
    const name = kindName(kind);
    const version = served?.get(name)?.version;
    const reflector = reflectors.get(name);
    const base = { kind: kind.kind, group: kind.group, ...(version === undefined ? {} : { version }), objects: reflector?.store.size ?? 0 };
    if (served !== undefined && version === undefined) return { ...base, state: 'absent', reason: 'the API server does not serve it' };
    if (reflector === undefined) return { ...base, state: 'loading' };
    const { state, reason } = reflector.state;
    return { ...base, state, ...(reason === undefined ? {} : { reason }) };
  });
}

/** Kinds of which nothing may be concluded from an object's absence. */
export function listHidden(capabilities: readonly Capability[]): { readonly kind: string; readonly reason: string }[] {
  return capabilities
    .filter(({ state }) => state === 'forbidden' || state === 'error' || state === 'loading')
    .map((one) => ({ kind: kindName(one), reason: one.reason ?? 'not read yet' }));
}
