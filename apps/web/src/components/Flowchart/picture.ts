import { type Graph, type GraphEdge, type GraphGroup, type GraphNode, readableLabel } from '@routescope/translator';
import { stateWord } from '../StateBadge/states.ts';
import { type Box, type Point, routeEdge, smoothPath } from './edge-routing.ts';

/** The elements of a mounted picture by the graph's ids. */
export interface Picture {
  readonly svg: SVGSVGElement;
  readonly width: number;
  readonly height: number;
  readonly nodes: ReadonlyMap<string, SVGGElement>;
  readonly boxes: ReadonlyMap<string, Box>;
  readonly edges: ReadonlyMap<string, EdgeElements>;
  readonly groups: ReadonlyMap<string, SVGGElement>;
}

/** What belongs to one edge. */
interface EdgeElements {
  readonly path: SVGPathElement;
  readonly hit: SVGPathElement;
  readonly label: SVGGElement | undefined;
}

const svgNamespace = 'http://www.w3.org/2000/svg';

/** How far boxes are drawn higher than the layout has them, for their titles; the layout leaves 20 between boxes. */
const zoneTitleRoom = 12;
const clusterTitleRoom = 2;

/** Space left of a node's text. */
const nodePadding = 12;

/**
 * Turns mermaid's SVG into our picture: finds nodes, edges and boxes, gives them names for keyboards and screen readers, sets
 * text from the left, leads edges from side to side, and marks states. Nothing is laid out or measured anew.
 * @param ids graph id by mermaid id
 */
export function dressPicture(svg: SVGSVGElement, graph: Graph, ids: Readonly<Record<string, string>>): Picture {
  const { width, height } = svg.viewBox.baseVal;
  svg.removeAttribute('style');
  svg.setAttribute('width', String(width));
  svg.setAttribute('height', String(height));
  svg.removeAttribute('aria-roledescription');
  svg.setAttribute('role', 'group');
  const nodes = findNodes(svg, ids);
  const boxes = new Map([...nodes].map(([id, element]) => [id, boxOf(element)]));
  const edges = findEdges(svg, graph, ids, boxes);
  const groups = findGroups(svg, ids);
  const picture: Picture = { svg, width, height, nodes, boxes, edges, groups };
  for (const word of svg.querySelectorAll('.text-inner-tspan')) word.textContent = readableLabel(word.textContent ?? '');
  for (const element of nodes.values()) alignLabel(element);
  for (const group of graph.groups) dressGroup(groups.get(group.id), group);
  applyStates(picture, graph);
  return picture;
}

/** Marks the states of an existing picture, which is all that a change of status needs. */
export function applyStates(picture: Picture, graph: Graph): void {
  for (const node of graph.nodes) dressNode(picture.nodes.get(node.id), node);
  for (const edge of graph.edges) dressEdge(picture.edges.get(edge.id), edge, picture.svg);
  for (const group of graph.groups) setState(picture.groups.get(group.id), group.state);
}

function findNodes(svg: SVGSVGElement, ids: Readonly<Record<string, string>>): Map<string, SVGGElement> {
  const nodes = new Map<string, SVGGElement>();
  for (const element of svg.querySelectorAll<SVGGElement>('g.node')) {
    const name = /flowchart-(.+)-\d+$/.exec(element.id)?.[1];
    const id = name === undefined ? undefined : ids[name];
    if (id !== undefined) nodes.set(id, element);
  }
  return nodes;
}

function findGroups(svg: SVGSVGElement, ids: Readonly<Record<string, string>>): Map<string, SVGGElement> {
  const groups = new Map<string, SVGGElement>();
  for (const element of svg.querySelectorAll<SVGGElement>('g.cluster')) {
    const id = ids[element.id.slice(svg.id.length + 1)];
    if (id !== undefined) groups.set(id, element);
  }
  return groups;
}

/** A node's rectangle in the picture, from the attributes that the layout wrote. */
function boxOf(element: SVGGElement): Box {
  const [x, y] = translation(element);
  const rect = element.querySelector('rect');
  const value = (name: string): number => Number(rect?.getAttribute(name) ?? 0);
  return { left: x + value('x'), right: x + value('x') + value('width'), top: y + value('y'), bottom: y + value('y') + value('height') };
}

