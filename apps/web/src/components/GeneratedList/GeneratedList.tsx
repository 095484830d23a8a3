import type { GeneratedView } from '@routescope/contract';
import type { ReactNode } from 'react';
import { KindChip } from '../KindChip/KindChip.tsx';
import { StateBadge } from '../StateBadge/StateBadge.tsx';
import type { DisplayState } from '../StateBadge/states.ts';
import { YamlView } from '../YamlView/YamlView.tsx';
import css from './GeneratedList.module.css';

const drifts: Readonly<Record<NonNullable<GeneratedView['drift']>, readonly [DisplayState, string]>> = {
  same: ['ready', 'in sync'],
  changed: ['degraded', 'differs from what is there'],
  missing: ['progress', 'not there yet'],
  stale: ['degraded', 'out of date'],
  occupied: ['degraded', 'another object has its name'],
};

/** The Kuma resources that an object leads to, with how they compare to what exists. */
export function GeneratedList({
  generated,
  madeFrom,
}: {
  readonly generated: readonly GeneratedView[];
  readonly madeFrom: readonly string[];
}): ReactNode {
  if (generated.length === 0) {
    return (
      <p className={css['none']}>
        {madeFrom.length > 0 ? `Kuma makes this object from ${madeFrom.join(' and ')}.` : 'Kuma makes nothing out of this object.'}
      </p>
    );
  }
  return generated.map((view) => <Generated key={view.key} view={view} />);
}

function Generated({ view }: { readonly view: GeneratedView }): ReactNode {
  const drift = view.drift === undefined ? undefined : drifts[view.drift];
  return (
    <div className={css['item']}>
      <div className={css['head']}>
        <KindChip kind={view.kind} generated />
        <code className={css['name']}>{view.name}</code>
        {drift !== undefined && <StateBadge state={drift[0]}>{drift[1]}</StateBadge>}
        {view.refused !== undefined && <StateBadge state="unreachable">refused</StateBadge>}
      </div>
      <p className={css['note']}>
        {[view.kind, view.namespace === '' ? '' : `namespace ${view.namespace}`, `mesh ${view.mesh}`]
          .filter((part) => part !== '')
          .join(' · ')}
        {view.refused !== undefined && `. ${view.refused}`}
      </p>
      <YamlView text={view.yaml} label={`${view.kind} ${view.name}`} />
    </div>
  );
}
