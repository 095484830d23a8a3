import { useEffect, useRef, useState } from 'react';
import { drawFlowchart, drawnBefore, type Drawing } from './draw.ts';
import type { Scheme } from './mermaid-theme.ts';

/** The newest drawing, and what went wrong with the newest text when it could not be drawn. */
export interface DrawingState {
  readonly drawing: Drawing | undefined;
  /** The text that `drawing` shows. */
  readonly text: string | undefined;
  readonly error: string | undefined;
}

/** Draws the newest text; drawings that were overtaken are dropped, and the last good one stays when a text fails. */
export function useDrawing(text: string, scheme: Scheme): DrawingState {
  const [state, setState] = useState<DrawingState>(() => {
    const drawing = drawnBefore(text, scheme);
    return { drawing, text: drawing === undefined ? undefined : text, error: undefined };
  });
  const turn = useRef(0);
  useEffect(() => {
    turn.current += 1;
    const mine = turn.current;
    const isStale = (): boolean => mine !== turn.current;
    const draw = async (): Promise<void> => {
      try {
        const drawing = await drawFlowchart(text, scheme, isStale);
        if (!isStale() && drawing !== undefined)
          setState((before) => (before.drawing === drawing && before.error === undefined ? before : { drawing, text, error: undefined }));
      } catch (error) {
        if (!isStale()) setState((before) => ({ ...before, error: error instanceof Error ? error.message : String(error) }));
      }
    };
    void draw();
    return () => {
      turn.current += 1;
    };
  }, [text, scheme]);
  return state;
}
