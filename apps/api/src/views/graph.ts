import type { GraphView, QueryOf } from '@routescope/contract';
import { type GraphOptions, type NodeFilter, parseFilter, toMermaid, toOutline } from '@routescope/translator';
import { Problem } from '../http/problem.ts';
import type { View } from '../view.ts';

/**
 * The picture of what is open.
 * @throws Problem 400 for a find or hide expression that cannot be read
 */
export function viewGraph(view: View, query: QueryOf<'graph'>): GraphView {
  const options: Omit<GraphOptions, 'findings'> = {
    ...(query.zone === undefined ? {} : { zone: query.zone }),
    ...(query.mesh === undefined ? {} : { mesh: query.mesh }),
    ...(query.namespace === undefined ? {} : { namespace: query.namespace }),
    ...(query.focus === undefined ? {} : { focus: query.focus }),
    ...(query.depth === undefined ? {} : { depth: query.depth }),
    ...(query.find === undefined ? {} : { find: readFilter('find', query.find) }),
    ...(query.hide === undefined ? {} : { hide: readFilter('hide', query.hide) }),
    ...(query.open === undefined ? {} : { open: query.open.split(',') }),
    generated: query.generated,
  };
  const graph = view.graph(options);
  const { text, ids } = toMermaid(graph, { theme: query.theme });
  return { revision: view.revision, graph, mermaid: text, mermaidIds: ids, outline: toOutline(graph).text };
}

function readFilter(field: string, text: string): NodeFilter {
  const { filter, problems } = parseFilter(text);
  const problem = problems[0];
  if (problem === undefined) return filter;
  throw new Problem(400, 'Query not valid', `${field}: ${problem.reason}`, {
    errors: problems.map(({ reason }) => ({ pointer: `/${field}`, detail: reason })),
  });
}
