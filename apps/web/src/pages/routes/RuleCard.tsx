import type { RouteBackend, RouteRule } from '@routescope/contract';
import { Fragment, type ReactNode } from 'react';
import { cx } from '../../components/cx.ts';
import { KindChip } from '../../components/KindChip/KindChip.tsx';
import { formatPercent } from '../../components/ShareBar/percent.ts';
import { ShareBar } from '../../components/ShareBar/ShareBar.tsx';
import { StateBadge } from '../../components/StateBadge/StateBadge.tsx';
import css from './RoutePage.module.css';

/** One rule as a sentence: if this matches, then these share the requests. */
export function RuleCard({
  rule,
  namespace,
  only,
}: {
  readonly rule: RouteRule;
  readonly namespace: string;
  readonly only: boolean;
}): ReactNode {
  const split = rule.backends.filter((backend) => !backend.mirror);
  return (
    <article className={css['card']}>
      <div className={css['cardHead']}>
        <span>{rule.name ?? `Rule ${rule.index + 1}`}</span>
        {rule.failing > 0 && <StateBadge state={rule.state}>{formatPercent(rule.failing)} of requests fail</StateBadge>}
      </div>
      <dl className={css['if']}>
        {rule.matches.map((match, index) => (
          <Fragment key={index}>
            <dt>{index === 0 ? 'if' : 'or'}</dt>
            <dd>{isEverything(match) ? <span>{only ? 'any request' : 'any other request'}</span> : <code>{match}</code>}</dd>
          </Fragment>
        ))}
        {rule.filters.map((filter, index) => (
          <Fragment key={filter}>
            <dt>{index === 0 ? 'then' : 'and'}</dt>
            <dd>{filter}</dd>
          </Fragment>
        ))}
        {split.length > 0 && (
          <>
            <dt>{rule.filters.length === 0 ? 'then' : 'and'}</dt>
            <dd>{split.length === 1 ? 'send to' : 'split between'}</dd>
          </>
        )}
      </dl>
      {split.length > 0 && (
        <ShareBar height={10} shares={split.map((backend) => ({ name: backend.name, share: backend.share, state: backend.state }))} />
      )}
      <div style={{ marginTop: split.length > 0 ? 8 : 0 }}>
        {rule.backends.map((backend) => (
          <Backend key={backend.path} backend={backend} namespace={namespace} />
        ))}
      </div>
    </article>
  );
}

/** A rule without matches, or with the default one, takes everything. */
function isEverything(match: string): boolean {
  return match === '/*' || match === '*' || match === '';
}

function Backend({ backend, namespace }: { readonly backend: RouteBackend; readonly namespace: string }): ReactNode {
  const dead = backend.state === 'unreachable';
  const name = `${backend.namespace === namespace ? '' : `${backend.namespace}/`}${backend.name}${backend.port === undefined ? '' : `:${backend.port}`}`;
  return (
    <>
      <div className={css['backend']}>
        <KindChip kind={backend.kind} />
        <span className={cx(css['backendName'], dead && css['dead'])}>{name}</span>
        {backend.mirror ? (
          <span className={css['weight']}>gets a copy</span>
        ) : (
          <>
            <span className={css['weight']}>weight {backend.weight}</span>
            <span className={cx(css['percent'], dead && css['dead'])}>{formatPercent(backend.share)}</span>
          </>
        )}
      </div>
      {backend.message !== '' && backend.verdict !== 'Resolved' && (
        <p className={css['message']}>
          {backend.verdict}: {backend.message}
        </p>
      )}
    </>
  );
}
