import { sha256 } from '@noble/hashes/sha2.js';
import type { KubeObject, SecretDigest } from '../resources/object.ts';
import { utf8Bytes } from '../resources/utf8.ts';
import { decodeBase64 } from './base64.ts';
import { readCertificate } from './certificate.ts';
import { hexOf } from './der.ts';
import { pemBlocks } from './pem.ts';
import { isServerKey } from './private-key.ts';

const known = new WeakMap<KubeObject, SecretDigest>();

/** The digest that a Secret carries, or that of its contents; computed once per object. */
export function digestOf(secret: KubeObject): SecretDigest {
  if (secret.digest !== undefined) return secret.digest;
  const before = known.get(secret);
  if (before !== undefined) return before;
  const digest = computeDigest(secret);
  known.set(secret, digest);
  return digest;
}

/** A Secret without its contents: `data` and `stringData` are dropped, a digest stands for them. Other objects come back as they are. */
export function redactSecret(secret: KubeObject): KubeObject {
  if (secret.kind !== 'Secret' || secret.apiVersion !== 'v1') return secret;
  if (secret.data === undefined && secret.stringData === undefined && secret.digest !== undefined) return secret;
  const { data: _, stringData: __, ...rest } = secret;
  return { ...rest, digest: digestOf(secret) };
}

function computeDigest(secret: KubeObject): SecretDigest {
  const contents = contentsOf(secret);
  const pair = joined(contents.get('tls.key'), contents.get('tls.crt'));
  const content = secret.type === 'system.kuma.io/secret' ? (contents.get('value') ?? new Uint8Array()) : pair;
  const certificate = readCertificate(pemBlocks(textOf(contents.get('tls.crt') ?? new Uint8Array())));
  return {
    keys: [...contents.keys()].sort(),
    usable: isServerCertificate(pair),
    bytes: content.length,
    sha256: hexOf(sha256(content)),
    ...(certificate === undefined ? {} : { certificate }),
  };
}

/** `stringData` wins over `data`, as in the API server. Values that are no base64 count as empty. */
function contentsOf(secret: KubeObject): Map<string, Uint8Array> {
  const contents = new Map<string, Uint8Array>();
  const texts = (of: unknown) => (typeof of === 'object' && of !== null ? (Object.entries(of) as [string, unknown][]) : []);
  for (const [key, value] of texts(secret.data)) {
    contents.set(key, (typeof value === 'string' ? decodeBase64(value) : undefined) ?? new Uint8Array());
  }
  for (const [key, value] of texts(secret.stringData))
    contents.set(key, typeof value === 'string' ? Uint8Array.from(utf8Bytes(value)) : new Uint8Array());
  return contents;
}

function joined(key: Uint8Array | undefined, certificate: Uint8Array | undefined): Uint8Array {
  const bytes = new Uint8Array((key?.length ?? 0) + (certificate?.length ?? 0));
  bytes.set(key ?? [], 0);
  bytes.set(certificate ?? [], key?.length ?? 0);
  return bytes;
}

/**
 * Whether the control plane could serve with these bytes: every PEM block is a private key or a certificate, there is exactly one key, RSA
 * or ECDSA, and at least one certificate, which is not looked into. Source: `runtime/gateway/filter_chain_generator.go`.
 */
function isServerCertificate(bytes: Uint8Array): boolean {
  let keys = 0;
  let certificates = 0;
  for (const block of pemBlocks(textOf(bytes))) {
    if (block.type.endsWith('PRIVATE KEY')) {
      if (!isServerKey(block.bytes)) return false;
      keys += 1;
    } else if (block.type.endsWith('CERTIFICATE')) certificates += 1;
    else return false;
  }
  return keys === 1 && certificates > 0;
}

/** One character a byte. */
function textOf(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text;
}
