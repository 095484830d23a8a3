import { keyOf } from '../resources/ref.ts';
import type { KubeObject } from '../resources/object.ts';
import type { Check } from './check.ts';
import { record, records, text } from './model/json.ts';

export const zoneOffline: Check = {
  code: 'KGA608',
  name: 'zone-offline',
  title: 'Zone is not connected',
  severity: 'warning',
  basis: 'observed',
  inputs: [],
  alsoIdle: true,
  explanation:
    'The global control plane has lost its connection to the control plane of a zone, or the zone is disabled. What the global one and other zones know of its Services is then old, and new policies do not reach it.',
  fix: 'Look at the control plane of the zone and at its way to the global one.',
  *run(zone) {
    const disabled = new Set(zone.ofKind('Zone').flatMap((one) => (record(one.spec)['enabled'] === false ? [one.metadata.name] : [])));
    for (const one of zone.ofKind('Zone')) {
      if (!disabled.has(one.metadata.name)) continue;
      yield { object: keyOf(one), path: '/spec/enabled', message: `Zone "${one.metadata.name}" is disabled` };
    }
    for (const insight of zone.ofKind('ZoneInsight')) {
      const { name } = insight.metadata;
      const since = offlineSince(insight);
      if (since === undefined || disabled.has(name)) continue;
      yield {
        object: keyOf(insight),
        path: '/status/subscriptions',
        message: `Zone "${name}" has not been connected since ${since}`,
      };
    }
  },
};

/** When the last connection ended; undefined while one lasts. */
function offlineSince(insight: KubeObject): string | undefined {
  const subscriptions = records((insight.status ?? insight.spec)?.['subscriptions']);
  const open = subscriptions.some((one) => one['connectTime'] !== undefined && one['disconnectTime'] === undefined);
  const ends = subscriptions.flatMap((one) => text(one['disconnectTime']) ?? []);
  return open ? undefined : ends.sort().at(-1);
}
