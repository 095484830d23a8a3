import type { Check } from './check.ts';
import { plainManifest } from './model/compare-specs.ts';
import { createObject } from './model/fixes.ts';
import { targetsOf } from './model/route.ts';
import { spoken } from './model/words.ts';

export const routeMissingInZone: Check = {
  code: 'KGA603',
  name: 'route-missing-in-zone',
  title: 'Route is missing in a zone',
  severity: 'info',
  basis: 'inferred',
  inputs: ['HTTPRoute'],
  explanation:
    'The route exists in one zone, and its parents and backends also exist in another, where the route does not. Clients there get another routing.',
  fix: 'Apply the route there too, if that is meant.',
  *run(zone, estate) {
    if (
      zone.zone.settings.mode !== 'zone' ||
      !estate.zones.some(
        (one) =>
          one !== zone &&
          [...zone.namespaces.keys()].some((name) => one.namespaces.has(name) && name !== one.zone.settings.systemNamespace),
      )
    )
      return;
    for (const route of zone.routes) {
      const [first] = route.parents;
      const key = first === undefined ? '' : `${first.kind}/${first.namespace}/${first.name}`;
      if (
        first === undefined ||
        route.report === undefined ||
        !estate.zones.some((one) => one !== zone && one.namespaces.has(first.namespace) && one.object(key) !== undefined)
      )
        continue;
      const wanted = [
        ...route.parents.map((one) => `${one.kind}/${one.namespace}/${one.name}`),
        ...targetsOf(route).map(({ target }) => `${target.kind}/${target.namespace}/${target.name}`),
      ];
      for (const other of estate.zones) {
        const fits =
          other !== zone &&
          other.zone.settings.mode === 'zone' &&
          other.object(route.key) === undefined &&
          wanted.every((key) => other.object(key) !== undefined);
        if (!fits) continue;
        yield {
          object: route.key,
          cause: `${other.name} ${route.key}`,
          message: `${spoken(route.key)} is missing in ${other.name}, where its parents and backends exist`,
          fixes: [createObject(`Apply it in ${other.name}`, plainManifest(route.object), other.name)],
        };
      }
    }
  },
};
