import { defaultMesh, displayNameKey, meshKey, namespaceTag, zoneTag } from '../resources/kuma.ts';
import { compact } from '../resources/read.ts';
import type { ControlPlaneSettings, GeneratedKind, GeneratedObject } from '../translation.ts';
import type { Profile } from '../versions/profile.ts';

/** Labels and annotations of an object once stored. */
export interface StoredLabels {
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
}

const originKey = 'kuma.io/origin';
const envKey = 'kuma.io/env';
const roleKey = 'kuma.io/policy-role';

/** What Kuma's defaulting webhook adds to what the controllers write. Source: `k8s/webhooks/defaulter.go`, `core/model/labels`. */
export function storedLabels(profile: Profile, settings: ControlPlaneSettings, kind: GeneratedKind, object: GeneratedObject): StoredLabels {
  const own = object.metadata.labels ?? {};
  const seen = kind === 'MeshHTTPRoute' || (kind === 'MeshGateway' && profile.webhookLabelsGateways);
  const added = seen ? webhookLabels(profile, settings, kind, object) : {};
  const fresh = Object.fromEntries(Object.entries(added).filter(([key]) => own[key] === undefined));
  const named = seen && profile.webhookLabels.startsWith('computed') ? { [displayNameKey]: object.metadata.name } : {};
  return { labels: fresh, annotations: named };
}

function webhookLabels(
  profile: Profile,
  settings: ControlPlaneSettings,
  kind: GeneratedKind,
  object: GeneratedObject,
): Readonly<Record<string, string>> {
  const { webhookLabels: level } = profile;
  if (level === 'none') return {};
  const inZone = settings.mode === 'zone';
  const computed = level === 'computed' || level === 'computed with environment';
  const environment = level === 'computed with environment';
  const namespaced = object.metadata.namespace !== undefined;
  return compact({
    // Until the labels are computed with the environment, an absent mesh label becomes the literal default, whatever the mesh field says.
    [meshKey]: environment ? (object.mesh ?? defaultMesh) : defaultMesh,
    [originKey]: level !== 'mesh' && inZone ? 'zone' : undefined,
    [zoneTag]: computed && inZone ? settings.zone : undefined,
    [envKey]: environment ? 'kubernetes' : undefined,
    [namespaceTag]: environment && namespaced ? object.metadata.namespace : undefined,
    [roleKey]: computed && kind === 'MeshHTTPRoute' ? 'system' : undefined,
  }) as Readonly<Record<string, string>>;
}
