import type { QueryInputOf } from '@routescope/contract';
import { queryOptions } from '@tanstack/react-query';
import { readEndpoint, readZoneObjects } from './endpoints.ts';

/** First part of every key: one invalidation reaches all that came from the API. */
export const apiKey = 'api';

/** What is open: sources, zones, problems, meshes, namespaces. */
export function estateQuery(kuma?: string) {
  return queryOptions({
    queryKey: [apiKey, 'estate', kuma ?? ''],
    queryFn: ({ signal }) => readEndpoint('estate', { kuma }, signal),
  });
}

/** Kuma minors that Routescope knows. */
export function versionsQuery() {
  return queryOptions({ queryKey: ['versions'], queryFn: ({ signal }) => readEndpoint('versions', {}, signal) });
}

/** The picture's data, its mermaid text and its outline. */
export function graphQuery(query: QueryInputOf<'graph'>) {
  return queryOptions({ queryKey: [apiKey, 'graph', query], queryFn: ({ signal }) => readEndpoint('graph', query, signal) });
}

/** Object summaries. */
export function objectsQuery(query: QueryInputOf<'objects'>) {
  return queryOptions({ queryKey: [apiKey, 'objects', query], queryFn: ({ signal }) => readEndpoint('objects', query, signal) });
}

/** One object with all that is known of it. The previous object is not shown in its place while it loads. */
export function objectQuery(query: QueryInputOf<'object'>) {
  return queryOptions({
    queryKey: [apiKey, 'object', query],
    queryFn: ({ signal }) => readEndpoint('object', query, signal),
    placeholderData: (previous) => (previous?.zone === query.zone && previous.key === query.key ? previous : undefined),
  });
}

/** Rows of the Routes page. */
export function routesQuery(query: QueryInputOf<'routes'>) {
  return queryOptions({ queryKey: [apiKey, 'routes', query], queryFn: ({ signal }) => readEndpoint('routes', query, signal) });
}

/** Diagnoses, grouped by cause. */
export function findingsQuery(query: QueryInputOf<'findings'>) {
  return queryOptions({ queryKey: [apiKey, 'findings', query], queryFn: ({ signal }) => readEndpoint('findings', query, signal) });
}

/** All objects of one zone, the translator's input. */
export function zoneObjectsQuery(zone: string, kuma?: string) {
  return queryOptions({
    queryKey: [apiKey, 'zone-objects', zone, kuma ?? ''],
    queryFn: ({ signal }) => readZoneObjects(zone, kuma, signal),
  });
}

/** Kubeconfig contexts, which of them are open, and how they fare. */
export function contextsQuery() {
  return queryOptions({ queryKey: [apiKey, 'contexts'], queryFn: ({ signal }) => readEndpoint('contexts', {}, signal) });
}
