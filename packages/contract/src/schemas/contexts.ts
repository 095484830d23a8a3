import { z } from 'zod';
import { zoneStateSchema } from './zones.ts';

/** One context of the kubeconfig in use, as kubectl would name it. Nothing here is a credential. */
export const contextSchema = z
  .object({
    name: z.string(),
    /** Name of the cluster in the kubeconfig; empty where the context cannot be used. */
    cluster: z.string(),
    /** Host and port of the API server, without user names, paths or queries; empty where the context cannot be used. */
    server: z.string(),
    /** Namespace of the context, where it names one. */
    namespace: z.string().exactOptional(),
    /** Name of the user entry; empty where the context has none. */
    user: z.string(),
    /** Whom the user claims to be (`as`). */
    impersonates: z.string().exactOptional(),
    /** The kubeconfig's current context. */
    current: z.boolean(),
    /** Why it cannot be opened: a missing cluster, a plugin that may not run. Absent where nothing is known against it. */
    problem: z.string().exactOptional(),
    /** It is watched as a zone. */
    open: z.boolean(),
    /** Name of that zone, as in `Estate.zones`. */
    zone: z.string().exactOptional(),
    state: zoneStateSchema.exactOptional(),
    /** What is wrong when the state is not `live`. */
    message: z.string().exactOptional(),
    /** Objects may be applied to it: it is open, and the program was started with `--allow-apply`. What the user may do is the API server's to say. */
    writable: z.boolean(),
  })
  .meta({ id: 'KubeContext' });
export type ContextSummary = z.infer<typeof contextSchema>;

export const contextListSchema = z
  .object({
    /** False where the program was started on folders alone: no cluster is ever asked then. */
    picker: z.boolean(),
    /** The kubeconfig files that were read, in order. */
    files: z.array(z.string()),
    /** Why they cannot be read; there are no contexts then. */
    problem: z.string().exactOptional(),
    contexts: z.array(contextSchema),
  })
  .meta({ id: 'ContextList' });
export type ContextList = z.infer<typeof contextListSchema>;

const contextNames = z.array(z.string().min(1).max(512)).max(100);

/** Contexts to open as zones and to close. What is open already stays as it is; what is not open is closed already. */
export const contextChangeSchema = z
  .object({ open: contextNames.exactOptional(), close: contextNames.exactOptional() })
  .meta({ id: 'ContextChange' });
export type ContextChange = z.infer<typeof contextChangeSchema>;
