import type { ReactNode } from 'react';
import { cx } from '../cx.ts';
import type { DisplayState } from '../StateBadge/states.ts';
import { formatPercent } from './percent.ts';
import css from './ShareBar.module.css';

export interface Share {
  readonly name: string;
  /** Percent of the requests. */
  readonly share: number;
  readonly state: DisplayState;
}

/** Steps of one hue, so that neighbours differ; state is shown by hatching and not by hue. */
const steps = [100, 65, 40, 25] as const;

/** How the requests of a rule are split, as one stacked bar. Shares that reach nothing are hatched red. */
export function ShareBar({ shares, height = 8 }: { readonly shares: readonly Share[]; readonly height?: number }): ReactNode {
  const words = shares.map((share) => `${share.name} ${formatPercent(share.share)}${isDead(share) ? ', unreachable' : ''}`).join('; ');
  return (
    <div className={css['bar']} style={{ height }} role="img" aria-label={words} title={words}>
      {shares
        .filter((share) => share.share > 0)
        .map((share, index) => (
          <span
            key={`${share.name}-${index}`}
            className={cx(css['part'], isDead(share) && css['dead'], share.state === 'unknown' && css['unknown'])}
            style={{ width: `${share.share}%`, ...(isDead(share) || share.state === 'unknown' ? {} : { background: tint(index) }) }}
          />
        ))}
    </div>
  );
}

function tint(index: number): string {
  return `color-mix(in srgb, var(--rs-accent) ${steps[index % steps.length]}%, var(--rs-surface))`;
}

function isDead(share: Share): boolean {
  return share.state === 'unreachable';
}
