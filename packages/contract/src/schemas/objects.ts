import type {
  GeneratedKind,
  GeneratedObject,
  GeneratedObjects,
  ParentReport,
  ProvenanceMap,
  Refusal,
  RouteReport,
} from '@routescope/translator';
import { z } from 'zod';
import { locatedFindingSchema } from './findings.ts';
import { objectKeySchema, originSchema, pointerSchema, refSchema, severityCountsSchema, sourcePathSchema } from './identity.ts';
import { jsonObjectSchema, kubeObjectSchema, objectStatusSchema } from './json.ts';
import { kumaVersionSchema } from './zones.ts';

export const objectSummarySchema = z
  .object({
    key: objectKeySchema,
    zone: z.string(),
    group: z.string(),
    kind: z.string(),
    namespace: z.string(),
    name: z.string(),
    /** The mesh it belongs to by label or annotation, where it names one. */
    mesh: z.string().exactOptional(),
    origin: originSchema.exactOptional(),
    findings: severityCountsSchema,
  })
  .meta({ id: 'ObjectSummary' });
export type ObjectSummary = z.infer<typeof objectSummarySchema>;

export const objectListSchema = z
  .object({ revision: z.int(), total: z.int(), objects: z.array(objectSummarySchema) })
  .meta({ id: 'ObjectList' });
export type ObjectList = z.infer<typeof objectListSchema>;

export const generatedKindSchema: z.ZodType<GeneratedKind> = z.enum([
  'MeshGateway',
  'MeshGatewayInstance',
  'MeshGatewayRoute',
  'MeshHTTPRoute',
  'Secret',
]);

export const generatedObjectSchema = z
  .custom<GeneratedObject>((value) => typeof value === 'object' && value !== null, 'must be an object')
  .meta({ id: 'GeneratedObject', type: 'object', additionalProperties: true });

export const generatedObjectsSchema = z
  .custom<GeneratedObjects>((value) => typeof value === 'object' && value !== null, 'must be an object')
  .meta({ id: 'GeneratedObjects', type: 'object', additionalProperties: true });

export const provenanceSchema: z.ZodType<ProvenanceMap> = z.record(pointerSchema, z.array(sourcePathSchema)).meta({ id: 'Provenance' });

/** One object that Kuma writes because of the object asked for. */
export const generatedViewSchema = z
  .object({
    key: objectKeySchema,
    kind: generatedKindSchema,
    name: z.string(),
    namespace: z.string(),
    mesh: z.string(),
    /** The object as it could be applied: apiVersion, kind, metadata, mesh, spec. A Secret copy has no contents. */
    object: jsonObjectSchema,
    yaml: z.string(),
    provenance: provenanceSchema,
    /** Labels and annotations that Kuma's webhooks add. */
    asStored: z.object({ labels: z.record(z.string(), z.string()), annotations: z.record(z.string(), z.string()) }).exactOptional(),
    /** The object as it exists in the zone now, where it does. */
    live: kubeObjectSchema.exactOptional(),
    /** How the live object compares: absent where nothing is known of the zone's generated objects. */
    drift: z.enum(['same', 'changed', 'missing', 'stale', 'occupied']).exactOptional(),
    /** Set when it would be refused on the way in. */
    refused: z.string().exactOptional(),
  })
  .meta({ id: 'GeneratedView' });
export type GeneratedView = z.infer<typeof generatedViewSchema>;

export const refusalSchema: z.ZodType<Refusal> = z
  .object({
    kind: generatedKindSchema,
    name: z.string(),
    by: z.string(),
    violations: z.array(z.object({ field: z.string(), message: z.string(), sources: z.array(sourcePathSchema) })),
    owner: objectKeySchema,
  })
  .meta({ id: 'Refusal' });

export const failureSchema = z
  .object({
    object: objectKeySchema,
    message: z.string(),
    cause: z.enum(['refusal', 'secret-access', 'missing-namespace', 'unsupported', 'conflict', 'other']),
  })
  .meta({ id: 'ReconcileFailure' });

