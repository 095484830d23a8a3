import type { BodyOf, Preview } from '@routescope/contract';
import {
  buildGraph,
  checkAll,
  compareFindings,
  type Finding,
  type GeneratedObjects,
  keyOf,
  type KubeObject,
  type ObjectKey,
  prepareTranslation,
  toMermaid,
  type TranslatedZone,
  type Translation,
} from '@routescope/translator';
import { Problem } from '../http/problem.ts';
import type { ParsedFile } from '../sources/directory/parsed-file.ts';
import type { ParsePool } from '../sources/directory/parse-pool.ts';
import { today, type View, type ZoneView } from '../view.ts';
import { generatedEntries } from './generated.ts';

/** Name of the draft in problems. */
const draftName = 'draft';
const mostDocuments = 100;
const mostWaiting = 16;

/** Reads drafts outside of the main thread, each for at most so many milliseconds. */
export interface DraftParser {
  readonly pool: ParsePool;
  readonly timeLimit: number;
}

/**
 * What Kuma would make of a draft laid over a zone. The draft is parsed outside of the main thread; what cannot be read in it comes back as problems.
 * @throws Problem 404 for an unknown zone, 503 when too many drafts wait
 */
export async function previewDraft(view: View, parser: DraftParser, request: BodyOf<'preview'>): Promise<Preview> {
  const { pool, timeLimit } = parser;
  const zone = view.zone(request.zone);
  if (zone === undefined) throw new Problem(404, 'Not found', `There is no zone ${request.zone}.`);
  if (pool.waiting >= mostWaiting) {
    throw new Problem(503, 'Too busy', 'Too many drafts wait to be read; ask again in a second.', { headers: { 'Retry-After': '1' } });
  }
  const parsed = await pool.parse({ file: draftName, text: request.text, limits: { documents: mostDocuments } }, timeLimit);
  return compare(view, zone, parsed, new Set(request.without));
}

function compare(view: View, zone: ZoneView, parsed: ParsedFile, without: ReadonlySet<ObjectKey>): Preview {
  const drafts = parsed.objects.map(({ object }) => object);
  const keys = new Set(drafts.map(keyOf));
  const translation = translateWith(zone, drafts, without);
  const after: TranslatedZone = { ...zone, objects: overlay(zone, drafts, without), translation };
  const zones = view.zones.map((other): TranslatedZone => (other === zone ? after : other));
  const findings = checkAll(zones, { ignore: view.suppressions, today: today() });
  const focus = drafts.find((object) => object.kind === 'HTTPRoute' || object.kind === 'Gateway');
  const graph = buildGraph(zones, { findings, ...(focus === undefined ? { zone: zone.name } : { focus: keyOf(focus), depth: 3 }) });
  const { text, ids } = toMermaid(graph);
  return {
    revision: view.revision,
    zone: zone.name,
    kuma: translation.kuma,
    documents: parsed.objects.map(({ object, origin, index }) => ({
      key: keyOf(object),
      line: origin.line,
      index,
      ...(origin.item === undefined ? {} : { item: origin.item }),
      change: changeOf(zone, object),
    })),
    problems: [...parsed.problems],
    ...subset(zone.translation, translation, keys),
    findings: diffFindings(view.findings, findings),
    graph,
    mermaid: text,
    mermaidIds: ids,
  };
}

function translateWith(zone: ZoneView, drafts: readonly KubeObject[], without: ReadonlySet<ObjectKey>): Translation {
  if (without.size === 0) return zone.prepared.withDraft(drafts);
  return prepareTranslation(overlay(zone, drafts, without), { ...zone.settings, kuma: zone.kuma }).translation;
}

function overlay(zone: ZoneView, drafts: readonly KubeObject[], without: ReadonlySet<ObjectKey>): KubeObject[] {
  const replaced = new Map(drafts.map((object) => [keyOf(object), object]));
  const kept = zone.objects.filter((object) => !replaced.has(keyOf(object)) && !without.has(keyOf(object)));
  return [...kept, ...replaced.values()];
}

