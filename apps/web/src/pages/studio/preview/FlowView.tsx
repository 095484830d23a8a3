import { buildGraph, nodeId } from '@routescope/translator';
import { type ReactElement, useMemo } from 'react';
import { Flowchart } from '../../../components/Flowchart/Flowchart.tsx';
import type { Preview, PreviewEngine } from './engine.ts';

/** The picture of the draft: the first drafted object with its surroundings. */
export function FlowView({ engine, preview }: { readonly engine: PreviewEngine; readonly preview: Preview }): ReactElement {
  const focus = preview.drafts[0]?.key;
  const graph = useMemo(
    () => buildGraph(engine.zones(preview), { ...(focus === undefined ? {} : { focus }), depth: 1 }),
    [engine, preview, focus],
  );
  if (graph.nodes.length === 0) return <p>This draft has nothing to draw: it is not an HTTPRoute, Gateway or Service.</p>;
  return (
    <Flowchart
      graph={graph}
      label={`Draft of ${focus ?? 'nothing'}`}
      viewKey={`draft ${focus ?? ''}`}
      selected={focus === undefined ? undefined : nodeId(engine.zone.name, focus)}
    />
  );
}
