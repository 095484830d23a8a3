const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const values = new Map(Array.from(alphabet, (character, index) => [character.charCodeAt(0), index] as const));

/** Decodes standard, padded base64, ignoring line ends as Go does; undefined where it is malformed. */
export function decodeBase64(text: Uint8Array | string): Uint8Array | undefined {
  const codes: number[] = [];
  for (let index = 0; index < text.length; index += 1) {
    const code = typeof text === 'string' ? text.charCodeAt(index) : (text[index] ?? 0);
    if (code !== 10 && code !== 13) codes.push(code);
  }
  if (codes.length % 4 !== 0) return undefined;
  const padding = codes.at(-1) !== 61 ? 0 : codes.at(-2) === 61 ? 2 : 1;
  const bytes = new Uint8Array((codes.length / 4) * 3 - padding);
  for (let index = 0, at = 0; index < codes.length; index += 4) {
    let group = 0;
    for (let offset = 0; offset < 4; offset += 1) {
      const code = codes[index + offset] ?? 0;
      const isPadding = code === 61 && index + offset >= codes.length - padding;
      const value = isPadding ? 0 : values.get(code);
      if (value === undefined) return undefined;
      group = group * 64 + value;
    }
    for (const shift of [16, 8, 0]) {
      if (at < bytes.length) bytes[at] = (group >> shift) & 0xff;
      at += 1;
    }
  }
  return bytes;
}
