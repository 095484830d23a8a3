import type { KubeObject } from '../resources/object.ts';
import type { Finding } from './finding.ts';
import { ignoreAnnotation } from './model/intake.ts';
import type { Ignore } from './options.ts';

/** Why the annotation `routescope.dev/ignore` stands on an object. */
const reasonAnnotation = 'routescope.dev/ignore-reason';

/** The reason for which a finding is muted, or undefined when it is not. Without `objectAt` only the file counts. */
export function suppressionOf(
  finding: Pick<Finding, 'code' | 'places'>,
  ignore: readonly Ignore[],
  objectAt: ((zone: string, key: string) => KubeObject | undefined) | undefined,
): string | undefined {
  const entry = ignore.find((one) => covers(one, finding));
  if (entry !== undefined) return entry.reason ?? 'no reason given in routescope.yaml';
  if (objectAt === undefined) return undefined;
  const reasons = finding.places.map((place) => annotatedReason(objectAt(place.zone, place.object), finding.code));
  return reasons.every((reason) => reason !== undefined) ? [...new Set(reasons)].join('; ') : undefined;
}

/** Every place has to be covered, so that muting one route never hides the others of the same cause. */
function covers(entry: Ignore, finding: Pick<Finding, 'code' | 'places'>): boolean {
  if (entry.code !== finding.code) return false;
  return finding.places.every(
    (place) => (entry.object === undefined || entry.object === place.object) && (entry.zone === undefined || entry.zone === place.zone),
  );
}

function annotatedReason(object: KubeObject | undefined, code: string): string | undefined {
  const annotations = object?.metadata.annotations;
  const codes = annotations?.[ignoreAnnotation]?.split(',').map((one) => one.trim());
  return codes?.includes(code) ? (annotations?.[reasonAnnotation] ?? 'no reason given in the annotation') : undefined;
}
