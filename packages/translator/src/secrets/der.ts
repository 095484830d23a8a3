/** One DER element: its tag and the range of its contents. */
export interface DerElement {
  readonly tag: number;
  readonly bytes: Uint8Array;
}

const derInteger = 0x02;
export const derOctets = 0x04;
export const derOid = 0x06;
export const derSequence = 0x30;

/** Splits bytes into DER elements; undefined where they are malformed. */
export function derElements(bytes: Uint8Array): DerElement[] | undefined {
  const elements: DerElement[] = [];
  let at = 0;
  while (at < bytes.length) {
    const header = derHeader(bytes, at);
    if (header === undefined) return undefined;
    elements.push({ tag: header.tag, bytes: bytes.subarray(header.from, header.to) });
    at = header.to;
  }
  return elements;
}

/** The first DER element of some bytes and how many bytes follow it. */
export function firstElement(bytes: Uint8Array): { element: DerElement; trailing: number } | undefined {
  const header = derHeader(bytes, 0);
  if (header === undefined) return undefined;
  return { element: { tag: header.tag, bytes: bytes.subarray(header.from, header.to) }, trailing: bytes.length - header.to };
}

function derHeader(bytes: Uint8Array, at: number): { tag: number; from: number; to: number } | undefined {
  const tag = bytes[at];
  const first = bytes[at + 1];
  if (tag === undefined || first === undefined || (tag & 0x1f) === 0x1f) return undefined;
  let from = at + 2;
  let length = first;
  if (first >= 0x80) {
    const count = first & 0x7f;
    if (count === 0 || count > 4) return undefined;
    length = 0;
    for (let index = 0; index < count; index += 1) length = length * 256 + (bytes[from + index] ?? Number.NaN);
    from += count;
    // The shortest form is the only one.
    if (Number.isNaN(length) || length < 0x80 || length < 256 ** (count - 1)) return undefined;
  }
  return from + length > bytes.length ? undefined : { tag, from, to: from + length };
}

/** A DER integer as a number of any size; undefined where it is empty or not in its shortest form. */
export function derBigInt(element: DerElement | undefined): bigint | undefined {
  if (element === undefined || element.tag !== derInteger || element.bytes.length === 0) return undefined;
  const [first = 0, second = 0] = element.bytes;
  if (element.bytes.length > 1 && ((first === 0 && second < 0x80) || (first === 0xff && second >= 0x80))) return undefined;
  const value = bigIntOf(element.bytes);
  return first >= 0x80 ? value - (1n << BigInt(8 * element.bytes.length)) : value;
}

/** Bytes as a number, the most significant first. */
export function bigIntOf(bytes: Uint8Array): bigint {
  let text = '0x0';
  for (const byte of bytes) text += byte.toString(16).padStart(2, '0');
  return BigInt(text);
}

/** Bytes in hexadecimal. */
export function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
