import type { Check } from './check.ts';
import { records } from './model/json.ts';
import { isServiceRef } from './model/route-index.ts';
import type { ParentView, RouteView } from './model/route.ts';
import { joined, spoken } from './model/words.ts';
import { type ZoneView, groupBy } from './model/zone-view.ts';

export const generatedNameCollision: Check = {
  code: 'KGA514',
  name: 'generated-name-collision',
  title: 'Two routes give one generated name',
  severity: 'error',
  basis: 'inferred',
  inputs: [],
  explanation:
    'Names of generated routes join the name of the route and its namespace with a hyphen. Route "a-b" in namespace "c" and route "a" in namespace "b-c" with the same parent give the same name, and only one of them can be created.',
  fix: 'Rename one of the routes.',
  *run(zone) {
    const owners = new Map<string, { readonly route: RouteView; readonly parent: ParentView }[]>();
    if (!hasNestedNames(zone)) return;
    const alike = groupBy(zone.routes, (route) => `${route.name}-${route.namespace}`);
    for (const route of alike.size === zone.routes.length ? [] : zone.routes) {
      for (const parent of route.parents) {
        const name = generatedStem(zone, route, parent);
        if (name === undefined) continue;
        const known = owners.get(name);
        if (known === undefined) owners.set(name, [{ route, parent }]);
        else known.push({ route, parent });
      }
    }
    for (const [name, users] of owners) {
      const [first] = users;
      if (first === undefined || new Set(users.map((one) => one.route.key)).size < 2) continue;
      yield {
        object: first.route.key,
        path: '/metadata/name',
        also: users.map((one) => ({ object: one.route.key, path: '/metadata/name' })),
        cause: `${zone.name} ${users
          .map((one) => one.route.key)
          .sort()
          .join(' ')}`,
        message: `${joined([...new Set(users.map((one) => spoken(one.route.key)))])} would become one generated route`,
        evidence: [`name: ${name.split(' ')[0] ?? ''}`],
        impact: 100,
      };
    }
  },
};

/** Two routes of one joined name need a namespace whose name ends in a hyphen and the name of another. */
function hasNestedNames(zone: ZoneView): boolean {
  const namespaces = new Set(zone.routes.map((route) => route.namespace));
  return [...namespaces].some((name) =>
    name.split('-').some((_, index, parts) => index > 0 && namespaces.has(parts.slice(index).join('-'))),
  );
}

/** What decides the name of the object generated for a parent; undefined where nothing is generated. */
function generatedStem(zone: ZoneView, route: RouteView, parent: ParentView): string | undefined {
  if (parent.report?.attachment !== 'Allowed') return undefined;
  if (isServiceRef(parent)) return `${route.name}-${route.namespace}-${parent.name}.${parent.namespace}`;
  if (!zone.facts.gateways || zone.facts.gatewayTie !== 'last name') return undefined;
  const given = records(route.object.spec?.['parentRefs'])[parent.index]?.['namespace'];
  return `${route.name}-${route.namespace} ${parent.port ?? 0} ${parent.sectionName ?? ''} ${parent.name} ${typeof given === 'string' ? given : route.namespace}`;
}
