import type { ControlPlaneSettings, KumaVersion } from '@routescope/translator';
import { z } from 'zod';
import { kubeObjectSchema } from './json.ts';
import { objectKeySchema, originSchema, problemSchema, severityCountsSchema } from './identity.ts';

export const kumaVersionSchema: z.ZodType<KumaVersion> = z
  .object({ asked: z.string(), minor: z.string(), known: z.boolean(), note: z.string().exactOptional() })
  .meta({ id: 'KumaVersion' });

export const settingsSchema: z.ZodType<ControlPlaneSettings> = z
  .object({
    systemNamespace: z.string(),
    zone: z.string(),
    mode: z.enum(['zone', 'global']),
    supportGatewaySecretsInAllNamespaces: z.boolean(),
    experimentalGatewayAPI: z.boolean(),
    channel: z.enum(['standard', 'experimental']),
  })
  .meta({ id: 'ControlPlaneSettings' });

export const basisSchema = z.enum(['detected', 'set', 'guessed', 'default']).meta({ id: 'Basis' });

/** How sure a setting is, and what it was read from: a file and line, a Deployment, the control plane's answer. */
export const settingBasisSchema = z.object({ basis: basisSchema, from: z.string().exactOptional() }).meta({ id: 'SettingBasis' });
export type SettingBasis = z.infer<typeof settingBasisSchema>;

/** What Routescope may read of one kind in one zone. */
export const capabilitySchema = z
  .object({
    kind: z.string(),
    group: z.string(),
    version: z.string().exactOptional(),
    /** `partly`: only in the namespaces that are listed. */
    state: z.enum(['readable', 'partly', 'forbidden', 'absent', 'error', 'loading']),
    reason: z.string().exactOptional(),
    /** The namespaces that may be read, for `partly`. */
    namespaces: z.array(z.string()).exactOptional(),
    objects: z.int(),
  })
  .meta({ id: 'Capability' });
export type Capability = z.infer<typeof capabilitySchema>;

/** One zone as a global control plane knows it. */
export const meshZoneSchema = z
  .object({
    name: z.string(),
    enabled: z.boolean(),
    /** Connected to the global control plane at the moment; absent where no insight says so. */
    online: z.boolean().exactOptional(),
    /** Version of the zone's control plane, as it told the global one. */
    kuma: z.string().exactOptional(),
    /** When the zone was made known (ISO 8601). */
    created: z.string().exactOptional(),
    /** When the present connection began, or the last one ended (ISO 8601). */
    since: z.string().exactOptional(),
    /** Zone of this estate that has this name, where one is open. */
    open: z.boolean(),
    /** What it was read from: objects in the cluster, or the control plane's API. */
    from: z.string(),
  })
  .meta({ id: 'MeshZone' });
export type MeshZone = z.infer<typeof meshZoneSchema>;

export const zoneStateSchema = z.enum(['live', 'stale', 'error', 'loading']).meta({ id: 'ZoneState' });
export type ZoneState = z.infer<typeof zoneStateSchema>;

export const zoneSummarySchema = z
  .object({
    name: z.string(),
    /** Name of the Kubernetes cluster, drawn as a box inside the zone. */
    cluster: z.string(),
    /** Id of the source in `Estate.sources`. */
    source: z.string(),
    kuma: kumaVersionSchema,
    kumaBasis: basisSchema,
    kumaFrom: z.string().exactOptional(),
    mode: z.enum(['zone', 'global']),
    settings: settingsSchema,
    /** By setting name; a setting that is absent here has its default. */
    settingBases: z.record(z.string(), settingBasisSchema),
    /** Objects by kind. */
    counts: z.record(z.string(), z.int()),
    /** Gateways, listeners, routes and services: what the picture draws for the zone. */
    nodes: z.int(),
    problems: z.int(),
    findings: severityCountsSchema,
    hidden: z.array(z.object({ kind: z.string(), reason: z.string() })),
    capabilities: z.array(capabilitySchema),
    /** Zones that this control plane knows; only a global one knows any. */
    meshZones: z.array(meshZoneSchema),
    state: zoneStateSchema,
    /** What is wrong when the state is not `live`. */
    message: z.string().exactOptional(),
    /** When the source was last known to be current (ISO 8601); absent while it is live. */
    lastSeen: z.string().exactOptional(),
  })
  .meta({ id: 'ZoneSummary' });
export type ZoneSummary = z.infer<typeof zoneSummarySchema>;

export const sourceSummarySchema = z
  .object({
    id: z.string(),
    kind: z.enum(['directory', 'kubernetes']),
    /** Folder name or kubeconfig context. */
    name: z.string(),
    /** Path of the folder, or address of the API server. */
    location: z.string(),
    state: zoneStateSchema,
    message: z.string().exactOptional(),
    lastSeen: z.string().exactOptional(),
    zones: z.array(z.string()),
    files: z.int().exactOptional(),
    problems: z.int(),
  })
  .meta({ id: 'SourceSummary' });
export type SourceSummary = z.infer<typeof sourceSummarySchema>;

export const estateSchema = z
  .object({
    /** Counts up with every change; unique only together with `epoch`. */
    revision: z.int(),
    /** Names this run of the program. */
    epoch: z.string(),
    title: z.string(),
    mode: z.enum(['files', 'live', 'mixed']),
    /** Whether objects may be applied (`--allow-apply`). */
    writable: z.boolean(),
    /** Whether contexts of a kubeconfig can be opened and closed as zones while running (`/api/contexts`). */
    picker: z.boolean(),
    /** The minor asked for with `?kuma=`, absent where each zone answers for its own. */
    kumaOverride: z.string().exactOptional(),
    sources: z.array(sourceSummarySchema),
    zones: z.array(zoneSummarySchema),
    problems: z.array(problemSchema),
    meshes: z.array(z.string()),
    namespaces: z.array(z.string()),
    counts: z.record(z.string(), z.int()),
    findings: severityCountsSchema,
  })
  .meta({ id: 'Estate' });
export type Estate = z.infer<typeof estateSchema>;

export const zoneSchema = z
  .object({
    name: z.string(),
    cluster: z.string(),
    kuma: z.string(),
    kumaBasis: basisSchema,
    settings: settingsSchema,
    objects: z.array(kubeObjectSchema),
    hidden: z.array(z.object({ kind: z.string(), reason: z.string() })),
  })
  .meta({ id: 'Zone' });

export const zoneObjectsSchema = z
  .object({ revision: z.int(), zone: zoneSchema, origins: z.record(objectKeySchema, originSchema) })
  .meta({ id: 'ZoneObjects' });
export type ZoneObjects = z.infer<typeof zoneObjectsSchema>;
