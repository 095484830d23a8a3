import type { Estate } from '@routescope/contract';
import { Tooltip } from '@mantine/core';
import type { ReactNode } from 'react';
import { type LiveState, useLiveState } from '../api/live.ts';
import { spanWords, useNow } from '../components/relative-time.ts';
import { StateDot } from '../components/StateBadge/StateBadge.tsx';
import type { DisplayState } from '../components/StateBadge/states.ts';
import css from './Shell.module.css';

interface Age {
  readonly state: DisplayState;
  readonly words: string;
  readonly detail: string;
}

/** How old what is on screen may be, in words. */
function describeAge(live: LiveState, estate: Estate | undefined, now: number): Age {
  if (live.connection === 'lost') {
    return {
      state: 'degraded',
      words: `not connected for ${spanWords(now - live.since)}`,
      detail: 'Routescope does not answer. What is shown is as old as this; it will catch up by itself.',
    };
  }
  const away = estate?.zones.find((zone) => zone.state === 'stale' || zone.state === 'error');
  if (away !== undefined) {
    const age = away.lastSeen === undefined ? '' : ` for ${spanWords(now - Date.parse(away.lastSeen))}`;
    return {
      state: 'degraded',
      words: `${away.name} unreachable${age}`,
      detail: away.message ?? 'Its objects are shown as they were last seen.',
    };
  }
  if (live.connection === 'connecting') return { state: 'progress', words: 'connecting', detail: 'Waiting for the stream of changes.' };
  const watching = estate?.mode === 'files' ? 'Watching the folder' : 'Watching the clusters';
  if (live.changedAt === undefined)
    return { state: 'ready', words: 'live', detail: `${watching}; nothing has changed since this page was opened.` };
  const exact = new Date(live.changedAt).toLocaleTimeString();
  return { state: 'ready', words: `live · ${spanWords(now - live.changedAt)}`, detail: `${watching}. The last change came at ${exact}.` };
}

/** Data age and connection, always in view. */
export function LiveStatus({ estate }: { readonly estate: Estate | undefined }): ReactNode {
  const live = useLiveState();
  const away = estate?.zones.some((zone) => zone.state !== 'live') ?? false;
  const now = useNow(live.connection === 'lost' || away ? live.since : live.changedAt);
  const age = describeAge(live, estate, now);
  return (
    <Tooltip label={age.detail}>
      <div className={css['live']} role="status" tabIndex={0} data-testid="live-status">
        <StateDot state={age.state} labelled />
        <span className="tabular">{age.words}</span>
      </div>
    </Tooltip>
  );
}
