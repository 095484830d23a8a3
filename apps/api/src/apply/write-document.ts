import type { WriteOffer, WriteResult } from '@routescope/contract';
import { dumpYaml } from '@routescope/manifests';
import type { Json, JsonObject, KubeObject } from '@routescope/translator';
import { keyOf } from '@routescope/translator';
import { toApiError } from '../sources/kubernetes/api-error.ts';
import type { Connection, JsonAnswer } from '../sources/kubernetes/connection.ts';
import { asList, asObject, asText, at } from '../sources/kubernetes/json.ts';
import { resourcePath, type WatchedKind } from '../sources/kubernetes/kinds.ts';
import { Projector } from '../sources/kubernetes/project.ts';
import { hashDocument } from './audit.ts';
import { findKeeper } from './keeper.ts';
import { fieldManager, intended, leftOut, narrow } from './payload.ts';
import { type DocumentPlaces, readConflicts, readRemarks, readWarnings } from './remarks.ts';

/** One document to write, and how. */
export interface DocumentWrite {
  readonly connection: Connection;
  readonly kind: WatchedKind;
  readonly version: string;
  readonly namespaced: boolean;
  readonly object: KubeObject;
  readonly places: DocumentPlaces;
  readonly line: number;
  readonly opened?: { readonly resourceVersion: string; readonly uid?: string } | undefined;
  readonly dryRun: boolean;
  readonly force: boolean;
  readonly anyway: boolean;
}

/** The result, and what the audit needs besides. */
export interface Written {
  readonly result: WriteResult;
  readonly sha256: string;
  readonly auditId?: string;
}

/**
 * Server-side apply of one document: reads what is there, refuses when that is not what was edited, sends what differs, and says in the API
 * server's own words what came of it. Never throws for what the world does.
 */
export async function writeDocument(write: DocumentWrite): Promise<Written> {
  const writer = new DocumentWriter(write);
  return writer.run();
}

class DocumentWriter {
  readonly #write: DocumentWrite;
  readonly #path: string;
  readonly #projector: Projector;
  #live: unknown;
  #sha256 = '';

  constructor(write: DocumentWrite) {
    this.#write = write;
    const { kind, version, object, namespaced } = write;
    const namespace = namespaced ? (object.metadata.namespace ?? 'default') : undefined;
    this.#path = resourcePath(kind, version, { name: object.metadata.name, ...(namespace === undefined ? {} : { namespace }) });
    this.#projector = new Projector(kind, version);
  }

