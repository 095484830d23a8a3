import type { Estate } from '../context.ts';
import type { Edit } from '../finding.ts';
import type { BackendUse } from './backend-use.ts';
import { type DraftFix, editFields, grantFor, withManifests } from './fixes.ts';
import { permits, referenceOf, type GrantedReference } from './grant.ts';
import { nearestNames, nearNames } from './nearest.ts';
import type { RouteView, TargetView } from './route.ts';
import { isGatewayRef } from './route-index.ts';
import type { ServiceView } from './service.ts';
import { joined, some } from './words.ts';
import type { ZoneView } from './zone-view.ts';

/** The zones besides this one in which a missing backend does exist. */
export function zonesWith(estate: Estate, zone: ZoneView, use: BackendUse): readonly ZoneView[] {
  const { kind, namespace, name } = use.target;
  return estate.elsewhere(`${kind}/${namespace}/${name}`, zone).filter((one) => one.zone.settings.mode === 'zone');
}

/** One thing that may have happened to a backend, and what would mend it then. */
interface Cause {
  /** How many things have to be otherwise than written for this to be the cause: the fewer, the likelier. */
  readonly distance: number;
  readonly words: string;
  readonly fixes: readonly DraftFix[];
}

/** What most likely happened to a backend that is not there, the likeliest first, with the quick fixes that follow from it. */
export function explainMissing(zone: ZoneView, use: BackendUse): { readonly evidence: string[]; readonly fixes: readonly DraftFix[] } {
  const { kind, namespace } = use.target;
  const siblings = namesIn(zone, kind, namespace);
  const causes = [...similarNames(zone, use, siblings), ...otherNamespaces(zone, use)].sort((a, b) => a.distance - b.distance);
  const noNamespace = zone.namespaces.size > 0 && !zone.namespaces.has(namespace);
  const rest = noNamespace
    ? [`namespace "${namespace}" does not exist here`]
    : siblings.length === 0
      ? [`namespace "${namespace}" has no ${kind} at all`]
      : causes.length === 0
        ? [`${kind}s in namespace "${namespace}": ${some([...siblings].sort())}`]
        : [];
  return { evidence: [...causes.map((cause) => cause.words), ...rest], fixes: causes.flatMap((cause) => cause.fixes) };
}

/** Names in the namespace that differ by a slip of the finger; the nearer, the likelier. */
function similarNames(zone: ZoneView, { target, route }: BackendUse, siblings: readonly string[]): Cause[] {
  const near = nearNames(target.name, siblings);
  const [nearest] = near;
  if (nearest === undefined) return [];
  const words = `similar names in namespace "${target.namespace}": ${joined(near.map((one) => one.name))}`;
  const fixes = near.map(({ name }) =>
    editFields(`Use ${target.kind} "${name}"`, route.key, [
      { path: `${target.path}/name`, value: name },
      ...(target.kind === 'Service' ? portEdit(zone.service(target.namespace, name), target) : []),
    ]),
  );
  return [{ distance: nearest.distance, words, fixes }];
}

/** Services of the same name elsewhere: a namespace that was left out or mistyped, and maybe a grant as well. */
function otherNamespaces(zone: ZoneView, { target, route }: BackendUse): Cause[] {
  if (target.kind !== 'Service') return [];
  const others = zone.servicesNamed(target.name).filter((one) => one.namespace !== target.namespace);
  const alike = new Set(
    nearestNames(
      target.namespace,
      others.map((one) => one.namespace),
    ),
  );
  return others.map((other): Cause => {
    const grant = missingGrant(zone, route, other);
    const edit: Edit =
      other.namespace === route.namespace
        ? { path: `${target.path}/namespace`, remove: true }
        : { path: `${target.path}/namespace`, value: other.namespace };
    const title = `Use Service "${other.name}" of namespace "${other.namespace}"${grant === undefined ? '' : ', and permit it with a ReferenceGrant there'}`;
    return {
      distance: (alike.has(other.namespace) ? 0.5 : 1.5) + (grant === undefined ? 0 : 0.25),
      words: `a Service "${other.name}" exists in namespace "${other.namespace}"${grant === undefined ? '' : ', which no ReferenceGrant opens for this route'}`,
      fixes: [
        withManifests(editFields(title, route.key, [edit, ...portEdit(other, target)]), grant === undefined ? [] : [grantFor(grant)]),
      ],
    };
  });
}

/** The port of a Service that takes the place of another one, where it has a single port and not the one that is written. */
function portEdit(service: ServiceView | undefined, { path, port }: TargetView): Edit[] {
  const [only] = service?.ports ?? [];
  if (only === undefined || service?.ports.length !== 1 || port === undefined || only.port === port) return [];
  return [{ path: `${path}/port`, value: only.port }];
}

/** The reference that a ReferenceGrant would have to permit; undefined where none is needed or one does. */
function missingGrant(zone: ZoneView, route: RouteView, { namespace, name }: ServiceView): GrantedReference | undefined {
  const isAsked = zone.facts.serviceParentGrants || route.parents.some(isGatewayRef);
  if (namespace === route.namespace || !isAsked) return undefined;
  const reference = referenceOf(route, { group: '', kind: 'Service', namespace, name });
  return zone.grantsIn(namespace).some((grant) => permits(grant, reference)) ? undefined : reference;
}

function namesIn(zone: ZoneView, kind: string, namespace: string): string[] {
  if (kind === 'Service') return zone.servicesIn(namespace).map((one) => one.name);
  // ExternalServices are looked up by name in the mesh of the route, whatever namespace the reference has.
  return zone
    .ofKind(kind)
    .flatMap((one) => (kind === 'ExternalService' || one.metadata.namespace === namespace ? [one.metadata.name] : []));
}
