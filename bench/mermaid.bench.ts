/**
 * Drawing time of mermaid with the transform of apps/web/vite/mermaid-config.ts, as a ratio to mermaid as published: the same texts of
 * our own `toMermaid`, both in one page of one browser in one run, in turn. The SVGs must be equal byte for byte.
 */
import { chromium } from '@playwright/test';
import { buildGraph, toMermaid, translate, type KubeObject, type TranslatedZone } from '@routescope/translator';
import { serveMermaidPage } from './mermaid-page.ts';

const EDGES = [20, 50, 100, 200];
const ROUNDS = 9;
/** The goal from 20 edges up. */
const MOST = 0.7;

interface Comparison {
  readonly equal: boolean;
  readonly bytes: number;
  readonly stock: readonly number[];
  readonly kept: readonly number[];
}

const page = await serveMermaidPage();
const browser = await chromium.launch({
  executablePath: process.env['CHROMIUM'] || '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update'],
});
let failed = false;
try {
  const tab = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await tab.goto(page.address);
  await tab.waitForFunction('document.title === "ready"');
  console.log('edges  as published  config kept  ratio  SVG');
  for (const edges of EDGES) {
    const text = textWith(edges);
    const result = await tab.evaluate<Comparison>(`compare(${JSON.stringify(text)}, ${ROUNDS})`);
    const [stock, kept] = [median(result.stock), median(result.kept)];
    const ratio = kept / stock;
    const verdict = result.equal ? 'equal' : 'DIFFERENT';
    console.log(
      `${pad(edges, 5)}  ${pad(`${stock.toFixed(1)} ms`, 12)}  ${pad(`${kept.toFixed(1)} ms`, 11)}  ${pad(ratio.toFixed(2), 5)}  ${verdict}, ${Math.round(result.bytes / 1024)} KiB`,
    );
    failed ||= !result.equal || ratio > MOST;
  }
} finally {
  await browser.close();
  await page.close();
}
if (failed) {
  console.error(`Not met: byte-equal SVG and at most ${MOST} of the time as published.`);
  process.exitCode = 1;
}

function pad(value: string | number, width: number): string {
  return String(value).padStart(width);
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}

/** The mermaid text of an estate whose picture has exactly that many edges. */
function textWith(edges: number): string {
  for (let routes = 1; ; routes += 1) {
    const graph = buildGraph([zoneWith('zone-1', routes), zoneWith('zone-2', 0)]);
    if (graph.edges.length < edges) continue;
    return toMermaid({ ...graph, edges: graph.edges.slice(0, edges) }).text;
  }
}

/** A zone with a Gateway for ten routes each; a route splits between two of the shared Services, one in ten names a missing one. */
function zoneWith(name: string, routes: number): TranslatedZone {
  const objects: KubeObject[] = [
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop' } },
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'kuma-system' } },
    { apiVersion: 'kuma.io/v1alpha1', kind: 'Mesh', metadata: { name: 'default' }, spec: {} },
    {
      apiVersion: 'gateway.networking.k8s.io/v1',
      kind: 'GatewayClass',
      metadata: { name: 'kuma' },
      spec: { controllerName: 'gateways.kuma.io/controller' },
    },
  ];
  for (let index = 0; index < Math.ceil(routes / 10); index += 1) objects.push(gateway(index));
  for (let index = 0; index < Math.ceil(routes / 3); index += 1) objects.push(service(index));
  for (let index = 0; index < routes; index += 1) objects.push(route(index, Math.ceil(routes / 3)));
  const translation = translate(objects, { kuma: '2.14.3', zone: name });
  return {
    name,
    cluster: `${name}-cluster`,
    kuma: '2.14.3',
    kumaBasis: 'set',
    settings: translation.settings,
    objects,
    hidden: [],
    translation,
  };
}

function gateway(index: number): KubeObject {
  const spec = { gatewayClassName: 'kuma', listeners: [{ name: 'http', port: 80, protocol: 'HTTP' }] };
  return { apiVersion: 'gateway.networking.k8s.io/v1', kind: 'Gateway', metadata: { name: `edge-${index}`, namespace: 'shop' }, spec };
}

function service(index: number): KubeObject {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: `service-${index}`, namespace: 'shop' },
    spec: { ports: [{ port: 80, appProtocol: 'http' }] },
  };
}

function route(index: number, services: number): KubeObject {
  const second = index % 10 === 9 ? 'missing' : `service-${(index * 7 + 1) % services}`;
  const backendRefs = [
    { name: `service-${index % services}`, port: 80, weight: 90 },
    { name: second, port: 80, weight: 10 },
  ];
  const spec = { parentRefs: [{ name: `edge-${Math.floor(index / 10)}` }], rules: [{ backendRefs }] };
  return { apiVersion: 'gateway.networking.k8s.io/v1', kind: 'HTTPRoute', metadata: { name: `route-${index}`, namespace: 'shop' }, spec };
}
