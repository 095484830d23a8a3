/** Whether a text has all words of a query in it, in any order and case; a query without words fits everything. */
export function hasWords(text: string, query: string | undefined): boolean {
  const lower = text.toLowerCase();
  return (query ?? '')
    .toLowerCase()
    .split(/\s+/)
    .every((word) => lower.includes(word));
}
