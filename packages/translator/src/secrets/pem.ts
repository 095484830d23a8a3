import { decodeBase64 } from './base64.ts';

export interface PemBlock {
  readonly type: string;
  readonly bytes: Uint8Array;
}

const start = '\n-----BEGIN ';
const end = '\n-----END ';
const dashes = '-----';

/**
 * The PEM blocks of some bytes (one character a byte), read as Go's `encoding/pem` reads them: malformed blocks are skipped, a block's
 * END line must hold nothing else, and a BEGIN line must begin a line.
 */
export function pemBlocks(text: string): PemBlock[] {
  const blocks: PemBlock[] = [];
  let rest = text;
  for (;;) {
    const found = nextBlock(rest);
    if (found === undefined) return blocks;
    blocks.push(found.block);
    rest = found.rest;
  }
}

function nextBlock(text: string): { block: PemBlock; rest: string } | undefined {
  let rest = text;
  for (;;) {
    if (rest.startsWith(start.slice(1))) rest = rest.slice(start.length - 1);
    else {
      const at = rest.indexOf(start);
      if (at < 0) return undefined;
      rest = rest.slice(at + start.length);
    }
    const [typeLine, afterType] = line(rest);
    rest = afterType;
    if (!typeLine.endsWith(dashes)) continue;
    const type = typeLine.slice(0, -dashes.length);
    const headers = skipHeaders(rest);
    if (headers === undefined) return undefined;
    rest = headers.rest;
    const found = blockBody(rest, type, headers.count);
    if (found !== undefined) return found;
  }
}

function skipHeaders(text: string): { rest: string; count: number } | undefined {
  let rest = text;
  for (let count = 0; ; count += 1) {
    if (rest === '') return undefined;
    const [header, next] = line(rest);
    if (!header.includes(':')) return { rest, count };
    rest = next;
  }
}

function blockBody(rest: string, type: string, headers: number): { block: PemBlock; rest: string } | undefined {
  const immediate = headers === 0 && rest.startsWith(end.slice(1));
  const at = immediate ? 0 : rest.indexOf(end);
  if (at < 0) return undefined;
  const trailer = rest.slice(immediate ? end.length - 1 : at + end.length);
  const expected = type + dashes;
  if (!trailer.startsWith(expected)) return undefined;
  if (line(trailer.slice(expected.length))[0] !== '') return undefined;
  const bytes = decodeBase64(rest.slice(0, at).replaceAll(/[ \t]/g, ''));
  if (bytes === undefined) return undefined;
  return { block: { type, bytes }, rest: line(rest.slice(at + end.length - 1))[1] };
}

/** The first line without its end and trailing blanks, and what follows it. */
function line(text: string): readonly [string, string] {
  const at = text.indexOf('\n');
  const whole = at < 0 ? text : text.slice(0, at);
  const bare = at > 0 && whole.endsWith('\r') ? whole.slice(0, -1) : whole;
  return [bare.replace(/[ \t]+$/, ''), at < 0 ? '' : text.slice(at + 1)];
}
