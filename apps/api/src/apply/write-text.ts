import type { WriteRequest, WriteResult, WriteResults } from '@routescope/contract';
import { readPositions } from '@routescope/manifests';
import { groupOf, keyOf, type Json } from '@routescope/translator';
import { Problem } from '../http/problem.ts';
import type { ParsedObject } from '../sources/directory/parsed-file.ts';
import type { ParsePool } from '../sources/directory/parse-pool.ts';
import { watchedKinds } from '../sources/kubernetes/kinds.ts';
import type { KubernetesSource } from '../sources/kubernetes/kubernetes-source.ts';
import type { AuditSink } from './audit.ts';
import { writeDocument, type Written } from './write-document.ts';

/** What writing needs besides the request. */
export interface WriteOptions {
  readonly source: KubernetesSource;
  readonly cluster: string;
  readonly pool: ParsePool;
  readonly audit: AuditSink;
  readonly dryRun: boolean;
}

const mostDocuments = 100;
const parseLimit = 2_000;
const notWritten: Readonly<Record<string, string>> = {
  Secret: 'Secrets are not written from here, since their contents are never read',
  EndpointSlice: 'EndpointSlices are written by Kubernetes itself',
  Zone: 'Zones are written by the global control plane',
  ZoneIngress: 'ZoneIngresses are written by the control plane',
  ZoneEgress: 'ZoneEgresses are written by the control plane',
  ZoneInsight: 'ZoneInsights are written by the global control plane',
};

/**
 * Applies the documents of a text to a live zone, one after the other, each with a line in the audit before its result is given.
 * @throws Problem 503 when no audit line can be written
 */
export async function writeText(request: WriteRequest, options: WriteOptions): Promise<WriteResults> {
  const parsed = await options.pool.parse({ file: 'text', text: request.text, limits: { documents: mostDocuments } }, parseLimit);
  const problems = [...parsed.problems];
  if (parsed.passedOver > 0) {
    const reason = `${parsed.passedOver} documents are of kinds that are not written from here`;
    problems.push({ file: 'text', line: 1, reason, severity: 'warning' });
  }
  const results: WriteResult[] = [];
  // Text that cannot be read as a whole is not written in part.
  const readable = problems.every((problem) => problem.severity !== 'error');
  for (const document of readable ? parsed.objects : []) results.push(await writeOne(document, request, options));
  return { zone: request.zone, dryRun: options.dryRun, results, problems };
}

async function writeOne(document: ParsedObject, request: WriteRequest, options: WriteOptions): Promise<WriteResult> {
  const { source, dryRun } = options;
  const { object, origin } = document;
  const group = groupOf(object.apiVersion);
  const kind = watchedKinds.find((one) => one.kind === object.kind && one.group === group);
  const key = keyOf(object);
  const served = source.servedKind(group, object.kind);
  const reason =
    notWritten[object.kind] ?? (kind === undefined || served === undefined ? 'this kind is not served in the zone' : undefined);
  if (reason !== undefined || kind === undefined || served === undefined) {
    return { key, line: origin.line, result: 'refused', message: reason ?? '', remarks: [], warnings: [], conflicts: [] };
  }
  const version = object.apiVersion.slice(group === '' ? 0 : group.length + 1);
  const slice = request.text.slice(origin.start, origin.end);
  const input = {
    connection: source.connection,
    kind,
    version: kind.versions.includes(version) ? version : served.version,
    namespaced: served.namespaced,
    object,
    places: {
      object: object as unknown as Json,
      positions: readPositions(slice),
      base: origin.item === undefined ? '' : `/items/${origin.item}`,
      linesBefore: origin.startLine - 1,
    },
    line: origin.line,
    opened: request.opened?.[key],
    dryRun,
    force: request.force?.includes(key) ?? false,
    anyway: request.anyway?.includes(key) ?? false,
  };
  if (!dryRun) await note(input.force, { result: intent(key, origin.line), sha256: '' }, document, options);
  const written = await writeDocument(input);
  await note(input.force, written, document, options);
  return written.result;
}

/** A line before the write itself, so that a crash in between leaves a trace. */
function intent(key: string, line: number): WriteResult {
  return { key, line, result: 'unknown', message: 'started', remarks: [], warnings: [], conflicts: [] };
}

async function note(forced: boolean, written: Written, { object }: ParsedObject, options: WriteOptions): Promise<void> {
  const { result, sha256, auditId } = written;
  const { context } = options.source.connection;
  const before = result.before?.metadata.resourceVersion;
  const after = result.after?.metadata.resourceVersion;
  try {
    await options.audit.write({
      time: new Date().toISOString(),
      action: options.dryRun ? 'dry-run' : 'apply',
      zone: options.source.current().zones[0]?.name ?? '',
      cluster: options.cluster,
      user: context.user.impersonate?.user ?? context.user.name,
      object: result.key,
      apiVersion: object.apiVersion,
      ...(before === undefined ? {} : { resourceVersionBefore: before }),
      ...(after === undefined ? {} : { resourceVersionAfter: after }),
      sha256,
      forced,
      result: result.message === 'started' ? 'started' : result.result,
      ...(result.status === undefined ? {} : { status: result.status }),
      ...(auditId === undefined ? {} : { auditId }),
    });
  } catch {
    throw new Problem(503, 'No audit', 'The audit line cannot be written, so nothing more is written to the cluster.');
  }
}
