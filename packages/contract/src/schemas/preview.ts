import { z } from 'zod';
import { findingSchema } from './findings.ts';
import { graphSchema } from './graph.ts';
import { objectKeySchema, problemSchema } from './identity.ts';
import { objectStatusSchema } from './json.ts';
import { failureSchema, generatedObjectsSchema, provenanceSchema, refusalSchema, routeReportSchema } from './objects.ts';
import { kumaVersionSchema } from './zones.ts';

export const previewRequestSchema = z
  .object({
    zone: z.string().min(1).max(253),
    /** YAML or JSON of one or more objects, laid over the zone's objects. */
    text: z.string().max(1024 * 1024),
    kuma: z.string().max(40).exactOptional(),
    /** Keys of the zone's objects that the draft takes away, for instance after a rename. */
    without: z.array(objectKeySchema).max(100).exactOptional(),
  })
  .meta({ id: 'PreviewRequest' });
export type PreviewRequest = z.infer<typeof previewRequestSchema>;

export const previewSchema = z
  .object({
    revision: z.int(),
    zone: z.string(),
    kuma: kumaVersionSchema,
    documents: z.array(
      z.object({
        key: objectKeySchema,
        line: z.int(),
        index: z.int(),
        item: z.int().exactOptional(),
        change: z.enum(['created', 'changed', 'unchanged']),
      }),
    ),
    problems: z.array(problemSchema),
    /** What Kuma makes of the zone with the draft, as far as the draft's objects and what they touch are concerned. */
    objects: generatedObjectsSchema,
    status: z.record(objectKeySchema, objectStatusSchema),
    errors: z.array(z.string()),
    refusals: z.array(refusalSchema),
    invalid: z.record(objectKeySchema, z.array(z.string())),
    failures: z.array(failureSchema),
    routes: z.array(routeReportSchema),
    provenance: z.record(objectKeySchema, provenanceSchema),
    findings: z.object({ introduced: z.array(findingSchema), unchanged: z.array(findingSchema), fixed: z.array(findingSchema) }),
    graph: graphSchema,
    mermaid: z.string(),
    mermaidIds: z.record(z.string(), z.string()),
  })
  .meta({ id: 'Preview' });
export type Preview = z.infer<typeof previewSchema>;
