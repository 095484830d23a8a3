import type { Draft } from '../check.ts';
import type { Estate } from '../context.ts';
import type { BackendUse } from './backend-use.ts';
import { createGrant, editFields, setField } from './fixes.ts';
import { permits, type GrantedReference } from './grant.ts';
import { nearestNames } from './nearest.ts';
import { joined, some } from './words.ts';
import type { ZoneView } from './zone-view.ts';

/** The zones besides this one in which a missing backend does exist. */
export function zonesWith(estate: Estate, zone: ZoneView, use: BackendUse): readonly ZoneView[] {
  const { kind, namespace, name } = use.target;
  return estate.elsewhere(`${kind}/${namespace}/${name}`, zone).filter((one) => one.zone.settings.mode === 'zone');
}

/** What most likely happened to a backend that is not there, in order of evidence, with the quick fixes that follow from it. */
export function explainMissing(
  zone: ZoneView,
  use: BackendUse,
): { readonly evidence: string[]; readonly fixes: NonNullable<Draft['fixes']> } {
  const { target, route } = use;
  const evidence: string[] = [];
  const fixes: NonNullable<Draft['fixes']>[number][] = [];
  const object = route.key;
  if (zone.namespaces.size > 0 && !zone.namespaces.has(target.namespace))
    evidence.push(`namespace "${target.namespace}" does not exist here`);
  const siblings = namesIn(zone, target.kind, target.namespace);
  const near = nearestNames(target.name, siblings);
  if (near.length > 0) evidence.push(`similar names in namespace "${target.namespace}": ${joined(near)}`);
  for (const name of near) fixes.push(setField(`Use ${target.kind} "${name}"`, object, `${target.path}/name`, name));
  for (const other of zone.servicesNamed(target.name).filter((one) => target.kind === 'Service' && one.namespace !== target.namespace)) {
    const reference: GrantedReference = {
      fromKind: 'HTTPRoute',
      fromNamespace: route.namespace,
      group: '',
      kind: 'Service',
      namespace: other.namespace,
      name: other.name,
    };
    const permitted = other.namespace === route.namespace || zone.grantsIn(other.namespace).some((grant) => permits(grant, reference));
    evidence.push(
      `a Service "${other.name}" exists in namespace "${other.namespace}"${permitted ? '' : ', which no ReferenceGrant opens for this route'}`,
    );
    fixes.push(
      editFields(`Use Service "${other.name}" of namespace "${other.namespace}"`, object, [
        { path: `${target.path}/namespace`, value: other.namespace },
      ]),
    );
    if (!permitted) fixes.push(createGrant(reference));
  }
  if (near.length === 0 && siblings.length > 0)
    evidence.push(`${target.kind}s in namespace "${target.namespace}": ${some([...siblings].sort())}`);
  if (siblings.length === 0) evidence.push(`namespace "${target.namespace}" has no ${target.kind} at all`);
  return { evidence, fixes };
}

function namesIn(zone: ZoneView, kind: string, namespace: string): string[] {
  if (kind === 'Service') return zone.servicesIn(namespace).map((one) => one.name);
  // ExternalServices are looked up by name in the mesh of the route, whatever namespace the reference has.
  return zone
    .ofKind(kind)
    .flatMap((one) => (kind === 'ExternalService' || one.metadata.namespace === namespace ? [one.metadata.name] : []));
}
