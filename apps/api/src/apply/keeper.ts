import type { Keeper } from '@routescope/contract';
import { asList, asText, at } from '../sources/kubernetes/json.ts';

/** The tool that keeps an object as it is in its own source, and would undo what is written here; undefined where there is none. */
export function findKeeper(object: unknown): Keeper | undefined {
  const label = (name: string): string | undefined => asText(at(object, 'metadata', 'labels', name));
  const note = (name: string): string | undefined => asText(at(object, 'metadata', 'annotations', name));
  const argo = label('argocd.argoproj.io/instance') ?? note('argocd.argoproj.io/tracking-id')?.split(':')[0];
  if (argo !== undefined) return inSource('Argo CD', argo);
  for (const kind of ['kustomize', 'helm']) {
    const name = label(`${kind}.toolkit.fluxcd.io/name`);
    if (name !== undefined) return inSource('Flux', `${label(`${kind}.toolkit.fluxcd.io/namespace`) ?? 'default'}/${name}`);
  }
  const release = note('meta.helm.sh/release-name');
  if (release !== undefined || label('app.kubernetes.io/managed-by') === 'Helm') {
    return inSource('Helm', [note('meta.helm.sh/release-namespace'), release].filter((part) => part !== undefined).join('/'));
  }
  const owner = asList(at(object, 'metadata', 'ownerReferences')).find((one) => at(one, 'controller') === true);
  if (owner === undefined) return undefined;
  const name = `${asText(at(owner, 'kind')) ?? ''}/${asText(at(owner, 'name')) ?? ''}`;
  return { tool: 'a controller', name, advice: `A controller makes it from ${name} and will undo a change; change ${name} instead.` };
}

function inSource(tool: string, name: string): Keeper {
  return { tool, name, advice: `${tool} keeps it as it is in its source and may undo a change; save the text and change it there.` };
}
