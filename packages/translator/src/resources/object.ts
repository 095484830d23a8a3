import type { JsonObject } from './json.ts';

/** The part of Kubernetes' ObjectMeta that Routescope reads. */
export interface ObjectMeta {
  readonly name: string;
  readonly namespace?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly generation?: number;
  readonly uid?: string;
  readonly resourceVersion?: string;
  readonly creationTimestamp?: string;
  readonly deletionTimestamp?: string;
  readonly finalizers?: readonly string[];
  readonly ownerReferences?: readonly JsonObject[];
}

/**
 * A Kubernetes object as text or an API server gives it: only `apiVersion`, `kind` and `metadata.name` are certain.
 * Everything else is read through the narrow types of the stages.
 */
export interface KubeObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: ObjectMeta;
  readonly spec?: JsonObject;
  readonly status?: JsonObject;
  /** The mesh of Kuma's cluster-scoped kinds. */
  readonly mesh?: string;
  /** Secrets: type and base64 contents. */
  readonly type?: string;
  readonly data?: Readonly<Record<string, string>>;
  readonly stringData?: Readonly<Record<string, string>>;
  /** What stands for a Secret's contents once they were dropped; see `redactSecret`. */
  readonly digest?: SecretDigest;
}

/**
 * What Kuma's behaviour depends on in a TLS Secret, without its contents: whether the control plane could use it
 * as a server certificate, and the size and SHA-256 of the copy that it would make (key followed by certificate).
 */
export interface SecretDigest {
  readonly keys: readonly string[];
  readonly usable: boolean;
  readonly bytes: number;
  readonly sha256: string;
  /** Absent where there is none that can be read. */
  readonly certificate?: CertificateDigest;
}

/** The part of a server's certificate that is open to everyone. */
export interface CertificateDigest {
  /** RFC 3339. */
  readonly notAfter: string;
  /** Its DNS names, in lower case; `*.example.com` among them. */
  readonly names: readonly string[];
}