  async run(): Promise<Written> {
    const document = intended(this.#write.object);
    this.#sha256 = hashDocument(document);
    try {
      this.#live = await this.#read();
    } catch (error) {
      return this.#done('failed', { message: toApiError(error).message, ...statusOf(error) });
    }
    const other = this.#compareWithOpened();
    if (other !== undefined) return other;
    const keeper = findKeeper(this.#live ?? this.#write.object);
    const owned = asList(at(this.#live, 'metadata', 'managedFields')).find(
      (entry) => at(entry, 'manager') === fieldManager && at(entry, 'operation') === 'Apply',
    );
    const payload = this.#live === undefined ? document : narrow(document, this.#live, at(owned, 'fieldsV1'));
    const more = keeper === undefined ? {} : { keeper, offer: offerOf(document, this.#live === undefined ? undefined : payload) };
    if (keeper !== undefined && !this.#write.dryRun && !this.#write.anyway) return this.#done('kept', { message: keeper.advice, ...more });
    if (this.#live !== undefined && owned === undefined && isEmpty(payload)) return this.#done('unchanged', { ...more, after: this.#live });
    return this.#send(this.#withIdentity(payload), more);
  }

  #compareWithOpened(): Written | undefined {
    const opened = this.#write.opened;
    if (opened === undefined) return undefined;
    if (this.#live === undefined) return this.#done('gone', { message: 'the object was removed since it was opened' });
    const uid = asText(at(this.#live, 'metadata', 'uid'));
    const isSame = at(this.#live, 'metadata', 'resourceVersion') === opened.resourceVersion && (opened.uid ?? uid) === uid;
    return isSame ? undefined : this.#done('outdated', { message: 'the object changed since it was opened', after: this.#live });
  }

  /** The object that was looked at and no other, in the state that was looked at: the API server checks both. */
  #withIdentity(payload: Readonly<Record<string, Json | undefined>>): unknown {
    if (this.#live === undefined) return payload;
    const { uid, resourceVersion } = asObject(at(this.#live, 'metadata')) ?? {};
    return { ...payload, metadata: { ...asObject(payload['metadata']), uid, resourceVersion } };
  }

  async #read(): Promise<unknown> {
    const answer = await this.#write.connection.json({ path: this.#path });
    if (answer.status === 404) return undefined;
    if (answer.status === 200) return answer.body;
    throw Object.assign(new Error(messageOf(answer)), { status: answer.status });
  }

  async #send(body: unknown, more: Partial<WriteResult>): Promise<Written> {
    const { connection, dryRun, force } = this.#write;
    let answer: JsonAnswer;
    try {
      answer = await connection.json({
        method: 'PATCH',
        path: this.#path,
        query: { fieldManager, fieldValidation: 'Strict', ...(dryRun ? { dryRun: 'All' } : {}), ...(force ? { force: true } : {}) },
        body: JSON.stringify(body),
        contentType: 'application/apply-patch+yaml',
        timeout: 30_000,
      });
    } catch (error) {
      return this.#lost(toApiError(error).message, more);
    }
    const auditId = asText(answer.headers['audit-id']);
    const written = await this.#interpret(answer, more);
    return auditId === undefined ? written : { ...written, auditId };
  }

  async #interpret(answer: JsonAnswer, more: Partial<WriteResult>): Promise<Written> {
    const { places } = this.#write;
    const { status, body } = answer;
    const facts = { ...more, status, warnings: readWarnings(answer.headers['warning'], places) };
    if (status === 200 || status === 201) return this.#stored(status, body, facts);
    const message = messageOf(answer);
    if (status === 409) {
      const conflicts = readConflicts(body, at(this.#live, 'metadata', 'managedFields'), places);
      if (conflicts.length > 0) return this.#done('conflict', { ...facts, message, conflicts });
      return this.#overtaken(facts);
    }
    const remarks = readRemarks(body, places);
    if (status === 400 || status === 422 || status === 404 || remarks.length > 0)
      return this.#done('refused', { ...facts, message, remarks });
    if (status >= 500) return this.#lost(message, facts);
    return this.#done('failed', { ...facts, message });
  }

  #stored(status: number, body: unknown, facts: Partial<WriteResult> & { readonly warnings: WriteResult['warnings'] }): Written {
    const isSame = at(body, 'metadata', 'resourceVersion') === at(this.#live, 'metadata', 'resourceVersion') && !this.#write.dryRun;
    const before = this.#project(this.#live);
    const after = this.#project(body);
    const unchanged = isSame || (before !== undefined && after !== undefined && contentOf(before) === contentOf(after));
    // Server-side apply removes only what its own manager had written.
    const staying = this.#live === undefined ? [] : leftOut(intended(this.#write.object), after);
    const notes = staying.map((field) => ({ field, message: 'is not in the text and stays: only who wrote it can remove it' }));
    const result = status === 201 ? 'created' : unchanged ? 'unchanged' : 'changed';
    return this.#done(result, { ...facts, warnings: [...facts.warnings, ...notes], after: body });
  }

  /** Somebody wrote between our look and our write. */
  async #overtaken(facts: Partial<WriteResult>): Promise<Written> {
    const now = await this.#read().catch(() => undefined);
    if (now === undefined) return this.#done('gone', { ...facts, message: 'the object was removed since it was opened' });
    return this.#done('outdated', { ...facts, message: 'the object changed since it was opened', after: now });
  }

  /** The answer did not come: what is there now tells more than a guess. A write is never sent again by itself. */
  async #lost(message: string, facts: Partial<WriteResult>): Promise<Written> {
    if (this.#write.dryRun) return this.#done('failed', { ...facts, message });
    const now = await this.#read().catch(() => undefined);
    return this.#done('unknown', { ...facts, message, ...(now === undefined ? {} : { after: now }) });
  }

  #done(result: WriteResult['result'], more: Partial<Omit<WriteResult, 'after'>> & { readonly after?: unknown }): Written {
    const before = this.#project(this.#live);
    const { after, ...rest } = more;
    const shown = this.#project(after);
    // After a lost answer, what was there before says nothing about what is there now.
    const now = result === 'unknown' ? shown : (shown ?? before);
    return {
      sha256: this.#sha256,
      result: {
        key: keyOf(this.#write.object),
        line: this.#write.line,
        result,
        remarks: [],
        warnings: [],
        conflicts: [],
        ...rest,
        ...(now === undefined || !showsLive.has(result) ? {} : { live: dumpYaml(intended(now)) }),
        ...(before === undefined ? {} : { before }),
        ...(shown === undefined ? {} : { after: shown }),
      },
    };
  }

  #project(raw: unknown): KubeObject | undefined {
    return raw === undefined ? undefined : this.#projector.project(raw);
  }
}

/** Results after which somebody has to compare what was sent with what is there. */
const showsLive: ReadonlySet<WriteResult['result']> = new Set(['conflict', 'outdated', 'kept', 'unknown']);

/** What to put into the source of the tool that keeps the object: the document, or what it changes. */
function offerOf(document: JsonObject, patch: JsonObject | undefined): WriteOffer {
  const metadata = asObject(document['metadata']);
  const parts = [document['kind'], metadata?.['namespace'], metadata?.['name']].flatMap((part) => asText(part) ?? []);
  // Names come from a text that anybody may have written: a file name holds nothing but plain characters.
  const fileName = `${parts
    .join('-')
    .toLowerCase()
    .replaceAll(/[^a-z0-9.-]+/g, '-')
    .slice(0, 200)}.yaml`;
  return { fileName, text: dumpYaml(document), ...(patch === undefined ? {} : { patch: dumpYaml(patch) }) };
}

function isEmpty(payload: Readonly<Record<string, unknown>>): boolean {
  const named = Object.keys(asObject(payload['metadata']) ?? {}).every((field) => field === 'name' || field === 'namespace');
  return named && Object.keys(payload).every((field) => field === 'apiVersion' || field === 'kind' || field === 'metadata');
}

function contentOf(object: KubeObject): string {
  const { resourceVersion: _version, generation: _generation, ...metadata } = object.metadata;
  return JSON.stringify({ ...object, metadata });
}

function messageOf(answer: JsonAnswer): string {
  return (asText(at(answer.body, 'message')) ?? `the API server answered ${answer.status}`).slice(0, 4_000);
}

function statusOf(error: unknown): { readonly status?: number } {
  return error instanceof Error && 'status' in error && typeof error.status === 'number' ? { status: error.status } : {};
}
