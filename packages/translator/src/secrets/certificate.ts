import type { CertificateDigest } from '../resources/object.ts';
import { type DerElement, derElements, derOctets, derOid, derSequence, firstElement, hexOf } from './der.ts';
import type { PemBlock } from './pem.ts';

const utcTime = 0x17;
const generalizedTime = 0x18;
const version = 0xa0;
const extensions = 0xa3;
const dnsName = 0x82;
/** Object identifier 2.5.29.17. */
const subjectAltName = '551d11';
const mostNames = 200;

/**
 * What anyone who connects learns of a certificate: when it ends, and for which hostnames it is. The first certificate of a file is that of the
 * server; undefined where it cannot be read. Source: RFC 5280, section 4.1.
 */
export function readCertificate(blocks: readonly PemBlock[]): CertificateDigest | undefined {
  const first = blocks.find((block) => block.type === 'CERTIFICATE');
  const outer = first === undefined ? undefined : firstElement(first.bytes)?.element;
  const [toBeSigned] = childrenOf(outer);
  const fields = childrenOf(toBeSigned).filter((field) => field.tag !== version);
  // Serial number, algorithm, issuer, validity.
  const notAfter = readTime(childrenOf(fields[3])[1]);
  return notAfter === undefined ? undefined : { notAfter, names: namesIn(fields) };
}

function childrenOf(element: DerElement | undefined): readonly DerElement[] {
  return element?.tag === derSequence || element?.tag === extensions ? (derElements(element.bytes) ?? []) : [];
}

/** A moment as RFC 3339. */
function readTime(element: DerElement | undefined): string | undefined {
  if (element === undefined || (element.tag !== utcTime && element.tag !== generalizedTime)) return undefined;
  const text = textOf(element.bytes);
  const century = element.tag === generalizedTime ? '' : Number(text.slice(0, 2)) < 50 ? '20' : '19';
  const parts = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/.exec(century + text);
  if (parts === null) return undefined;
  const [, year, month, day, hour, minute, second] = parts;
  return `${year}-${month}-${day}T${hour}:${minute}:${second}Z`;
}

function namesIn(fields: readonly DerElement[]): string[] {
  const [all] = childrenOf(fields.find((field) => field.tag === extensions));
  const names = childrenOf(all).find((extension) => {
    const [id] = childrenOf(extension);
    return id?.tag === derOid && hexOf(id.bytes) === subjectAltName;
  });
  const value = childrenOf(names).find((part) => part.tag === derOctets);
  const list = value === undefined ? undefined : firstElement(value.bytes)?.element;
  return childrenOf(list)
    .flatMap((name) => (name.tag === dnsName ? [textOf(name.bytes).toLowerCase()] : []))
    .slice(0, mostNames);
}

function textOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
}
