import { createHash } from 'node:crypto';
import { mkdir, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { KubeObject } from '@routescope/translator';

/** One line for one write or dry run. It names fields and never values. */
export interface AuditEntry {
  readonly time: string;
  readonly action: 'dry-run' | 'apply';
  readonly zone: string;
  readonly cluster: string;
  /** Name of the kubeconfig's user. */
  readonly user: string;
  readonly object: string;
  readonly apiVersion: string;
  readonly resourceVersionBefore?: string;
  readonly resourceVersionAfter?: string;
  /** Of the document that was sent. */
  readonly sha256: string;
  readonly forced: boolean;
  readonly result: string;
  readonly status?: number;
  /** The API server's own id of the request. */
  readonly auditId?: string;
}

/** Where audit lines go. */
export interface AuditSink {
  /** Resolves once the line is kept. Rejects where it cannot be: then nothing may be written. */
  write(entry: AuditEntry): Promise<void>;
}

/** Appends JSON lines to a file that only its owner may read, and waits for the disk. */
export class AuditFile implements AuditSink {
  readonly #path: string;
  #queue: Promise<void> = Promise.resolve();

  constructor(path: string) {
    this.#path = path;
  }

  write(entry: AuditEntry): Promise<void> {
    const done = this.#queue.then(() => this.#append(`${JSON.stringify(entry)}\n`));
    this.#queue = done.catch(() => undefined);
    return done;
  }

  async #append(line: string): Promise<void> {
    await mkdir(dirname(this.#path), { recursive: true });
    const file = await open(this.#path, 'a', 0o600);
    try {
      await file.appendFile(line);
      await file.sync();
    } finally {
      await file.close();
    }
  }
}

/** SHA-256 of a document as it is sent. */
export function hashDocument(object: KubeObject | Readonly<Record<string, unknown>>): string {
  return createHash('sha256').update(JSON.stringify(object)).digest('hex');
}