function changeOf(zone: ZoneView, object: KubeObject): 'created' | 'changed' | 'unchanged' {
  const before = zone.byKey.get(keyOf(object));
  if (before === undefined) return 'created';
  const { status: _a, ...own } = object;
  const { status: _b, ...former } = before;
  return JSON.stringify(own) === JSON.stringify(former) ? 'unchanged' : 'changed';
}

type Subset = Pick<Preview, 'objects' | 'status' | 'errors' | 'refusals' | 'invalid' | 'failures' | 'routes' | 'provenance'>;

/** What concerns the draft's objects, and whatever else became different through them. */
function subset(before: Translation, after: Translation, drafts: ReadonlySet<ObjectKey>): Subset {
  const former = new Map(generatedEntries(before).map((entry) => [entry.key, entry.object]));
  const ofDraft = new Set(
    after.routes
      .filter(({ route }) => drafts.has(`HTTPRoute/${route.namespace}/${route.name}`))
      .flatMap((report) => report.parents.flatMap((parent) => parent.generated)),
  );
  const touched = generatedEntries(after).filter((entry) => {
    const made = Object.values(after.provenance[entry.key] ?? {}).some((sources) => sources.some((source) => drafts.has(source.object)));
    return made || ofDraft.has(entry.key) || isDifferent(former.get(entry.key), entry.object);
  });
  const wanted = new Set(touched.map((entry) => entry.key));
  const reports = new Map(before.routes.map((report) => [`${report.route.namespace}/${report.route.name}`, report]));
  return {
    objects: pickObjects(after, wanted),
    status: Object.fromEntries(
      Object.entries(after.status).filter(([key, status]) => drafts.has(key) || isDifferent(before.status[key], status)),
    ),
    errors: after.errors.filter((error) => drafts.has(error.replace('//', '/')) || !before.errors.includes(error)),
    refusals: after.refusals.filter(
      (refusal) => drafts.has(refusal.owner) || !before.refusals.some((other) => !isDifferent(other, refusal)),
    ),
    invalid: Object.fromEntries(Object.entries(after.invalid).flatMap(([key, reasons]) => (drafts.has(key) ? [[key, [...reasons]]] : []))),
    failures: after.failures.filter(
      (failure) => drafts.has(failure.object) || !before.failures.some((other) => !isDifferent(other, failure)),
    ),
    routes: after.routes.filter(
      (report) =>
        drafts.has(`HTTPRoute/${report.route.namespace}/${report.route.name}`) ||
        isDifferent(reports.get(`${report.route.namespace}/${report.route.name}`), report),
    ),
    provenance: Object.fromEntries(Object.entries(after.provenance).filter(([key]) => wanted.has(key))) as Subset['provenance'],
  };
}

function pickObjects(translation: Translation, wanted: ReadonlySet<ObjectKey>): GeneratedObjects {
  const kept = new Set(
    generatedEntries(translation)
      .filter((entry) => wanted.has(entry.key))
      .map((entry) => entry.object),
  );
  const { MeshGateway, MeshGatewayInstance, MeshGatewayRoute, MeshHTTPRoute, Secret } = translation.objects;
  return {
    MeshGateway: MeshGateway.filter((object) => kept.has(object)),
    MeshGatewayInstance: MeshGatewayInstance.filter((object) => kept.has(object)),
    MeshGatewayRoute: MeshGatewayRoute.filter((object) => kept.has(object)),
    MeshHTTPRoute: MeshHTTPRoute.filter((object) => kept.has(object)),
    Secret: Secret.filter((object) => kept.has(object)),
  };
}

/** Findings that a draft brings, leaves and mends, without the suppressed ones. */
function diffFindings(before: readonly Finding[], after: readonly Finding[]): Preview['findings'] {
  const shown = (finding: Finding): boolean => finding.suppressed === undefined;
  const { introduced, unchanged, fixed } = compareFindings(before.filter(shown), after.filter(shown));
  return { introduced: [...introduced], unchanged: [...unchanged], fixed: [...fixed] };
}

function isDifferent(a: unknown, b: unknown): boolean {
  return a !== b && JSON.stringify(a) !== JSON.stringify(b);
}
