import type { ListenerVerdict } from '../attach/listeners.ts';
import type { Condition } from '../translation.ts';
import { condition } from './conditions.ts';

/** Conditions of a listener from its verdict. Source: `gateway_conversion.go`. */
export function listenerConditions(verdict: ListenerVerdict, generation: number | undefined): readonly Condition[] {
  const { fault } = verdict;
  const make = (type: string, status: boolean, reason: string, message = '') => condition(type, status, reason, message, generation);
  if (verdict.kind === 'detached') {
    return [make('Accepted', false, verdict.fault.reason, verdict.fault.message), make('Programmed', false, 'Invalid', 'detached')];
  }
  if (verdict.kind === 'conflicted') {
    return [make('Conflicted', true, verdict.fault.reason, verdict.fault.message), make('Programmed', false, 'Invalid', 'conflicts found')];
  }
  return [
    make('Accepted', true, 'Accepted'),
    make('Conflicted', false, 'NoConflicts'),
    fault === undefined ? make('ResolvedRefs', true, 'ResolvedRefs') : make('ResolvedRefs', false, fault.reason, fault.message),
    fault === undefined ? make('Programmed', true, 'Programmed') : make('Programmed', false, 'Invalid', 'unable to resolve refs'),
  ];
}
