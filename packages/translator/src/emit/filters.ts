import type { HeaderModifier, RouteFilter } from '../resources/gateway-api.ts';
import type { JsonObject } from '../resources/json.ts';
import { compact } from '../resources/read.ts';
import type { Profile } from '../versions/profile.ts';
import type { Origin, Tracer } from '../generated/trace.ts';

/** A header modifier in the form that both kinds of generated routes share; `remove` keeps the author's case. */
export function emitHeaderModifier(profile: Profile, tracer: Tracer, modifier: HeaderModifier, origin: Origin): JsonObject {
  const list = (field: 'set' | 'add') => {
    const entries = (modifier[field] ?? []).map(({ name, value }, index) =>
      tracer.note({ name: profile.lowerCaseHeaders ? name.toLowerCase() : name, value }, origin.at(field, index)),
    );
    return entries.length === 0 ? undefined : tracer.note(entries, origin.at(field));
  };
  const { remove } = modifier;
  // An empty list is written only where the fields of the policy are pointers.
  const removes = remove !== undefined && (remove.length > 0 || profile.pointerFields);
  return compact({ set: list('set'), add: list('add'), remove: removes ? tracer.noteList([...remove], origin.at('remove')) : undefined });
}

/** The port of a redirect: the author's, else, where `fromScheme`, that of the scheme in exact lower case. */
export function redirectPort(redirect: NonNullable<RouteFilter['requestRedirect']>, fromScheme: boolean): number | undefined {
  if (redirect.port !== undefined || !fromScheme) return redirect.port;
  return redirect.scheme === 'http' ? 80 : redirect.scheme === 'https' ? 443 : undefined;
}
