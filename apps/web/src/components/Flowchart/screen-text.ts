/**
 * Mermaid text as it is drawn on screen: without classes, since states are marked on the finished picture, and without the
 * description, which counts what is broken. A change of status then leaves the text, and with it the drawing, as it is.
 * Labels never begin a line with a space, so only whole statements match.
 */
export function screenText(text: string): string {
  return text.replaceAll(/^ {2}(?:classDef|class|accTitle:|accDescr:) .*\n/gm, '');
}
