import { type Condition, explainCondition } from '@routescope/translator';

/** A condition in plain words with its likeliest causes, or undefined where nothing more is known than its own message. */
export function explain(kind: string, condition: Condition): string | undefined {
  const { words, causes, known } = explainCondition(kind, condition.type, condition.status, condition.reason);
  if (!known) return undefined;
  return causes.length === 0 || condition.status === 'True' ? words : `${words} Usually: ${causes.join('; ')}.`;
}
