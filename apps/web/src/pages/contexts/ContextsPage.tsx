import type { ContextList, ContextSummary } from '@routescope/contract';
import { Button } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { sendContextChange } from '../../api/endpoints.ts';
import { apiKey, contextsQuery } from '../../api/queries.ts';
import { Banner, Notice, Page, RowSkeleton } from '../../components/Page/Page.tsx';
import { SearchField } from '../../components/SearchField/SearchField.tsx';
import { ContextTable } from './ContextTable.tsx';
import css from './ContextsPage.module.css';

/** From so many contexts on there is a field to find one. */
const searchFrom = 9;

/** Which contexts of the kubeconfig are watched as zones. */
export function ContextsPage(): ReactNode {
  const { data, error } = useQuery(contextsQuery());
  return (
    <Page title="Clusters" sub={data === undefined ? undefined : openWords(data)}>
      {error !== null && <Banner tone="error">{error.message}</Banner>}
      {data === undefined && error === null && <RowSkeleton rows={4} height={48} />}
      {data !== undefined && !data.picker && (
        <Notice
          title="Started on folders alone"
          actions={<Button renderRoot={(props) => <Link to="/zones" {...props} />}>See the zones</Button>}
        >
          Routescope was started with folders only, so it asks no cluster. Start it with --kubeconfig to choose clusters here.
        </Notice>
      )}
      {data?.picker === true && (
        <>
          {data.problem !== undefined && <Banner tone="error">{data.problem}</Banner>}
          {data.contexts.length === 0 && data.problem === undefined && (
            <Notice title="No contexts">The kubeconfig holds no context. Add one, for instance with kubectl config set-context.</Notice>
          )}
          {data.contexts.length > 0 && <Choice list={data} />}
        </>
      )}
    </Page>
  );
}

function openWords({ picker, contexts, files }: ContextList): string | undefined {
  if (!picker || contexts.length === 0) return undefined;
  const open = contexts.filter((context) => context.open).length;
  return `${open} of ${contexts.length} contexts open · ${files.join(', ')}`;
}

function Choice({ list }: { readonly list: ContextList }): ReactNode {
  const queryClient = useQueryClient();
  // Ticked or unticked here and not sent yet, by context.
  const [changes, setChanges] = useState<ReadonlyMap<string, boolean>>(new Map());
  const [query, setQuery] = useState<string>();
  const [sending, setSending] = useState(false);
  const [problem, setProblem] = useState<string>();
  const isTicked = (context: ContextSummary): boolean => changes.get(context.name) ?? context.open;
  const toOpen = list.contexts.filter((context) => !context.open && isTicked(context)).map((context) => context.name);
  const toClose = list.contexts.filter((context) => context.open && !isTicked(context)).map((context) => context.name);
  const needle = (query ?? '').toLowerCase();
  const shown = list.contexts.filter(({ name, cluster, server, user }) =>
    [name, cluster, server, user].join(' ').toLowerCase().includes(needle),
  );
  const send = async (): Promise<void> => {
    setSending(true);
    setProblem(undefined);
    try {
      const answer = await sendContextChange({ open: toOpen, close: toClose });
      queryClient.setQueryData(contextsQuery().queryKey, answer);
      setChanges(new Map());
      await queryClient.invalidateQueries({ queryKey: [apiKey] });
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
    } finally {
      setSending(false);
    }
  };
  return (
    <>
      <p className={css['lead']}>
        Each context that you open becomes a zone: its objects are read and watched with the rights of its user. Opening writes nothing, and
        no credential leaves the program.
      </p>
      {list.contexts.length >= searchFrom && (
        <SearchField width={280} value={query} onChange={setQuery} label="Find a context" placeholder="Context, cluster, host or user" />
      )}
      <ContextTable
        contexts={shown}
        isTicked={isTicked}
        onTick={(context, ticked) => {
          const next = new Map(changes);
          if (ticked === context.open) next.delete(context.name);
          else next.set(context.name, ticked);
          setChanges(next);
        }}
      />
      {problem !== undefined && <Banner tone="error">{problem}</Banner>}
      <div className={css['actions']}>
        <Button onClick={() => void send()} loading={sending} disabled={toOpen.length + toClose.length === 0} data-testid="change-contexts">
          {changeWords(toOpen.length, toClose.length)}
        </Button>
        {list.contexts.some((context) => context.open) && (
          <Button variant="default" renderRoot={(props) => <Link to="/topology" {...props} />}>
            Show topology
          </Button>
        )}
      </div>
    </>
  );
}

function changeWords(open: number, close: number): string {
  if (open === 0 && close === 0) return 'Open';
  return [open > 0 ? `Open ${open}` : '', close > 0 ? `Close ${close}` : '']
    .filter((part) => part !== '')
    .join(', ')
    .replace(', Close', ', close');
}
