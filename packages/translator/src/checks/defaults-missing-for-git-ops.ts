import { admit } from '../defaults/index.ts';
import { keyOf } from '../resources/ref.ts';
import type { Check } from './check.ts';
import { isLive } from './model/age.ts';
import { firstDifference } from './model/compare-specs.ts';
import { setField } from './model/fixes.ts';
import { gitManager } from './model/git-manager.ts';
import { sameSpec } from './model/generated.ts';
import { spoken } from './model/words.ts';

export const defaultsMissingForGitOps: Check = {
  code: 'KGA711',
  name: 'defaults-missing-for-git-ops',
  title: 'Defaults are not written out in Git',
  severity: 'hint',
  basis: 'inferred',
  inputs: [],
  explanation:
    'The API server adds defaults to what is applied: kinds of references, weights, a match for every path. A tool that compares Git with the cluster field by field shows them as a difference for ever.',
  fix: 'Write the defaults into the manifest, or tell the tool to ignore them.',
  *run(zone) {
    for (const object of [...zone.ofKind('HTTPRoute'), ...zone.ofKind('Gateway')]) {
      const manager = isLive(object) ? undefined : gitManager(object);
      if (manager === undefined || zone.isRefused(keyOf(object))) continue;
      const { spec } = admit(object, zone.zone.settings.channel).stored;
      if (spec === undefined || sameSpec(spec, object.spec)) continue;
      yield {
        object: keyOf(object),
        path: firstDifference(object.spec, spec, '/spec'),
        cause: `${zone.name} ${keyOf(object)}`,
        message: `${manager} will show a difference on ${spoken(keyOf(object))}: defaults are not written out`,
        fixes: [setField('Write the defaults', keyOf(object), '/spec', spec)],
      };
    }
  },
};