function translation(element: Element): readonly [number, number] {
  const found = /translate\(\s*([-\d.eE]+)[ ,]+([-\d.eE]+)/.exec(element.getAttribute('transform') ?? '');
  return [Number(found?.[1] ?? 0), Number(found?.[2] ?? 0)];
}

/** Text from the left, the title a little above the middle and the second line below it. */
function alignLabel(element: SVGGElement): void {
  const label = element.querySelector(':scope > .label');
  const left = Number(element.querySelector('rect')?.getAttribute('x') ?? 0);
  const rows = [...element.querySelectorAll('.row')];
  label?.setAttribute('transform', `translate(${left + nodePadding}, 0)`);
  element.querySelector('.label text')?.setAttribute('y', '0');
  const baselines = rows.length > 1 ? [-4, 13] : [4.5];
  for (const [index, row] of rows.entries()) {
    row.setAttribute('x', '0');
    row.setAttribute('y', String(baselines[index] ?? 13 + 14 * (index - 1)));
    row.removeAttribute('dy');
    for (const word of row.querySelectorAll('tspan')) word.removeAttribute('font-weight');
  }
}

function dressNode(element: SVGGElement | undefined, node: GraphNode): void {
  if (element === undefined) return;
  setState(element, node.state);
  element.classList.add(`k-${node.kind}`);
  element.dataset['node'] = node.id;
  element.setAttribute('role', 'button');
  element.setAttribute('tabindex', '0');
  element.setAttribute('aria-label', nodeWords(node));
}

/** A node for those who cannot see it: `HTTPRoute checkout, demo, zone-1: unreachable`. */
function nodeWords(node: GraphNode): string {
  const kind = node.kind === 'Other' ? '' : `${node.kind} `;
  if (node.kind === 'Pill')
    return `${node.title}${node.zone === '' ? '' : `, ${node.zone}`}, folded: ${stateWord(node.state).toLowerCase()}`;
  const where = [node.subtitle, node.zone].filter((part) => part !== '').join(', ');
  return `${kind}${node.title}${where === '' ? '' : `, ${where}`}: ${stateWord(node.state).toLowerCase()}`;
}

function setState(element: Element | undefined, state: string): void {
  if (element === undefined) return;
  element.classList.remove(...[...element.classList].filter((name) => name.startsWith('s-')));
  element.classList.add(`s-${state}`);
}

function findEdges(
  svg: SVGSVGElement,
  graph: Graph,
  ids: Readonly<Record<string, string>>,
  boxes: ReadonlyMap<string, Box>,
): Map<string, EdgeElements> {
  const byId = new Map(graph.edges.map((edge) => [edge.id, edge]));
  const labels = new Map(
    [...svg.querySelectorAll('.edgeLabel > .label[data-id]')].map((label) => [label.getAttribute('data-id') ?? '', label.parentElement]),
  );
  const edges = new Map<string, EdgeElements>();
  for (const path of svg.querySelectorAll<SVGPathElement>('path.flowchart-link')) {
    const name = path.getAttribute('data-id') ?? '';
    const edge = byId.get(ids[name] ?? '');
    if (edge === undefined) continue;
    const [from, to] = [boxes.get(edge.from), boxes.get(edge.to)];
    const holder = labels.get(name);
    const label = holder instanceof SVGGElement && edge.label !== '' ? dressLabel(holder) : undefined;
    if (from !== undefined && to !== undefined) redraw(path, from, to, label);
    edges.set(edge.id, { path, hit: addHit(path, edge), label });
  }
  return edges;
}

function redraw(path: SVGPathElement, from: Box, to: Box, label: SVGGElement | undefined): void {
  const bends = readPoints(path.getAttribute('data-points'));
  if (bends.length >= 2) path.setAttribute('d', smoothPath(routeEdge(from, to, bends, label === undefined ? undefined : labelBox(label))));
}

/** A label's rectangle in the picture: two nested shifts and its background. */
function labelBox(label: SVGGElement): Box {
  const [outer, inner] = [translation(label), translation(label.querySelector('.label') ?? label)];
  const rect = label.querySelector('rect.background');
  const value = (name: string): number => Number(rect?.getAttribute(name) ?? 0);
  const [x, y] = [outer[0] + inner[0] + value('x'), outer[1] + inner[1] + value('y')];
  return { left: x, right: x + value('width'), top: y, bottom: y + value('height') };
}

/** mermaid keeps the layout's points beside each path, as JSON in base64. */
function readPoints(encoded: string | null): readonly Point[] {
  if (encoded === null) return [];
  try {
    const parsed: unknown = JSON.parse(atob(encoded));
    return Array.isArray(parsed) ? parsed.filter(isPoint) : [];
  } catch {
    return [];
  }
}

function isPoint(value: unknown): value is Point {
  return (
    typeof value === 'object' &&
    value !== null &&
    'x' in value &&
    'y' in value &&
    typeof value.x === 'number' &&
    typeof value.y === 'number'
  );
}

/** A wide invisible line over a thin one, so that it can be pointed at. */
function addHit(path: SVGPathElement, edge: GraphEdge): SVGPathElement {
  const hit = document.createElementNS(svgNamespace, 'path');
  hit.setAttribute('d', path.getAttribute('d') ?? '');
  hit.setAttribute('class', 'edge-hit');
  hit.dataset['edge'] = edge.id;
  path.after(hit);
  return hit;
}

/** Gives a label room around its text, and a drawn cross over ❌, which many systems have no glyph for. */
function dressLabel(label: SVGGElement): SVGGElement {
  const background = label.querySelector('rect.background');
  const value = (name: string): number => Number(background?.getAttribute(name) ?? 0);
  // The layout measured the text in a regular weight; bold letters and air around them need a little more.
  const air = 5 + value('width') * 0.02;
  const box = { x: value('x') - air, y: value('y') - 1, width: value('width') + 2 * air, height: value('height') + 2 };
  for (const word of label.querySelectorAll('tspan')) word.removeAttribute('font-weight');
  for (const [name, number] of Object.entries(box)) background?.setAttribute(name, String(number));
  const first = label.querySelector<SVGTSpanElement>('.text-inner-tspan');
  if (first?.textContent?.startsWith('❌') === true && background !== null) {
    first.setAttribute('opacity', '0');
    const cross = document.createElementNS(svgNamespace, 'path');
    const [x, y] = [box.x + 11, box.y + 11];
    cross.setAttribute('class', 'cross');
    cross.setAttribute('d', `M${x - 3.5},${y - 3.5}l7,7m0,-7l-7,7`);
    background.after(cross);
  }
  return label;
}

function dressEdge(elements: EdgeElements | undefined, edge: GraphEdge, svg: SVGSVGElement): void {
  if (elements === undefined) return;
  setState(elements.path, edge.state);
  elements.path.setAttribute('marker-end', `url(#${tipFor(svg, edge.state)})`);
  setState(elements.label, edge.state);
  if (elements.label !== undefined) elements.label.dataset['edge'] = edge.id;
}

/** The arrow head in a state's colour, made when it is first needed. */
function tipFor(svg: SVGSVGElement, state: string): string {
  const id = `${svg.id}-tip-${state}`;
  if (svg.querySelector(`#${id}`) !== null) return id;
  const marker = document.createElementNS(svgNamespace, 'marker');
  const attributes = {
    id,
    viewBox: '0 0 10 10',
    refX: '8',
    refY: '5',
    markerUnits: 'userSpaceOnUse',
    markerWidth: '10',
    markerHeight: '10',
    orient: 'auto',
  };
  for (const [name, value] of Object.entries(attributes)) marker.setAttribute(name, value);
  const tip = document.createElementNS(svgNamespace, 'path');
  tip.setAttribute('d', 'M1,1L9,5L1,9z');
  tip.setAttribute('class', `tip s-${state}`);
  marker.append(tip);
  svg.querySelector('g')?.prepend(marker);
  return id;
}

/** A box's name at its top left, with the dot of a zone in the colour of its state. */
function dressGroup(element: SVGGElement | undefined, group: GraphGroup): void {
  if (element === undefined) return;
  element.classList.add(`g-${group.kind}`);
  element.dataset['group'] = group.id;
  const rect = element.querySelector(':scope > rect');
  const value = (name: string): number => Number(rect?.getAttribute(name) ?? 0);
  const raise = group.kind === 'zone' ? zoneTitleRoom : clusterTitleRoom;
  const [x, y] = [value('x'), value('y') - raise];
  rect?.setAttribute('y', String(y));
  rect?.setAttribute('height', String(value('height') + raise));
  element.querySelector('.cluster-label')?.setAttribute('transform', `translate(${x + 14}, ${y + (group.kind === 'zone' ? 18 : 17)})`);
  const text = element.querySelector('.cluster-label text');
  text?.setAttribute('y', '0');
  for (const row of text?.querySelectorAll('.row') ?? []) {
    row.setAttribute('y', '0');
    row.removeAttribute('dy');
  }
  const words = [...(text?.querySelectorAll('.text-inner-tspan') ?? [])];
  const end = words.findIndex((word) => word.textContent?.trim() === '·');
  if (group.kind !== 'zone') return;
  for (const [index, word] of words.entries()) {
    if (word.textContent?.trim() === '●') word.classList.add('dot');
    else if (end < 0 || index < end) word.classList.add('name');
    word.removeAttribute('font-weight');
  }
}
