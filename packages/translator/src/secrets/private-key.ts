import { bigIntOf, derBigInt, derElements, derOctets, derOid, derSequence, firstElement, hexOf } from './der.ts';
import type { DerElement } from './der.ts';

const rsaEncryption = '2a864886f70d010101';
const ecPublicKey = '2a8648ce3d0201';

/** Orders of the curves that Go knows, by object identifier: P-224, P-256, P-384, P-521. */
const curveOrders: Readonly<Record<string, bigint | undefined>> = {
  '2b81040021': 0xffffffffffffffffffffffffffff16a2e0b8f03e13dd29455c5c2a3dn,
  '2a8648ce3d030107': 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n,
  '2b81040022': 0xffffffffffffffffffffffffffffffffffffffffffffffffc7634d81f4372ddf581a0db248b0a77aecec196accc52973n,
  '2b81040023':
    0x01fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffa51868783bf2f966b7fcc0148f709a5d03bb5c9b8899c47aebb6fb71e91386409n,
};

/** Whether Go could parse these bytes as an RSA or ECDSA private key in PKCS #1, PKCS #8 or SEC 1 form. */
export function isServerKey(der: Uint8Array): boolean {
  return isRsaKey(der) || isPkcs8Key(der) || isEcKey(der, undefined);
}

function sequenceOf(der: Uint8Array, trailingAllowed: boolean): DerElement[] | undefined {
  const first = firstElement(der);
  if (first === undefined || first.element.tag !== derSequence || (first.trailing > 0 && !trailingAllowed)) return undefined;
  return derElements(first.element.bytes);
}

/** Version, modulus, exponents and primes, with the arithmetic that Go checks: the primes make the modulus, and d fits e. */
function isRsaKey(der: Uint8Array): boolean {
  const elements = sequenceOf(der, false);
  if (elements === undefined || elements.length < 9) return false;
  const [version, n, e, d, p, q] = elements.map(derBigInt);
  if (version === undefined || n === undefined || e === undefined || d === undefined || p === undefined || q === undefined) return false;
  if (version < 0n || version > 1n || n <= 0n || d <= 0n || p <= 1n || q <= 1n || e < 2n || e > 0x7fffffffn) return false;
  const more = version === 1n ? morePrimes(elements[9]) : [];
  if (more === undefined) return false;
  const primes = [p, q, ...more];
  if (primes.reduce((product, prime) => product * prime, 1n) !== n) return false;
  return primes.every((prime) => (d * e - 1n) % (prime - 1n) === 0n);
}

function morePrimes(element: DerElement | undefined): bigint[] | undefined {
  if (element === undefined) return [];
  const primes = (derElements(element.bytes) ?? []).map((one) => derBigInt((derElements(one.bytes) ?? [])[0]));
  return primes.every((prime): prime is bigint => prime !== undefined && prime > 1n) ? primes : undefined;
}

function isPkcs8Key(der: Uint8Array): boolean {
  const [version, algorithm, key] = sequenceOf(der, true) ?? [];
  if (derBigInt(version) === undefined || algorithm?.tag !== derSequence || key?.tag !== derOctets) return false;
  const [oid, parameters] = derElements(algorithm.bytes) ?? [];
  if (oid?.tag !== derOid) return false;
  if (hexOf(oid.bytes) === rsaEncryption) return isRsaKey(key.bytes);
  if (hexOf(oid.bytes) !== ecPublicKey) return false;
  return isEcKey(key.bytes, parameters?.tag === derOid ? hexOf(parameters.bytes) : undefined);
}

function isEcKey(der: Uint8Array, curve: string | undefined): boolean {
  const [version, key, ...rest] = sequenceOf(der, true) ?? [];
  if (derBigInt(version) !== 1n || key?.tag !== derOctets) return false;
  const named = rest.find((one) => one.tag === 0xa0);
  const own = named === undefined ? undefined : firstElement(named.bytes)?.element;
  const order = curveOrders[curve ?? (own?.tag === derOid ? hexOf(own.bytes) : '')];
  if (order === undefined) return false;
  return bigIntOf(key.bytes) < order && bigIntOf(key.bytes) > 0n;
}
