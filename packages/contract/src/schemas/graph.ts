import type { Graph } from '@routescope/translator';
import { z } from 'zod';

function isGraph(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'nodes' in value && 'edges' in value && 'groups' in value;
}

const anyObjects = { type: 'array', items: { type: 'object', additionalProperties: true } } as const;

/** Groups, nodes and edges as the translator's `buildGraph` gives them. */
export const graphSchema = z.custom<Graph>(isGraph, 'must be a graph').meta({
  id: 'Graph',
  type: 'object',
  required: ['groups', 'nodes', 'edges', 'shown', 'total', 'broken', 'brokenShown'],
  properties: {
    groups: anyObjects,
    nodes: anyObjects,
    edges: anyObjects,
    shown: { type: 'integer' },
    total: { type: 'integer' },
    broken: { type: 'integer' },
    brokenShown: { type: 'integer' },
  },
  additionalProperties: true,
});

export const graphViewSchema = z
  .object({
    revision: z.int(),
    graph: graphSchema,
    /** Mermaid flowchart text of the same data. */
    mermaid: z.string(),
    /** Graph id by mermaid id, of nodes, edges and boxes. */
    mermaidIds: z.record(z.string(), z.string()),
    /** The same data as an indented tree of text. */
    outline: z.string(),
  })
  .meta({ id: 'GraphView' });
export type GraphView = z.infer<typeof graphViewSchema>;
