import { keyOf } from '../resources/ref.ts';
import type { Check } from './check.ts';
import { versionOf } from './model/upgrade.ts';
import { spoken } from './model/words.ts';

export const meshMtlsMoves: Check = {
  code: 'KGA915',
  name: 'mesh-mtls-moves',
  title: 'mTLS settings of a mesh move',
  severity: 'warning',
  basis: 'inferred',
  inputs: [],
  explanation:
    'Later minors describe identity and trust in resources of their own: MeshIdentity, MeshTrust and MeshTLS take the place of mtls in the Mesh.',
  fix: 'Write the new resources before the upgrade.',
  *run(zone, estate) {
    const target = estate.upgraded(zone.name);
    if (target === undefined || target.facts.gateways) return;
    for (const mesh of zone.ofKind('Mesh')) {
      if (mesh.spec?.['mtls'] === undefined) continue;
      yield {
        object: keyOf(mesh),
        path: '/spec/mtls',
        message: `mtls of ${spoken(keyOf(mesh))} is replaced by MeshIdentity, MeshTrust and MeshTLS in ${versionOf(zone, estate)}`,
      };
    }
  },
};
