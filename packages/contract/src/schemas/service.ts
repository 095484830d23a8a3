import { z } from 'zod';

export const healthSchema = z
  .object({
    status: z.enum(['ok', 'degraded']),
    version: z.string(),
    epoch: z.string(),
    revision: z.int(),
  })
  .meta({ id: 'Health' });
export type Health = z.infer<typeof healthSchema>;

/** One Kuma minor that Routescope knows; see the translator's `KumaVersionInfo`. */
export const kumaMinorSchema = z
  .object({ minor: z.string(), patch: z.string(), endOfLife: z.boolean(), gatewayApi: z.string(), note: z.string() })
  .meta({ id: 'KumaMinor' });

export const versionsSchema = z.object({ newest: z.string(), versions: z.array(kumaMinorSchema) }).meta({ id: 'Versions' });
export type Versions = z.infer<typeof versionsSchema>;

/** Data of an SSE event named `revision`; its id is `epoch:revision`. An event named `resync` has the same data and asks to read all anew. */
export const revisionEventSchema = z
  .object({ revision: z.int(), epoch: z.string(), changed: z.array(z.string()) })
  .meta({ id: 'RevisionEvent' });
export type RevisionEvent = z.infer<typeof revisionEventSchema>;

/** RFC 9457 problem details: the form of every error answer. */
export const problemDetailsSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    instance: z.string().exactOptional(),
    errors: z.array(z.object({ pointer: z.string(), detail: z.string() })).exactOptional(),
  })
  .meta({ id: 'ProblemDetails' });
export type ProblemDetails = z.infer<typeof problemDetailsSchema>;