const parentReportSchema: z.ZodType<ParentReport> = z.object({
  index: z.int(),
  parent: refSchema,
  sectionName: z.string().exactOptional(),
  port: z.int().exactOptional(),
  attachment: z.enum(['Allowed', 'NotPermitted', 'NoHostnameIntersection', 'NoMatchingParent', 'Unknown']),
  reason: z.string(),
  listeners: z.array(z.string()),
  generated: z.array(objectKeySchema),
  backends: z.array(
    z.object({
      path: pointerSchema,
      target: refSchema,
      port: z.int().exactOptional(),
      weight: z.number().exactOptional(),
      mirror: z.boolean(),
      verdict: z.enum(['Resolved', 'BackendNotFound', 'RefNotPermitted', 'InvalidKind']),
      message: z.string(),
    }),
  ),
});

export const routeReportSchema: z.ZodType<RouteReport> = z
  .object({ route: refSchema, mesh: z.string(), parents: z.array(parentReportSchema) })
  .meta({ id: 'RouteReport' });

const statusParentSchema = z.object({
  group: z.string(),
  kind: z.string(),
  namespace: z.string(),
  name: z.string(),
  sectionName: z.string().exactOptional(),
  port: z.int().exactOptional(),
});

/** What stands at one place of a status: a condition's status, or a number of routes. */
const statusSideSchema = z.object({ value: z.string(), reason: z.string().exactOptional(), message: z.string().exactOptional() });

/** One place at which the status that stands in the object is another than the one that Kuma will write. */
export const statusDifferenceSchema = z
  .object({
    /** What the condition is about: the object itself, one listener of a Gateway, or one parent of a route. */
    about: z.enum(['object', 'listener', 'parent']),
    /** Name of the listener, for `listener`. */
    listener: z.string().exactOptional(),
    /** The parent with all defaults filled in, for `parent`. */
    parent: statusParentSchema.exactOptional(),
    /** Type of the condition, or `attachedRoutes` of a listener. */
    type: z.string(),
    /**
     * `value` and `reason`: both sides have it and differ there. `message`: only the words differ. `missing`: Kuma will write it and it is not there.
     * `extra`: it is there and Kuma would not write it.
     */
    kind: z.enum(['value', 'reason', 'message', 'missing', 'extra']),
    predicted: statusSideSchema.exactOptional(),
    reported: statusSideSchema.exactOptional(),
    /** The report is about an earlier generation of the object: the controller has not looked at this one yet. */
    outdated: z.boolean(),
    /** Pointer into the object at what is reported. */
    path: pointerSchema.exactOptional(),
  })
  .meta({ id: 'StatusDifference' });
export type StatusDifference = z.infer<typeof statusDifferenceSchema>;

export const objectDetailSchema = z
  .object({
    revision: z.int(),
    key: objectKeySchema,
    zone: z.string(),
    cluster: z.string(),
    kuma: kumaVersionSchema,
    object: kubeObjectSchema,
    /** The document as it stands in its file; dumped where it does not come from a file, and always without Secret contents. */
    yaml: z.string(),
    /** True when `yaml` is the author's own text, so that lines and comments are theirs. */
    verbatim: z.boolean(),
    origin: originSchema.exactOptional(),
    /** What Kuma will write; absent for kinds on which it writes no status. */
    predicted: objectStatusSchema.exactOptional(),
    /** What the object's own status says, as it stands in the cluster or dump. */
    reported: jsonObjectSchema.exactOptional(),
    /** Where the two differ; empty where they agree. Absent where one of them is not there to be compared. */
    differences: z.array(statusDifferenceSchema).exactOptional(),
    generated: z.array(generatedViewSchema),
    refusals: z.array(refusalSchema),
    failures: z.array(failureSchema),
    /** Why the API server would not accept the object, `path: reason` each. */
    invalid: z.array(z.string()),
    findings: z.array(locatedFindingSchema),
    /** HTTPRoutes only. */
    route: routeReportSchema.exactOptional(),
    /** For objects that Kuma generates: the objects that they come from. */
    madeFrom: z.array(objectKeySchema),
    /** The same key in other zones. */
    elsewhere: z.array(z.string()),
  })
  .meta({ id: 'ObjectDetail' });
export type ObjectDetail = z.infer<typeof objectDetailSchema>;
