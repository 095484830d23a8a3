import { useSyncExternalStore } from 'react';

/** Where the event stream stands: how old what is on screen may be. */
export interface LiveState {
  readonly connection: 'connecting' | 'live' | 'lost';
  /** Clock time of the last event or of the loss, in milliseconds. */
  readonly since: number;
  readonly revision: string | undefined;
  /** When the newest revision arrived, in milliseconds. */
  readonly changedAt: number | undefined;
}

let state: LiveState = { connection: 'connecting', since: Date.now(), revision: undefined, changedAt: undefined };
const listeners = new Set<() => void>();

/** Replaces the state and tells who reads it. */
export function setLiveState(change: Partial<LiveState>): void {
  state = { ...state, ...change };
  for (const listener of listeners) listener();
}

/** The state now, for code outside React. */
export function readLiveState(): LiveState {
  return state;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The state of the event stream, kept current. */
export function useLiveState(): LiveState {
  return useSyncExternalStore(subscribe, readLiveState);
}
