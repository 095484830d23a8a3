import type { Capability } from '@routescope/contract';
import type { Served } from './discovery.ts';
import { kindName, watchedKinds } from './kinds.ts';
import type { KindReader } from './kind-reader.ts';

/** What may be read of each kind in a zone, as the Zones page shows it. */
export function listCapabilities(served: Served | undefined, readers: ReadonlyMap<string, KindReader>): readonly Capability[] {
  return watchedKinds.map((kind): Capability => {
    const name = kindName(kind);
    const version = served?.get(name)?.version;
    const reader = readers.get(name);
    const base = { kind: kind.kind, group: kind.group, ...(version === undefined ? {} : { version }), objects: reader?.size ?? 0 };
    if (served !== undefined && version === undefined) return { ...base, state: 'absent', reason: 'the API server does not serve it' };
    if (reader === undefined) return { ...base, state: 'loading' };
    const { state, reason } = reader.state;
    const namespaces = reader.state.state === 'partly' ? { namespaces: [...reader.state.namespaces] } : {};
    return { ...base, state, ...(reason === undefined ? {} : { reason }), ...namespaces };
  });
}

/**
 * Kinds of which nothing may be concluded from an object's absence, with the reason. The kinds without which Kuma's controllers do not start are
 * among them where Kuma is there and they are not.
 */
export function listHidden(capabilities: readonly Capability[]): { readonly kind: string; readonly reason: string }[] {
  const hasKuma = capabilities.some(({ group, state }) => group === 'kuma.io' && state !== 'absent' && state !== 'loading');
  return capabilities.flatMap(({ kind, group, state, reason }) => {
    if (state === 'readable') return [];
    const name = kindName({ kind, group });
    if (state !== 'absent') return [{ kind: name, reason: reason ?? 'not read yet' }];
    return hasKuma && neededToStart.has(name) ? [{ kind: name, reason: 'not served: its definition is not installed' }] : [];
  });
}

const neededToStart: ReadonlySet<string> = new Set(
  ['GatewayClass', 'Gateway', 'HTTPRoute', 'ReferenceGrant'].map((kind) => `${kind}.gateway.networking.k8s.io`),
);
