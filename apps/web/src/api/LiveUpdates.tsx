import type { Estate, RevisionEvent } from '@routescope/contract';
import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { eventsPath } from './endpoints.ts';
import { readLiveState, setLiveState } from './live.ts';
import { apiKey } from './queries.ts';

function parseEvent(data: string): Pick<RevisionEvent, 'revision' | 'epoch'> | undefined {
  try {
    const parsed: unknown = JSON.parse(data);
    if (typeof parsed !== 'object' || parsed === null || !('revision' in parsed) || typeof parsed.revision !== 'number') return undefined;
    return { revision: parsed.revision, epoch: 'epoch' in parsed && typeof parsed.epoch === 'string' ? parsed.epoch : '' };
  } catch {
    return undefined;
  }
}

/** Whether what is on screen was answered at another revision than the given one. */
function isBehind(queryClient: QueryClient, revision: string): boolean {
  const answers = queryClient.getQueriesData<Estate>({ queryKey: [apiKey, 'estate'] });
  return answers.some(([, estate]) => estate !== undefined && `${estate.epoch}:${estate.revision}` !== revision);
}

function noteRevision(queryClient: QueryClient, data: string): void {
  const event = parseEvent(data);
  if (event === undefined) return;
  const { revision: before, connection, since } = readLiveState();
  const revision = `${event.epoch}:${event.revision}`;
  const now = Date.now();
  const moved = before !== undefined && revision !== before;
  setLiveState({ connection: 'live', revision, since: connection === 'live' ? since : now, ...(moved ? { changedAt: now } : {}) });
  if (moved || isBehind(queryClient, revision)) void queryClient.invalidateQueries({ queryKey: [apiKey] });
}

/** Listens to the event stream and has every query asked again when the revision moves on. Renders nothing. */
export function LiveUpdates(): null {
  const queryClient = useQueryClient();
  useEffect(() => {
    const source = new EventSource(eventsPath);
    source.addEventListener('revision', (event) => noteRevision(queryClient, event.data));
    source.addEventListener('resync', (event) => {
      noteRevision(queryClient, event.data);
      void queryClient.invalidateQueries({ queryKey: [apiKey] });
    });
    source.addEventListener('open', () => {
      // What happened during a loss is not replayed for certain, so everything is asked again; unchanged answers cost a 304.
      if (readLiveState().connection === 'lost') void queryClient.invalidateQueries({ queryKey: [apiKey] });
      setLiveState({ connection: 'live', since: Date.now() });
    });
    source.addEventListener('error', () => {
      if (readLiveState().connection !== 'lost') setLiveState({ connection: 'lost', since: Date.now() });
    });
    return () => source.close();
  }, [queryClient]);
  return null;
}
