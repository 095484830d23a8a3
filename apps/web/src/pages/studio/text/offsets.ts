/** Characters between the begin of the line and an offset. */
export function columnOf(text: string, offset: number): number {
  return offset - (text.lastIndexOf('\n', offset - 1) + 1);
}

/** Offset of the end of the line on which an offset is, before its line end. */
export function endOfLine(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  if (end < 0) return text.length;
  return text.charAt(end - 1) === '\r' ? end - 1 : end;
}

/** Offset of the line after the one on which an offset is, or of the end of the text. */
export function startOfNextLine(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  return end < 0 ? text.length : end + 1;
}

/** Offset of the end of the line before one that begins at an offset, before its line end. */
export function endOfPreviousLine(text: string, lineStart: number): number {
  return text.startsWith('\r\n', lineStart - 2) ? lineStart - 2 : Math.max(0, lineStart - 1);
}

/** The first offset from one on that is no space. */
export function skipSpaces(text: string, offset: number): number {
  let at = offset;
  while (text.charAt(at) === ' ') at += 1;
  return at;
}
