import type { Estate } from '../context.ts';
import type { BackendUse } from './backend-use.ts';
import type { ZoneView } from './zone-view.ts';

/** The version that readiness is asked for: the one to upgrade to, else the zone's own. */
export function versionOf(zone: ZoneView, estate: Estate): string {
  return `Kuma ${(estate.upgraded(zone.name) ?? zone).translation.kuma.minor}`;
}

/** Every backend of a zone beside the verdict that it gets after the upgrade; empty when none is planned. */
export function usesAfterUpgrade(zone: ZoneView, estate: Estate): { readonly use: BackendUse; readonly after: BackendUse }[] {
  const target = estate.upgraded(zone.name);
  if (target === undefined) return [];
  const later = new Map(target.uses.map((use) => [`${use.route.key} ${use.target.path}`, use]));
  return zone.uses.flatMap((use) => {
    const after = later.get(`${use.route.key} ${use.target.path}`);
    return after === undefined ? [] : [{ use, after }];
  });
}
