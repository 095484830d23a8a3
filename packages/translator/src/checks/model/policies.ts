import type { JsonObject, Pointer } from '../../resources/json.ts';
import type { KubeObject } from '../../resources/object.ts';
import { list, record, records, text } from './json.ts';
import type { TargetView } from './route.ts';
import type { ServiceView } from './service.ts';

/** Does a policy of Kuma name the Service in `to`: by its tag, by name, or by the labels of its MeshService? */
export function targetsService(policy: KubeObject, service: ServiceView): boolean {
  return records(policy.spec?.['to']).some((to) => {
    const ref = record(to['targetRef']);
    if (ref['kind'] !== 'MeshService') return false;
    const name = text(ref['name']) ?? '';
    const labels = record(ref['labels']);
    return (
      name.replace(/_\d+$/, '') === `${service.name}_${service.namespace}_svc` ||
      (name === service.name && (text(ref['namespace']) ?? policy.metadata.namespace) === service.namespace) ||
      (labels['kuma.io/display-name'] === service.name && labels['k8s.kuma.io/namespace'] === service.namespace)
    );
  });
}

/** Does a MeshMultiZoneService take the MeshServices of this Service? */
export function selectsService(shared: KubeObject, target: Pick<TargetView, 'namespace' | 'name'>): boolean {
  const labels = record(record(record(shared.spec?.['selector'])['meshService'])['matchLabels']);
  const entries = Object.entries(labels);
  const known: Readonly<Record<string, string>> = { 'kuma.io/display-name': target.name, 'k8s.kuma.io/namespace': target.namespace };
  return (
    entries.length > 0 &&
    labels['kuma.io/display-name'] === target.name &&
    entries.every(([name, value]) => known[name] === undefined || known[name] === value)
  );
}

/** The Service whose MeshServices a MeshMultiZoneService takes; undefined where its labels do not say one. */
export function meshServiceRef(shared: KubeObject): { readonly namespace: string; readonly name: string } | undefined {
  const labels = record(record(record(shared.spec?.['selector'])['meshService'])['matchLabels']);
  const [name, namespace] = [text(labels['kuma.io/display-name']), text(labels['k8s.kuma.io/namespace'])];
  return name === undefined || namespace === undefined ? undefined : { namespace, name };
}

/** Every targetRef in a policy, its own and those in `to` and `from`, with backends. */
export function targetRefs(policy: KubeObject): { readonly path: Pointer; readonly target: JsonObject }[] {
  const found: { path: Pointer; target: JsonObject }[] = [];
  const own = policy.spec?.['targetRef'];
  if (own !== undefined) found.push({ path: '/spec/targetRef', target: record(own) });
  for (const field of ['to', 'from']) {
    for (const [index, entry] of records(policy.spec?.[field]).entries()) {
      found.push({ path: `/spec/${field}/${index}/targetRef`, target: record(entry['targetRef']) });
      for (const [at, rule] of records(entry['rules']).entries()) {
        for (const [which, backend] of list(record(rule['default'])['backendRefs']).entries()) {
          found.push({ path: `/spec/${field}/${index}/rules/${at}/default/backendRefs/${which}`, target: record(backend) });
        }
      }
    }
  }
  return found;
}
