import { prunedFields } from '../defaults/admit.ts';
import type { KubeObject } from '../resources/object.ts';
import { keyOf } from '../resources/ref.ts';
import type { Check } from './check.ts';
import { editFields, removeField } from './model/fixes.ts';
import { segment } from './model/json.ts';
import { valueAt } from './model/pointer.ts';
import { spoken } from './model/words.ts';

export const experimentalFieldPruned: Check = {
  code: 'KGA005',
  name: 'experimental-field-pruned',
  title: "Field that the cluster's definitions do not know",
  severity: 'warning',
  basis: 'inferred',
  inputs: [],
  alsoIdle: true,
  explanation:
    'The API server drops fields that the installed definition does not have, without an error. A field of the experimental channel in a cluster with the standard channel, or a field with a typing mistake, is accepted by kubectl and never arrives.',
  fix: 'Correct the name, install the channel that has the field, or drop it.',
  *run(zone) {
    for (const kind of ['GatewayClass', 'Gateway', 'HTTPRoute', 'ReferenceGrant']) {
      for (const object of zone.ofKind(kind)) {
        for (const field of prunedFields(object, zone.zone.settings.channel)) {
          const key = keyOf(object);
          const other =
            zone.zone.settings.channel === 'standard' && !prunedFields(object, 'experimental').some((one) => one.pointer === field.pointer);
          yield {
            object: key,
            path: field.pointer,
            message: `${field.path} of ${spoken(key)} is not a field of the installed definitions and is dropped`,
            evidence: [other ? 'the experimental channel has this field, the standard channel does not' : field.reason],
            fixes: [
              ...(field.suggestion === undefined ? [] : [renameField(object, field.pointer, field.suggestion)]),
              removeField('Remove the field', key, field.pointer),
            ],
          };
        }
      }
    }
  },
};

function renameField(object: KubeObject, pointer: string, suggestion: string): ReturnType<typeof editFields> {
  const path = `${pointer.slice(0, pointer.lastIndexOf('/'))}/${segment(suggestion)}`;
  return editFields(`Rename to ${suggestion}`, keyOf(object), [
    { path, value: valueAt(object, pointer) },
    { path: pointer, remove: true },
  ]);
}
