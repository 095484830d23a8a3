import type { ObjectDetail } from '@routescope/contract';
import { dumpYaml, parseManifests } from '@routescope/manifests';
import { invalidOf, keyOf, type KubeObject, type ObjectKey } from '@routescope/translator';
import type { ObjectOrigin } from '../sources/source.ts';
import type { View, ZoneView } from '../view.ts';
import { locateFinding } from './findings.ts';
import { madeFrom, viewGenerated } from './generated.ts';
import { compareStatus } from './status-differences.ts';

/** Everything about one object; undefined where the zone does not hold it. */
export async function viewObject(view: View, zoneName: string, key: ObjectKey): Promise<ObjectDetail | undefined> {
  const zone = view.zone(zoneName);
  const object = zone?.byKey.get(key);
  if (zone === undefined || object === undefined) return undefined;
  const { translation } = zone;
  const origin = zone.from.origins.get(key);
  const predicted = translation.status[key];
  const differences = compareStatus(object, predicted);
  const report =
    object.kind === 'HTTPRoute' ? translation.routes.find(({ route }) => key === `HTTPRoute/${route.namespace}/${route.name}`) : undefined;
  return {
    revision: view.revision,
    key,
    zone: zone.name,
    cluster: zone.cluster,
    kuma: translation.kuma,
    object,
    ...(await textOf(zone, object, origin)),
    ...(origin === undefined ? {} : { origin: { file: origin.file, line: origin.line } }),
    ...(predicted === undefined ? {} : { predicted }),
    ...(object.status === undefined ? {} : { reported: object.status }),
    ...(differences === undefined ? {} : { differences }),
    generated: viewGenerated(zone, object, key),
    refusals: translation.refusals.filter((refusal) => refusal.owner === key),
    failures: translation.failures.filter((failure) => failure.object === key),
    invalid: [...invalidOf(translation, key)],
    findings: view.findingsOf(zone.name, key).map((finding) => locateFinding(view, finding)),
    ...(report === undefined ? {} : { route: report }),
    madeFrom: madeFrom(zone, key),
    elsewhere: view.zones.filter((other) => other !== zone && other.byKey.has(key)).map((other) => other.name),
  };
}

/** The author's own text where there is one. Never for Secrets, whose text holds their contents, nor for items of a list. */
async function textOf(zone: ZoneView, object: KubeObject, origin: ObjectOrigin | undefined): Promise<{ yaml: string; verbatim: boolean }> {
  const dumped = { yaml: dumpYaml(object), verbatim: false };
  if (origin === undefined || origin.item !== undefined || object.kind === 'Secret') return dumped;
  const text = await zone.source.readFile(origin.file);
  const own = text?.slice(origin.start, origin.end).replace(/^---[ \t]*\r?\n/, '');
  return own !== undefined && holdsOnly(own, keyOf(object)) ? { yaml: own, verbatim: true } : dumped;
}

/** The file may have changed since it was loaded: a stretch of text that is not exactly the object any more is not shown. */
function holdsOnly(text: string, key: ObjectKey): boolean {
  const { documents, problems } = parseManifests(text, { file: '' });
  const [first, ...others] = documents;
  return first !== undefined && others.length === 0 && problems.length === 0 && keyOf(first.object) === key;
}
