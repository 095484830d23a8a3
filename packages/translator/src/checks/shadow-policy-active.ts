import { keyOf } from '../resources/ref.ts';
import type { Check } from './check.ts';
import { removeField } from './model/fixes.ts';
import { segment } from './model/json.ts';
import { spoken } from './model/words.ts';

export const shadowPolicyActive: Check = {
  code: 'KGA712',
  name: 'shadow-policy-active',
  title: 'Policy in shadow mode',
  severity: 'info',
  basis: 'inferred',
  inputs: [],
  explanation: 'A policy with the label kuma.io/effect: shadow is computed and not enforced.',
  fix: 'Remove the label to enforce it.',
  *run(zone) {
    for (const object of [...zone.ofKind('MeshHTTPRoute'), ...zone.ofKind('MeshTCPRoute')]) {
      if (object.metadata.labels?.['kuma.io/effect'] !== 'shadow') continue;
      yield {
        object: keyOf(object),
        path: `/metadata/labels/${segment('kuma.io/effect')}`,
        message: `${spoken(keyOf(object))} is in shadow mode and not enforced`,
        fixes: [removeField('Enforce it', keyOf(object), `/metadata/labels/${segment('kuma.io/effect')}`)],
      };
    }
  },
};
