import type { Severity } from '@routescope/translator';

/** Every state that something on screen can have. */
export type DisplayState = 'ready' | 'degraded' | 'unreachable' | 'progress' | 'unknown' | 'elsewhere' | 'ghost' | 'generated';

const words: Readonly<Record<DisplayState, string>> = {
  ready: 'Ready',
  degraded: 'Degraded',
  unreachable: 'Unreachable',
  progress: 'In progress',
  unknown: 'Unknown',
  elsewhere: 'Elsewhere',
  ghost: 'Not found',
  generated: 'Generated',
};

/** The word that stands beside a state's colour. */
export function stateWord(state: DisplayState): string {
  return words[state];
}

/** The token that colours a state: several states share one. */
export function stateTone(state: DisplayState): 'ready' | 'degraded' | 'unreachable' | 'progress' | 'unknown' | 'generated' {
  return state === 'elsewhere' || state === 'ghost' ? 'unknown' : state;
}

/** Severities in the colours of states: an error is what makes something unreachable. */
export function severityTone(severity: Severity): 'unreachable' | 'degraded' | 'progress' | 'unknown' {
  const tones = { error: 'unreachable', warning: 'degraded', info: 'progress', hint: 'unknown' } as const;
  return tones[severity];
}
