import { z } from 'zod';
import { objectKeySchema, originSchema, pointerSchema, severityCountsSchema, stateSchema } from './identity.ts';

const conditionStatus = z.enum(['True', 'False', 'Unknown']);

/** What became of a route at one of its parents, in one word and three truths. */
export const routeParentSchema = z
  .object({
    index: z.int(),
    kind: z.string(),
    namespace: z.string(),
    name: z.string(),
    sectionName: z.string().exactOptional(),
    port: z.int().exactOptional(),
    /** The word to show: Accepted, NotAllowedByListeners, NoMatchingParent, BackendNotFound, Refused, Ignored, … */
    verdict: z.string(),
    state: stateSchema,
    accepted: conditionStatus,
    acceptedReason: z.string().exactOptional(),
    resolvedRefs: conditionStatus,
    resolvedRefsReason: z.string().exactOptional(),
    /** Why it is so, in words; empty where all is well. */
    reason: z.string(),
    listeners: z.array(z.string()),
    generated: z.array(objectKeySchema),
  })
  .meta({ id: 'RouteParent' });
export type RouteParent = z.infer<typeof routeParentSchema>;

export const routeBackendSchema = z
  .object({
    /** Pointer to the backendRef in the route. */
    path: pointerSchema,
    kind: z.string(),
    namespace: z.string(),
    name: z.string(),
    port: z.int().exactOptional(),
    /** Weight as Kuma reads it: 1 where the route says nothing. */
    weight: z.number(),
    /** Percent of the rule's requests; mirrors have 0. */
    share: z.number(),
    mirror: z.boolean(),
    state: stateSchema,
    /** Resolved, BackendNotFound, RefNotPermitted, InvalidKind, or Unknown where no parent takes the route. */
    verdict: z.string(),
    message: z.string(),
  })
  .meta({ id: 'RouteBackend' });
export type RouteBackend = z.infer<typeof routeBackendSchema>;

export const routeRuleSchema = z
  .object({
    index: z.int(),
    name: z.string().exactOptional(),
    /** One line a match: `GET /api*, header x-user = a`; a rule without matches takes everything and has `/*`. */
    matches: z.array(z.string()),
    /** One line a filter: `redirect to https`, `rewrite path prefix to /`. */
    filters: z.array(z.string()),
    backends: z.array(routeBackendSchema),
    /** Percent of the rule's requests that reach no backend. */
    failing: z.number(),
    state: stateSchema,
  })
  .meta({ id: 'RouteRule' });
export type RouteRule = z.infer<typeof routeRuleSchema>;

export const routeRowSchema = z
  .object({
    key: objectKeySchema,
    zone: z.string(),
    cluster: z.string(),
    namespace: z.string(),
    name: z.string(),
    mesh: z.string(),
    state: stateSchema,
    hostnames: z.array(z.string()),
    parents: z.array(routeParentSchema),
    rules: z.array(routeRuleSchema),
    findings: severityCountsSchema,
    /** The API server would refuse the route as it stands. */
    invalid: z.boolean(),
    origin: originSchema.exactOptional(),
  })
  .meta({ id: 'RouteRow' });
export type RouteRow = z.infer<typeof routeRowSchema>;

export const routeListSchema = z.object({ revision: z.int(), routes: z.array(routeRowSchema) }).meta({ id: 'RouteList' });
export type RouteList = z.infer<typeof routeListSchema>;
