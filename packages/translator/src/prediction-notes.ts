import type { Gateway, GatewayClass } from './resources/gateway-api.ts';
import { gatewayGroup } from './resources/kinds.ts';
import { controllerName } from './resources/kuma.ts';
import type { KubeObject } from './resources/object.ts';
import { groupOf, keyOf } from './resources/ref.ts';
import type { ObjectKey } from './resources/ref.ts';
import type { Translation } from './translation.ts';
import { resolveVersion } from './versions/resolve.ts';

/**
 * What a reader of a prediction must know besides it, in sentences: that another version's behaviour stands in, and which settings of the
 * control plane, which no object shows, decided it. `objects` are those that were translated. Empty where nothing is to be said.
 */
export function predictionNotes({ kuma, settings }: Translation, objects: readonly KubeObject[]): readonly string[] {
  const { profile } = resolveVersion(kuma.asked);
  const notes = kuma.note === undefined ? [] : [kuma.note];
  const ours = objects.filter((one) => typeof one.apiVersion === 'string' && groupOf(one.apiVersion) === gatewayGroup);
  if (profile.experimentalSwitch && ours.length > 0) {
    const state = settings.experimentalGatewayAPI ? 'on' : 'off, so that nothing is translated';
    notes.push(`Kuma ${kuma.asked} reads Gateway API objects only with experimental.gatewayAPI; predicted with it ${state}.`);
  }
  const outside = profile.foreignSecrets === 'error' ? secretsOutside(ours, settings.systemNamespace) : [];
  if (outside.length > 0) {
    const secrets = `certificates outside ${settings.systemNamespace}: ${outside.join(', ')}`;
    notes.push(
      settings.supportGatewaySecretsInAllNamespaces
        ? `supportGatewaySecretsInAllNamespaces is taken to be on, which no chart has by default; where it is off, these fail as a whole over ${secrets}.`
        : `supportGatewaySecretsInAllNamespaces is taken to be off, as in every chart; these fail as a whole over ${secrets}. Say so in routescope.yaml where your control plane has it on.`,
    );
  }
  return notes;
}

/** Gateways of Kuma with a certificate in another namespace than the system namespace. */
function secretsOutside(objects: readonly KubeObject[], systemNamespace: string): ObjectKey[] {
  const classes = objects.filter((one) => one.kind === 'GatewayClass') as unknown as readonly GatewayClass[];
  const own = new Set(classes.filter((one) => one.spec?.controllerName === controllerName).map((one) => one.metadata.name));
  return objects.flatMap((object) => {
    if (object.kind !== 'Gateway') return [];
    const { spec, metadata } = object as unknown as Partial<Gateway>;
    const refs = Array.isArray(spec?.listeners) ? spec.listeners.flatMap((one) => one?.tls?.certificateRefs ?? []) : [];
    const isOutside = refs.some((ref) => (ref?.namespace ?? metadata?.namespace ?? 'default') !== systemNamespace);
    return isOutside && own.has(spec?.gatewayClassName ?? '') ? [keyOf(object)] : [];
  });
}
