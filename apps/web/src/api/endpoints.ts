import type { EndpointName, EndpointOf, QueryInputOf, ResponseOf } from '@routescope/contract';
import { getJson } from './http.ts';

/**
 * Addresses of the contract's endpoints. The types make this table equal to the contract's; only types are imported from
 * there, so that the validation library stays out of the browser.
 */
const paths: { readonly [N in EndpointName]: EndpointOf<N>['path'] } = {
  health: '/api/health',
  estate: '/api/estate',
  zoneObjects: '/api/zones/:zone/objects',
  objects: '/api/objects',
  object: '/api/object',
  routes: '/api/routes',
  findings: '/api/findings',
  graph: '/api/graph',
  preview: '/api/preview',
  dryRun: '/api/dry-run',
  apply: '/api/apply',
  versions: '/api/versions',
  events: '/api/events',
  openapi: '/api/openapi.json',
};

/** Endpoints that answer a GET with JSON and have no path parameters. */
export type PlainEndpoint = 'health' | 'estate' | 'objects' | 'object' | 'routes' | 'findings' | 'graph' | 'versions';

/**
 * Asks one GET endpoint.
 * @throws ApiError
 */
export function readEndpoint<N extends PlainEndpoint>(name: N, query: QueryInputOf<N>, signal?: AbortSignal): Promise<ResponseOf<N>> {
  return getJson<ResponseOf<N>>(paths[name], query as Readonly<Record<string, string | number | boolean | undefined>>, signal);
}

/**
 * All objects of a zone, for translating in the browser.
 * @throws ApiError
 */
export function readZoneObjects(zone: string, kuma: string | undefined, signal?: AbortSignal): Promise<ResponseOf<'zoneObjects'>> {
  return getJson<ResponseOf<'zoneObjects'>>(paths.zoneObjects.replace(':zone', encodeURIComponent(zone)), { kuma }, signal);
}

/** Address of the event stream. */
export const eventsPath: string = paths.events;
