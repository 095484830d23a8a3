import type { KubeObject } from '../../resources/object.ts';

/** Was a moment at least so many seconds before `now`? True where either is unknown: without a clock everything counts as settled. */
export function isSettled(since: string | undefined, now: string | undefined, seconds: number): boolean {
  if (since === undefined || now === undefined) return true;
  const age = Date.parse(now) - Date.parse(since);
  return Number.isNaN(age) || age >= seconds * 1000;
}

/** Does the object come from an API server, so that a status can be expected? Objects from files have neither. */
export function isLive(object: KubeObject): boolean {
  return object.metadata.uid !== undefined || object.metadata.resourceVersion !== undefined;
}
