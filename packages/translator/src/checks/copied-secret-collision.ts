import type { Check } from './check.ts';
import type { GatewayView } from './model/gateway.ts';
import { meshOf } from './model/mesh.ts';
import { joined, spoken } from './model/words.ts';

export const copiedSecretCollision: Check = {
  code: 'KGA123',
  name: 'copied-secret-collision',
  title: 'Two Secrets would have one copy',
  severity: 'error',
  basis: 'inferred',
  inputs: ['GatewayClass'],
  applies: (facts) => facts.gateways,
  explanation:
    'Kuma copies certificates into the system namespace under the name gapi-<namespace>-<name>. Secret "c" of namespace "a-b" and Secret "b-c" of namespace "a" share that name, and one Secret used by Gateways of two meshes does too. The second copy cannot be made, and its Gateway stays without status.',
  fix: 'Rename one of the Secrets, or give each mesh its own.',
  *run(zone) {
    const copies = new Map<
      string,
      { readonly secret: string; readonly mesh: string; readonly gateway: GatewayView; readonly path: string }[]
    >();
    for (const gateway of zone.gateways) {
      if (gateway.owner !== 'kuma') continue;
      const { mesh } = meshOf(zone, gateway.object, zone.facts.gatewayMesh);
      for (const listener of gateway.listeners) {
        for (const { kind, namespace, name, path } of listener.certificates) {
          if (kind !== 'Secret') continue;
          const copy = `gapi-${namespace}-${name}`;
          const entry = { secret: `${namespace}/${name}`, mesh, gateway, path };
          copies.set(copy, [...(copies.get(copy) ?? []), entry]);
        }
      }
    }
    for (const [copy, users] of copies) {
      const secrets = [...new Set(users.map((one) => one.secret))];
      const meshes = [...new Set(users.map((one) => one.mesh))];
      const [first] = users;
      if ((secrets.length < 2 && meshes.length < 2) || first === undefined) continue;
      const failed = [...new Set(users.map((one) => one.gateway.key))].filter((key) => zone.failed(key));
      yield {
        object: first.gateway.key,
        path: first.path,
        also: users.map((one) => ({ object: one.gateway.key, path: one.path })),
        message:
          secrets.length > 1
            ? `${joined(secrets.map((name) => `Secret "${name}"`))} would all be copied to "${copy}"`
            : `Secret "${secrets[0] ?? ''}" would be copied to "${copy}" for ${joined(meshes.map((mesh) => `mesh "${mesh}"`))}, which cannot share a copy`,
        evidence: [
          ...users.map((one) => `${spoken(one.gateway.key)} uses Secret "${one.secret}" in mesh "${one.mesh}"`),
          ...failed.map((key) => `the reconciliation of ${spoken(key)} ends in an error, and it gets no status`),
        ],
      };
    }
  },
};
