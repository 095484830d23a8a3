import type { KubeObject } from '@routescope/translator';
import type { Connection } from './connection.ts';
import { asList, asObject, asText, at } from './json.ts';

/** Drops a Secret's contents and leaves their digest. */
export type Redact = (secret: KubeObject) => KubeObject;

const mostSecrets = 500;

/**
 * Digests of the TLS Secrets that Gateways refer to. A Secret is read by its name, hashed, and its contents are forgotten in the same
 * breath: nothing else in the program ever holds them. A digest is kept as long as the Secret's resource version stays.
 */
export class SecretDigests {
  readonly #connection: Connection;
  readonly #redact: Redact;
  readonly #digests = new Map<string, { readonly version: string; readonly digest: KubeObject['digest'] }>();
  #added: { readonly to: readonly KubeObject[]; readonly result: readonly KubeObject[] } | undefined;

  constructor(connection: Connection, redact: Redact) {
    this.#connection = connection;
    this.#redact = redact;
  }

  /** The Secrets, those that were read with their digest; the same list as long as nothing changed. */
  addTo(secrets: readonly KubeObject[]): readonly KubeObject[] {
    if (this.#added?.to !== secrets) this.#added = { to: secrets, result: secrets.map((secret) => this.#withDigest(secret)) };
    return this.#added.result;
  }

  #withDigest(secret: KubeObject): KubeObject {
    const known = this.#digests.get(keyOfSecret(secret));
    return known?.digest === undefined || known.version !== secret.metadata.resourceVersion ? secret : { ...secret, digest: known.digest };
  }

  /** Reads what the Gateways refer to and is not known yet. True where a digest was added. */
  async read(gateways: readonly KubeObject[], secrets: readonly KubeObject[], signal: AbortSignal): Promise<boolean> {
    const wanted = new Set(gateways.flatMap(certificatesOf));
    let added = false;
    let left = mostSecrets;
    for (const secret of secrets) {
      const key = keyOfSecret(secret);
      if (!wanted.has(key) || signal.aborted || left-- <= 0) continue;
      if (this.#digests.get(key)?.version === secret.metadata.resourceVersion) continue;
      added = (await this.#readOne(secret, signal)) || added;
    }
    for (const key of this.#digests.keys()) if (!wanted.has(key)) this.#digests.delete(key);
    if (added) this.#added = undefined;
    return added;
  }

  async #readOne(secret: KubeObject, signal: AbortSignal): Promise<boolean> {
    const { namespace, name } = secret.metadata;
    const path = `/api/v1/namespaces/${encodeURIComponent(namespace ?? '')}/secrets/${encodeURIComponent(name)}`;
    try {
      const answer = await this.#connection.json({ path, signal, limit: 4 * 1024 * 1024 });
      const version = asText(at(answer.body, 'metadata', 'resourceVersion'));
      const whole = asObject(answer.body);
      if (answer.status !== 200 || version === undefined || whole === undefined) return false;
      const { digest } = this.#redact(whole as unknown as KubeObject);
      this.#digests.set(keyOfSecret(secret), { version, digest });
      return true;
    } catch {
      return false;
    }
  }
}

function keyOfSecret(secret: KubeObject): string {
  return `${secret.metadata.namespace ?? ''}/${secret.metadata.name}`;
}

function certificatesOf(gateway: KubeObject): string[] {
  return asList(at(gateway.spec, 'listeners')).flatMap((listener) =>
    asList(at(listener, 'tls', 'certificateRefs')).flatMap((ref) => {
      const name = asText(at(ref, 'name'));
      if (name === undefined || (asText(at(ref, 'kind')) ?? 'Secret') !== 'Secret') return [];
      return [`${asText(at(ref, 'namespace')) ?? gateway.metadata.namespace ?? ''}/${name}`];
    }),
  );
}
