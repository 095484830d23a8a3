import type { Place, Ref, SourcePath } from '@routescope/translator';
import { z } from 'zod';

/** `Kind/namespace/name`, or `Kind/name` for cluster-scoped kinds. */
export const objectKeySchema = z
  .string()
  .min(1)
  .max(1024)
  .meta({ id: 'ObjectKey', examples: ['HTTPRoute/shop/checkout'] });

/** RFC 6901 JSON pointer. */
export const pointerSchema = z.string().meta({ id: 'Pointer', examples: ['/spec/rules/0/backendRefs/1'] });

export const refSchema: z.ZodType<Ref> = z
  .object({ group: z.string(), kind: z.string(), namespace: z.string(), name: z.string() })
  .meta({ id: 'Ref' });

/** Where an object stands: the file relative to the opened folder, and the 1-based first line of its document. */
export const originSchema = z.object({ file: z.string(), line: z.int().min(1) }).meta({ id: 'Origin' });
export type Origin = z.infer<typeof originSchema>;

export const sourcePathSchema: z.ZodType<SourcePath> = z
  .object({ object: objectKeySchema, path: pointerSchema })
  .meta({ id: 'SourcePath' });

export const placeSchema: z.ZodType<Place> = z
  .object({ zone: z.string(), object: objectKeySchema, path: pointerSchema })
  .meta({ id: 'Place' });

/** How something fares, in the words and colours of every page. */
export const stateSchema = z.enum(['ready', 'degraded', 'unreachable', 'progress', 'unknown']).meta({ id: 'State' });
export type State = z.infer<typeof stateSchema>;

/** Findings by severity; suppressed ones are not counted. */
export const severityCountsSchema = z
  .object({ error: z.int(), warning: z.int(), info: z.int(), hint: z.int() })
  .meta({ id: 'SeverityCounts' });
export type SeverityCounts = z.infer<typeof severityCountsSchema>;

/** Something that could not be loaded, and why. */
export const problemSchema = z
  .object({
    file: z.string(),
    line: z.int().min(1),
    column: z.int().min(1).exactOptional(),
    reason: z.string(),
    severity: z.enum(['error', 'warning']),
    zone: z.string().exactOptional(),
  })
  .meta({ id: 'Problem' });
export type Problem = z.infer<typeof problemSchema>;
