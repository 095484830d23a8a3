import { keyOf } from '../resources/ref.ts';
import type { Check } from './check.ts';
import { isLive } from './model/age.ts';
import { gitManager } from './model/git-manager.ts';
import { spoken } from './model/words.ts';

export const gitOpsManaged: Check = {
  code: 'KGA708',
  name: 'git-ops-managed',
  title: 'Object is managed from Git',
  severity: 'warning',
  basis: 'inferred',
  inputs: [],
  explanation: 'The object carries the mark of Argo CD, Flux or Helm. What is changed in the cluster is put back from Git.',
  fix: 'Change it in Git: export the patch instead of applying it.',
  *run(zone) {
    for (const object of [...zone.ofKind('HTTPRoute'), ...zone.ofKind('Gateway')]) {
      const manager = gitManager(object);
      if (manager === undefined || !isLive(object)) continue;
      yield {
        object: keyOf(object),
        path: '/metadata',
        cause: `${zone.name} ${manager}`,
        severity: 'info',
        message: `Objects of ${zone.name} are managed by ${manager}`,
        evidence: [spoken(keyOf(object))],
      };
    }
  },
};
