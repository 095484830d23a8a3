import { editDistance } from '../resources/edit-distance.ts';

/** Edit distance, but less where one name is the other in plural or has it as a whole part. */
function closeness(typed: string, known: string): number {
  if (known === typed) return 0;
  if (`${typed}s` === known || `${known}s` === typed) return 0.5;
  if (typed.length >= 4 && (known.startsWith(typed) || known.endsWith(typed))) return 0.75;
  return editDistance(typed, known);
}

/**
 * The known name that a mistyped one most likely means, or undefined where none is near: other letter case, singular for plural, a whole part of it, or
 * at most a third of the letters wrong.
 */
export function suggestName(typed: string, known: Iterable<string>): string | undefined {
  if (typed.length > 64) return undefined;
  const lower = typed.toLowerCase();
  let best: string | undefined;
  let bestDistance = Math.max(1, Math.floor(lower.length / 3)) + 1;
  for (const name of known) {
    const other = name.toLowerCase();
    const distance = closeness(lower, other);
    if (distance < bestDistance) {
      best = name;
      bestDistance = distance;
    }
  }
  return best;
}
