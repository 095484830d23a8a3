/**
 * Everything that makes text of unknown origin harmless in a mermaid label. Names, labels and messages come from clusters and
 * files; nothing of them may end a label, start a directive, be read as markup, or change the reading direction.
 */

/** Longest text that a label carries; the panel shows the whole of it. */
const LONGEST = 120;

/** What stands for characters that cannot be seen or that turn the text around. */
const MARK = '\u2423';

/**
 * Letters, digits, marks of other scripts, space and `- . : / @ %`, and the few symbols that our own labels are made of, which
 * have no meaning to mermaid inside a quoted label. Underscores do not pass: they are emphasis in markdown strings.
 */
const PASSES = /^[\p{L}\p{N}\p{M} \-.:/@%·…→,+❌●]$/u;

/** Control, format (bidirectional marks, zero width), surrogate, private use, unassigned; line and paragraph separators. */
const UNSEEN = /^[\p{C}\p{Zl}\p{Zp}]$/u;

/** Spaces of any other width. */
const SPACE = /^\p{Zs}$/u;

/**
 * Text for the inside of a quoted mermaid label.
 * @returns only letters, digits, space, `-.:/@%` and our own symbols; everything else as `#code;`; at most 120 characters of the original
 */
export function escapeLabel(text: string): string {
  let out = '';
  for (const character of cut(text)) out += escapeCharacter(character);
  return guardIcons(out);
}

function escapeCharacter(character: string): string {
  if (PASSES.test(character)) return character;
  if (SPACE.test(character)) return ' ';
  if (UNSEEN.test(character)) return MARK;
  return `#${character.codePointAt(0) ?? 0xfffd};`;
}

/** mermaid turns `fa:fa-name` into an icon; the colon is written as a code where that could be read. */
function guardIcons(text: string): string {
  return text.replaceAll(/(fa[a-z]?):(?=fa-)/g, '$1#58;');
}

function cut(text: string): string {
  const characters = Array.from(text);
  return characters.length <= LONGEST ? text : `${characters.slice(0, LONGEST - 1).join('')}…`;
}

/** Text that markdown leaves as it is: no codes, and nothing that it would turn into a link. */
const PLAIN = /^(?!.*(?:www\.|:\/\/|@))[\p{L}\p{N}\p{M} \-.:/%·…→,+❌●]*$/iu;

/**
 * A label of one or two lines, both escaped, the first in bold: a mermaid markdown string, which is SVG text with
 * `htmlLabels: false`. A name in which markdown would see more than text (`www.example.com` becomes a link there, and links are
 * left out of SVG text) is given as a plain string instead, without bold.
 */
export function twoLines(title: string, second: string): string {
  const first = escapeLabel(title).trim() || MARK;
  const below = escapeLabel(second).trim();
  const isPlain = PLAIN.test(first) && PLAIN.test(below);
  const lines = [isPlain ? `**${first}**` : first, below].filter((line) => line !== '').join('\n');
  return isPlain ? `"\`${lines}\`"` : `"${lines}"`;
}

/** A label of one line, for edges and boxes. */
export function oneLine(text: string): string {
  return `"${escapeLabel(text).trim() || MARK}"`;
}

/** Text for `accTitle` and `accDescr`, which end at the end of the line. */
export function accessibleText(text: string): string {
  return escapeLabel(text).trim();
}

/**
 * What a person should read where mermaid drew a label: mermaid leaves `&#42;` as it is in SVG text. To be applied to text
 * nodes of the finished SVG (as text, never as markup).
 */
export function readableLabel(drawn: string): string {
  return drawn.replaceAll(/&#(\d{1,7});/g, (whole, code: string) => {
    const value = Number(code);
    return value > 0x1f && value <= 0x10ffff ? String.fromCodePoint(value) : whole;
  });
}
