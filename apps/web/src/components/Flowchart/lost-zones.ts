import type { Graph } from '@routescope/translator';
import type { Picture } from './picture.ts';

const svgNamespace = 'http://www.w3.org/2000/svg';

/**
 * Greys what belongs to zones that do not answer, and writes behind each zone's name for how long.
 * @param lost words by zone: `not seen for 40 s`
 */
export function markLost(picture: Picture, graph: Graph, lost: ReadonlyMap<string, string>): void {
  for (const node of graph.nodes) picture.nodes.get(node.id)?.classList.toggle('is-lost', lost.has(node.zone));
  for (const group of graph.groups) {
    const element = picture.groups.get(group.id);
    if (element === undefined || group.kind !== 'zone') continue;
    const words = lost.get(group.title);
    element.classList.toggle('is-lost', words !== undefined);
    writeAge(element, words);
  }
}

function writeAge(group: SVGGElement, words: string | undefined): void {
  const known = group.querySelector('.age');
  if (words === undefined) {
    known?.remove();
    return;
  }
  const row = [...group.querySelectorAll('.cluster-label .row')].at(-1);
  const age = known ?? row?.appendChild(document.createElementNS(svgNamespace, 'tspan'));
  if (age === undefined) return;
  age.setAttribute('class', 'age');
  if (age.textContent !== ` · ${words}`) age.textContent = ` · ${words}`;
}
