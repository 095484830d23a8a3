import type { BodyOf, EndpointName, EndpointOf, QueryInputOf, ResponseOf } from '@routescope/contract';
import { getJson, postJson } from './http.ts';

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
  contexts: '/api/contexts',
  changeContexts: '/api/contexts',
  versions: '/api/versions',
  events: '/api/events',
  openapi: '/api/openapi.json',
};

/** Endpoints that answer a GET with JSON and have no path parameters. */
export type PlainEndpoint = 'health' | 'estate' | 'objects' | 'object' | 'routes' | 'findings' | 'graph' | 'versions' | 'contexts';

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

/**
 * Asks the API server of a live zone to write, or what it would say to it.
 * @throws ApiError
 */
export function sendWrite(name: 'dryRun' | 'apply', request: BodyOf<'apply'>): Promise<ResponseOf<'apply'>> {
  return postJson<ResponseOf<'apply'>>(paths[name], request);
}

/**
 * Opens and closes kubeconfig contexts as zones. Answers with all contexts as they are then.
 * @throws ApiError for a context that does not exist or cannot be used; then nothing is changed
 */
export function sendContextChange(change: BodyOf<'changeContexts'>): Promise<ResponseOf<'changeContexts'>> {
  return postJson<ResponseOf<'changeContexts'>>(paths.changeContexts, change);
}

/** Address of the event stream. */
export const eventsPath: string = paths.events;
