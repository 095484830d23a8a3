import type { ObjectKey } from './resources/ref.ts';
import type { Translation } from './translation.ts';

const none: readonly string[] = [];

/**
 * Why the API server would not accept an object, as `path: reason`; empty where it would. Takes the key of any kind: `invalid` and `errors`
 * of a translation spell the keys of cluster-scoped objects with an empty namespace (`GatewayClass//kuma`), all other maps without one.
 */
export function invalidOf({ invalid }: Pick<Translation, 'invalid'>, key: ObjectKey): readonly string[] {
  const [kind = '', ...place] = key.split('/');
  return invalid[place.length > 1 ? key : `${kind}//${place.join('/')}`] ?? none;
}
