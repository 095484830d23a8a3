import { z } from 'zod';
import { objectKeySchema, pointerSchema, problemSchema } from './identity.ts';
import { kubeObjectSchema } from './json.ts';

/** What was seen of an object when its editor was opened; a write is refused when it is another one by then. */
export const openedObjectSchema = z
  .object({ resourceVersion: z.string().max(64), uid: z.string().max(64).exactOptional() })
  .meta({ id: 'OpenedObject' });

export const writeRequestSchema = z
  .object({
    zone: z.string().min(1).max(253),
    /** YAML or JSON of one or more objects. */
    text: z.string().max(1024 * 1024),
    /** By object key: the state that was edited. An object without an entry is written over whatever is there. */
    opened: z.record(objectKeySchema, openedObjectSchema).exactOptional(),
    /** Objects whose conflicts were shown and whose fields shall be taken over. */
    force: z.array(objectKeySchema).max(100).exactOptional(),
    /** Objects that another tool keeps and that shall be written all the same. */
    anyway: z.array(objectKeySchema).max(100).exactOptional(),
  })
  .meta({ id: 'WriteRequest' });
export type WriteRequest = z.infer<typeof writeRequestSchema>;

/** A place in the text that was sent: 1-based, the end past the last character. */
export const textPlaceSchema = z.object({ line: z.int(), column: z.int(), endLine: z.int(), endColumn: z.int() }).meta({ id: 'TextPlace' });

/** One remark of the API server, at a field where it names one. */
export const writeRemarkSchema = z
  .object({
    message: z.string(),
    /** As the API server writes it: `spec.rules[0].backendRefs[0].port`. */
    field: z.string().exactOptional(),
    pointer: pointerSchema.exactOptional(),
    place: textPlaceSchema.exactOptional(),
  })
  .meta({ id: 'WriteRemark' });
export type WriteRemark = z.infer<typeof writeRemarkSchema>;

/** A field that someone else holds. */
export const writeConflictSchema = writeRemarkSchema
  .extend({
    manager: z.string(),
    /** When that manager last wrote (ISO 8601). */
    time: z.string().exactOptional(),
  })
  .meta({ id: 'WriteConflict' });
export type WriteConflict = z.infer<typeof writeConflictSchema>;

/** A tool that keeps the object as it is somewhere else, and would undo a write. */
export const keeperSchema = z.object({ tool: z.string(), name: z.string(), advice: z.string() }).meta({ id: 'Keeper' });
export type Keeper = z.infer<typeof keeperSchema>;

/** What to do instead where another tool keeps the object: put one of these into that tool's source. */
export const writeOfferSchema = z
  .object({
    /** A name for the file: `httproute-shop-checkout.yaml`. */
    fileName: z.string(),
    /** The whole document as it would be applied, as YAML. */
    text: z.string(),
    /** Only what differs from the live object, as YAML: a patch for kustomize or `kubectl apply --server-side`. Absent where nothing is live yet. */
    patch: z.string().exactOptional(),
  })
  .meta({ id: 'WriteOffer' });
export type WriteOffer = z.infer<typeof writeOfferSchema>;

export const writeResultSchema = z
  .object({
    key: objectKeySchema,
    /** 1-based line of the document. */
    line: z.int(),
    /**
     * `created`, `changed`, `unchanged`: done, or would be. `conflict`: fields belong to others. `outdated`: the object changed since it was opened.
     * `gone`: it was removed since. `kept`: another tool keeps it. `refused`: the API server, or Routescope itself, says no. `failed`: not reached or no
     * right. `unknown`: the answer was lost; `after` is what is there now.
     */
    result: z.enum(['created', 'changed', 'unchanged', 'conflict', 'outdated', 'gone', 'kept', 'refused', 'failed', 'unknown']),
    /** Status of the API server's answer. */
    status: z.int().exactOptional(),
    message: z.string().exactOptional(),
    remarks: z.array(writeRemarkSchema),
    warnings: z.array(writeRemarkSchema),
    conflicts: z.array(writeConflictSchema),
    keeper: keeperSchema.exactOptional(),
    /** With `keeper`. */
    offer: writeOfferSchema.exactOptional(),
    /** The object before, without Secret contents and managed fields. */
    before: kubeObjectSchema.exactOptional(),
    /** With `conflict`, `outdated`, `kept` and `unknown`: the object as it is in the cluster now, as YAML without status and without what the server writes. */
    live: z.string().exactOptional(),
    /** The object as stored, or as it would be. */
    after: kubeObjectSchema.exactOptional(),
  })
  .meta({ id: 'WriteResult' });
export type WriteResult = z.infer<typeof writeResultSchema>;

export const writeResultsSchema = z
  .object({ zone: z.string(), dryRun: z.boolean(), results: z.array(writeResultSchema), problems: z.array(problemSchema) })
  .meta({ id: 'WriteResults' });
export type WriteResults = z.infer<typeof writeResultsSchema>;
