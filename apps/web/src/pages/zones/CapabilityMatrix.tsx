import type { Capability, ZoneSummary } from '@routescope/contract';
import { IconAlertTriangle, IconCheck, IconCircleDashed, IconEyeOff, IconEyeStar, IconLoader } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { KindChip } from '../../components/KindChip/KindChip.tsx';
import css from './CapabilityMatrix.module.css';

/** Kinds by zones: what can be read, and what is not visible and why, so that nobody takes it for absent. */
export function CapabilityMatrix({ zones }: { readonly zones: readonly ZoneSummary[] }): ReactNode {
  const asked = zones.filter((zone) => zone.capabilities.length > 0);
  const kinds = kindsOf(asked);
  if (kinds.length === 0) return null;
  return (
    <div className={css['scroll']} tabIndex={0} role="group" aria-label="What can be read, by kind and zone">
      <table className={css['table']}>
        <thead>
          <tr>
            <th scope="col">Kind</th>
            {asked.map((zone) => (
              <th key={zone.name} scope="col">
                {zone.name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {kinds.map(({ kind, group }) => (
            <tr key={`${kind}.${group}`}>
              <th scope="row">
                <span className={css['kind']}>
                  <KindChip kind={kind} />
                  {kind}
                </span>
                <span className={css['note']}>{group === '' ? 'core' : group}</span>
              </th>
              {asked.map((zone) => (
                <Cell key={zone.name} capability={zone.capabilities.find((one) => one.kind === kind && one.group === group)} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** All kinds of all zones; those that are not wholly readable somewhere come first. */
function kindsOf(zones: readonly ZoneSummary[]): readonly Capability[] {
  const all = zones.flatMap((zone) => zone.capabilities);
  const kinds = new Map<string, Capability>();
  for (const one of all) {
    const known = kinds.get(`${one.kind}.${one.group}`);
    if (known === undefined || rank(one) < rank(known)) kinds.set(`${one.kind}.${one.group}`, one);
  }
  return [...kinds.values()].toSorted((a, b) => rank(a) - rank(b) || (a.kind < b.kind ? -1 : 1));
}

const order: readonly Capability['state'][] = ['forbidden', 'error', 'partly', 'loading', 'readable', 'absent'];

function rank(capability: Capability): number {
  return order.indexOf(capability.state);
}

const signs = {
  readable: [IconCheck, 'readable'],
  partly: [IconEyeStar, 'partly visible'],
  forbidden: [IconEyeOff, 'not visible'],
  absent: [IconCircleDashed, 'not installed'],
  error: [IconAlertTriangle, 'not visible'],
  loading: [IconLoader, 'loading'],
} as const;

function Cell({ capability }: { readonly capability: Capability | undefined }): ReactNode {
  if (capability === undefined) return <td className={css['quiet']}>not asked for</td>;
  const { state, reason, objects, namespaces = [], version } = capability;
  const [Icon, word] = signs[state];
  const seen = state === 'readable' || state === 'partly';
  return (
    <td data-state={state}>
      <span className={css['state']}>
        <Icon size={14} stroke={1.75} aria-hidden />
        {state === 'partly' ? `only in ${namespaces.length === 1 ? 'namespace' : 'namespaces'} ${namespaces.join(', ')}` : word}
      </span>
      {seen && (
        <span className={css['note']}>
          {objects === 1 ? '1 object' : `${objects} objects`}
          {version !== undefined && `, ${version}`}
        </span>
      )}
      {!seen && reason !== undefined && <span className={css['note']}>{reason}</span>}
    </td>
  );
}
