import type { ContextSummary } from '@routescope/contract';
import { Checkbox } from '@mantine/core';
import type { ReactNode } from 'react';
import { StateBadge } from '../../components/StateBadge/StateBadge.tsx';
import { zoneStates } from '../zones/zone-states.ts';
import css from './ContextsPage.module.css';

export interface ContextTableProps {
  readonly contexts: readonly ContextSummary[];
  readonly isTicked: (context: ContextSummary) => boolean;
  readonly onTick: (context: ContextSummary, ticked: boolean) => void;
}

/** Contexts with where they lead, as whom, and how they fare. */
export function ContextTable({ contexts, isTicked, onTick }: ContextTableProps): ReactNode {
  return (
    <table className={css['table']}>
      <thead>
        <tr>
          <th scope="col">Context</th>
          <th scope="col">Cluster</th>
          <th scope="col">Host</th>
          <th scope="col">User</th>
          <th scope="col">State</th>
        </tr>
      </thead>
      <tbody>
        {contexts.map((context) => (
          <tr key={context.name} data-ticked={isTicked(context) || undefined}>
            <td>
              <Checkbox
                size="xs"
                label={context.name}
                checked={isTicked(context)}
                disabled={context.problem !== undefined && !context.open}
                onChange={(event) => onTick(context, event.currentTarget.checked)}
              />
              {context.current && <span className={css['note']}>current context</span>}
            </td>
            <td>{context.cluster}</td>
            <td>
              <code>{context.server}</code>
            </td>
            <td>
              {context.user}
              {context.impersonates !== undefined && <span className={css['note']}>as {context.impersonates}</span>}
            </td>
            <td>
              <State context={context} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function State({ context }: { readonly context: ContextSummary }): ReactNode {
  const { open, state = 'loading', zone, problem, message } = context;
  if (!open) {
    if (problem === undefined) return <span className={css['quiet']}>Not open</span>;
    return (
      <>
        <StateBadge state="unknown">Cannot be opened</StateBadge>
        <span className={css['note']}>{problem}</span>
      </>
    );
  }
  const [tone, word] = zoneStates[state];
  return (
    <>
      <StateBadge state={tone}>{word}</StateBadge>
      {zone !== undefined && zone !== context.name && <span className={css['note']}>zone {zone}</span>}
      {message !== undefined && <span className={css['note']}>{message}</span>}
    </>
  );
}
