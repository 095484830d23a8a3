import { z } from 'zod';
import { writeRequestSchema, writeResultsSchema } from './schemas/apply.ts';
import { contextChangeSchema, contextListSchema } from './schemas/contexts.ts';
import { findingListSchema, severitySchema } from './schemas/findings.ts';
import { graphViewSchema } from './schemas/graph.ts';
import { objectKeySchema } from './schemas/identity.ts';
import { objectDetailSchema, objectListSchema } from './schemas/objects.ts';
import { previewRequestSchema, previewSchema } from './schemas/preview.ts';
import { routeListSchema } from './schemas/routes.ts';
import { healthSchema, revisionEventSchema, versionsSchema } from './schemas/service.ts';
import { estateSchema, zoneObjectsSchema } from './schemas/zones.ts';

const text = z.string().min(1).max(512);
const kuma = z.string().min(1).max(40).optional().describe('Translate all zones for this Kuma version instead of their own.');
const flag = z.stringbool({ truthy: ['true', '1'], falsy: ['false', '0'] });
const none = z.object({});

/**
 * Every endpoint of the HTTP API: the one source of types on both sides, of request validation and of the OpenAPI document.
 * `params`, `query` and `body` are what the server accepts, `response` is the body of a success.
 */
export const endpoints = {
  health: {
    method: 'GET',
    path: '/api/health',
    summary: 'Whether the program answers, and at which revision it stands',
    params: none,
    query: none,
    response: healthSchema,
  },
  estate: {
    method: 'GET',
    path: '/api/estate',
    summary: 'What is open: sources, zones, problems, meshes and namespaces',
    params: none,
    query: z.object({ kuma }),
    response: estateSchema,
  },
  zoneObjects: {
    method: 'GET',
    path: '/api/zones/:zone/objects',
    summary: "All objects of one zone, as the translator's input",
    params: z.object({ zone: text }),
    query: z.object({ kuma }),
    response: zoneObjectsSchema,
  },
  objects: {
    method: 'GET',
    path: '/api/objects',
    summary: 'Objects by kind, zone, namespace and part of the name',
    params: none,
    query: z.object({
      kind: text.optional().describe('One or more kinds, separated by commas.'),
      zone: text.optional(),
      namespace: text.optional(),
      name: text.optional().describe('Part of the name.'),
      limit: z.coerce.number().int().min(1).max(20_000).default(5_000),
      kuma,
    }),
    response: objectListSchema,
  },
  object: {
    method: 'GET',
    path: '/api/object',
    summary: 'One object with its text, statuses, generated objects and findings',
    params: none,
    query: z.object({ zone: text, key: objectKeySchema, kuma }),
    response: objectDetailSchema,
  },
  routes: {
    method: 'GET',
    path: '/api/routes',
    summary: 'HTTPRoutes with one verdict for each parent and the share of each backend',
    params: none,
    query: z.object({ zone: text.optional(), namespace: text.optional(), mesh: text.optional(), kuma }),
    response: routeListSchema,
  },
  findings: {
    method: 'GET',
    path: '/api/findings',
    summary: 'Diagnoses, grouped by cause',
    params: none,
    query: z.object({
      zone: text.optional(),
      namespace: text.optional(),
      severity: severitySchema.optional(),
      code: text.optional(),
      suppressed: flag.default(false).describe('Include suppressed findings.'),
      kuma,
    }),
    response: findingListSchema,
  },
  graph: {
    method: 'GET',
    path: '/api/graph',
    summary: 'Zones, gateways, routes and services as nodes and edges, as mermaid text and as an outline',
    params: none,
    query: z.object({
      zone: text.optional(),
      mesh: text.optional(),
      namespace: text.optional(),
      focus: text.optional().describe('Id of a node, or an object key: only its neighbourhood is drawn.'),
      depth: z.coerce.number().int().min(1).max(6).optional(),
      generated: flag.default(false).describe('Draw what Kuma generates.'),
      find: text.optional().describe('Only nodes that this expression matches, and their surroundings: `namespace=shop`, `status=broken`.'),
      hide: text.optional().describe('Without nodes that this expression matches.'),
      open: z.string().max(4096).optional().describe('Ids of folded pills to open, separated by commas.'),
      theme: z.enum(['light', 'dark']).default('light'),
      kuma,
    }),
    response: graphViewSchema,
  },
  preview: {
    method: 'POST',
    path: '/api/preview',
    summary: 'What Kuma would make of a draft laid over a zone',
    params: none,
    query: none,
    body: previewRequestSchema,
    response: previewSchema,
  },
  dryRun: {
    method: 'POST',
    path: '/api/dry-run',
    summary: 'What the API server of a live zone would say to a write; nothing is stored',
    params: none,
    query: none,
    body: writeRequestSchema,
    response: writeResultsSchema,
  },
  apply: {
    method: 'POST',
    path: '/api/apply',
    summary: 'Server-side apply to a live zone; only with --allow-apply',
    params: none,
    query: none,
    body: writeRequestSchema,
    response: writeResultsSchema,
  },
  contexts: {
    method: 'GET',
    path: '/api/contexts',
    summary: 'Contexts of the kubeconfig in use, and which of them are open as zones',
    params: none,
    query: none,
    response: contextListSchema,
  },
  changeContexts: {
    method: 'POST',
    path: '/api/contexts',
    summary: 'Opens and closes contexts as zones',
    params: none,
    query: none,
    body: contextChangeSchema,
    response: contextListSchema,
  },
  versions: {
    method: 'GET',
    path: '/api/versions',
    summary: 'Kuma minors that Routescope knows',
    params: none,
    query: none,
    response: versionsSchema,
  },
  events: {
    method: 'GET',
    path: '/api/events',
    summary: 'Server-sent events named `revision` (and `resync`), one for each change',
    params: none,
    query: none,
    response: revisionEventSchema,
    stream: true,
  },
  openapi: {
    method: 'GET',
    path: '/api/openapi.json',
    summary: 'This description as an OpenAPI 3.1 document',
    params: none,
    query: none,
    response: z.looseObject({ openapi: z.string() }),
  },
} as const satisfies Record<string, Endpoint>;

/** One row of the endpoint table. */
export interface Endpoint {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Express spelling: `/api/zones/:zone/objects`. */
  readonly path: string;
  readonly summary: string;
  readonly params: z.ZodObject;
  readonly query: z.ZodObject;
  readonly body?: z.ZodType;
  readonly response: z.ZodType;
  /** True where the answer is an event stream of such items. */
  readonly stream?: boolean;
}

export type EndpointName = keyof typeof endpoints;
export type EndpointOf<N extends EndpointName> = (typeof endpoints)[N];
/** Path parameters after validation. */
export type ParamsOf<N extends EndpointName> = z.infer<EndpointOf<N>['params']>;
/** Query after validation, with defaults. */
export type QueryOf<N extends EndpointName> = z.infer<EndpointOf<N>['query']>;
/** Query as a client writes it. */
export type QueryInputOf<N extends EndpointName> = z.input<EndpointOf<N>['query']>;
/** Request body; `undefined` for endpoints without one. */
export type BodyOf<N extends EndpointName> = EndpointOf<N> extends { readonly body: infer B extends z.ZodType } ? z.infer<B> : undefined;
/** Body of a success. */
export type ResponseOf<N extends EndpointName> = z.infer<EndpointOf<N>['response']>;
