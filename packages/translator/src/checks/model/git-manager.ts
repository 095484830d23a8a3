import type { KubeObject } from '../../resources/object.ts';

/** The tool whose mark an object carries, which keeps it as Git has it. */
export function gitManager({ metadata }: KubeObject): 'Argo CD' | 'Flux' | 'Helm' | undefined {
  const { labels = {}, annotations = {} } = metadata;
  if (annotations['argocd.argoproj.io/tracking-id'] !== undefined || labels['argocd.argoproj.io/instance'] !== undefined) return 'Argo CD';
  if (labels['kustomize.toolkit.fluxcd.io/name'] !== undefined || labels['helm.toolkit.fluxcd.io/name'] !== undefined) return 'Flux';
  return labels['app.kubernetes.io/managed-by'] === 'Helm' ? 'Helm' : undefined;
}
