import { checkAll, keyOf, kumaVersions, resolveVersion, translate } from '../../src/index.ts';
import { factsOf } from '../../src/checks/facts.ts';
import type { Finding } from '../../src/checks/finding.ts';
import type { JsonObject } from '../../src/resources/json.ts';
import type { KubeObject } from '../../src/resources/object.ts';
import type { TranslatedZone } from '../../src/zone.ts';
import type { Recorded, Scene } from '../recordings/scenes.ts';

/** One thing in a recording that is not all right: where, with which reason, and which findings name its cause. */
export interface Fault {
  readonly object: string;
  readonly reason: string;
  readonly codes: readonly string[];
}

/** Findings that name the cause of a reason that Kuma reports. */
const causes: Readonly<Record<string, readonly string[]>> = {
  InvalidParameters: ['KGA103', 'KGA102'],
  UnsupportedProtocol: ['KGA107'],
  HostnameConflict: ['KGA109'],
  ProtocolConflict: ['KGA111'],
  InvalidCertificateRef: ['KGA114', 'KGA115'],
  'Listener RefNotPermitted': ['KGA116', 'KGA136'],
  InvalidRouteKinds: ['KGA113'],
  NotAllowedByListeners: ['KGA207'],
  NoMatchingListenerHostname: ['KGA205', 'KGA203', 'KGA204'],
  NoMatchingParent: ['KGA203', 'KGA204', 'KGA212', 'KGA213', 'KGA214'],
  BackendNotFound: ['KGA301', 'KGA309', 'KGA602'],
  RefNotPermitted: ['KGA302'],
  InvalidKind: ['KGA307', 'KGA308'],
};

/** The types of conditions that Kuma writes; others in a status are left from before. */
const ownTypes = new Set(['Accepted', 'Programmed', 'ResolvedRefs', 'Conflicted']);
const silence = ['KGA201', 'KGA202', 'KGA212', 'KGA101', 'KGA901'];
const refused = [
  'KGA527',
  'KGA501',
  'KGA512',
  'KGA514',
  'KGA705',
  'KGA123',
  'KGA015',
  'KGA016',
  'KGA416',
  'KGA110',
  'KGA108',
  'KGA117',
  'KGA122',
];
const invalid = ['KGA014', 'KGA109', 'KGA112', 'KGA122', 'KGA308', 'KGA423', 'KGA426', 'KGA427', 'KGA430', 'KGA434', 'KGA435', 'KGA436'];
const kuma = 'gateways.kuma.io/controller';

/** The findings for a scene under one minor. */
export function findingsOf(scene: Scene, version: string): Finding[] {
  const options = { kuma: version, zone: scene.zone, channel: scene.channel, supportGatewaySecretsInAllNamespaces: true };
  const translation = translate(scene.objects, options);
  const zone: TranslatedZone = {
    name: scene.zone,
    cluster: scene.zone,
    kuma: version,
    kumaBasis: 'set',
    settings: translation.settings,
    objects: scene.objects,
    hidden: [],
    translation,
  };
  return checkAll([zone]);
}

/** Every minor that a scene has a recording for, with the one that stands for it. */
export function recordedMinors(scene: Scene): { readonly minor: string; readonly version: string; readonly recorded: Recorded }[] {
  if (scene.invalid !== undefined) {
    const newest = kumaVersions.at(-2);
    return newest === undefined ? [] : [{ minor: newest.minor, version: newest.patch, recorded: {} }];
  }
  let last: Recorded | undefined;
  const keys = new Set(scene.objects.map((one) => keyOf(one)));
  return kumaVersions.flatMap(({ minor, patch }) => {
    last = scene.recorded.get(minor) ?? last;
    // Some ids stand for two scenes with the output of one: such an output speaks of objects that the scene does not have.
    const usable =
      last !== undefined && last.panic !== true && last.unstable !== true && Object.keys(last.status ?? {}).every((key) => keys.has(key));
    return usable && last !== undefined ? [{ minor, version: patch, recorded: last }] : [];
  });
}

/**
 * What is not all right in a recording. All right means: every condition that Kuma owns is positive, each parent of a route that is not
 * another controller's has an answer, nothing ended in an error or was refused, and the API server took every object.
 */
export function faultsOf(scene: Scene, minor: string, recorded: Recorded): Fault[] {
  const gateways = factsOf({ asked: minor, minor, known: true }).gateways;
  const failed = new Set((recorded.errors ?? []).map((key) => key.replace('//', '/')));
  const faults: Fault[] = [];
  const add = (object: string, reason: string, codes: readonly string[]): void => {
    faults.push({ object, reason, codes: failed.has(object) ? [...codes, ...refused] : codes });
  };
  for (const key of Object.keys(scene.invalid ?? {})) add(key.replace('//', '/'), 'invalid', invalid);
  for (const key of failed) add(key, 'error', refused);
  for (const [key, status] of Object.entries(recorded.status ?? {})) {
    const object = scene.objects.find((one) => keyOf(one) === key);
    if (object === undefined) continue;
    if (key.startsWith('GatewayClass/') && object.spec?.['controllerName'] === kuma) classFaults(key, status, gateways, add);
    if (key.startsWith('Gateway/') && ownerOf(scene, object) !== 'other') gatewayFaults(key, status, gateways, add);
    if (key.startsWith('HTTPRoute/')) routeFaults(scene, object, status, add);
  }
  return faults;
}

type Add = (object: string, reason: string, codes: readonly string[]) => void;

function classFaults(key: string, status: JsonObject, gateways: boolean, add: Add): void {
  for (const one of entriesOf(status['conditions'])) {
    if (one['status'] !== 'True') add(key, textOf(one['reason']), gateways ? (causes[textOf(one['reason'])] ?? ['KGA102']) : ['KGA902']);
  }
}

function gatewayFaults(key: string, status: JsonObject, gateways: boolean, add: Add): void {
  for (const one of entriesOf(status['conditions'])) {
    if (!gateways) add(key, 'not read', ['KGA902']);
    else if (one['status'] === 'Unknown') add(key, 'Pending', ['KGA101', 'KGA104']);
    else if (one['status'] === 'False' && one['type'] !== 'Programmed')
      add(key, textOf(one['reason']), causes[textOf(one['reason'])] ?? ['KGA136', 'KGA104', 'KGA101']);
  }
  if (!gateways) return;
  for (const listener of entriesOf(status['listeners'])) {
    for (const one of entriesOf(listener['conditions'])) {
      const bad = one['type'] === 'Conflicted' ? one['status'] === 'True' : one['status'] !== 'True';
      if (!bad || one['type'] === 'Programmed') continue;
      const reason = textOf(one['reason']);
      add(key, reason, causes[reason === 'RefNotPermitted' ? 'Listener RefNotPermitted' : reason] ?? ['KGA136', 'KGA104']);
    }
  }
}

function routeFaults(scene: Scene, route: KubeObject, status: JsonObject, add: Add): void {
  const own = entriesOf(status['parents']).filter((one) => one['controllerName'] === kuma);
  for (const parent of own) {
    for (const one of entriesOf(parent['conditions'])) {
      if (one['status'] !== 'True') add(keyOf(route), textOf(one['reason']), causes[textOf(one['reason'])] ?? []);
    }
  }
  const asked = entriesOf(route.spec?.['parentRefs']).filter((ref) => {
    const gateway = scene.objects.find(
      (one) =>
        one.kind === 'Gateway' &&
        one.metadata.name === ref['name'] &&
        one.metadata.namespace === (ref['namespace'] ?? route.metadata.namespace),
    );
    return (ref['kind'] ?? 'Gateway') !== 'Gateway' || gateway === undefined || ownerOf(scene, gateway) !== 'other';
  });
  if (own.length < asked.length) add(keyOf(route), 'no answer', silence);
}

function ownerOf(scene: Scene, gateway: KubeObject): 'kuma' | 'other' | 'none' {
  const found = scene.objects.find((one) => one.kind === 'GatewayClass' && one.metadata.name === gateway.spec?.['gatewayClassName']);
  if (found === undefined) return 'none';
  return found.spec?.['controllerName'] === kuma ? 'kuma' : 'other';
}

function entriesOf(value: unknown): JsonObject[] {
  const entries = Array.isArray(value) ? (value as JsonObject[]) : [];
  return entries.filter((one) => one['type'] === undefined || one['reason'] === undefined || ownTypes.has(textOf(one['type'])));
}

/** What came of judging scenes. */
export interface Judgement {
  outputs: number;
  good: number;
  faults: number;
  named: number;
  /** Reason → recorded and named. */
  readonly reasons: Map<string, { recorded: number; named: number }>;
  readonly missed: string[];
  /** Error findings on outputs that are all right. */
  readonly falseAlarms: string[];
  /** Error findings, and those that touch an object with a recorded fault. */
  errors: number;
  justified: number;
  readonly unjustified: string[];
  /** By reason: objects with an error finding of its codes, and how many of them have the recorded reason (or one that hides it). */
  readonly claims: Map<string, { claimed: number; confirmed: number }>;
  readonly wrongClaims: string[];
}

/** Compares the findings of scenes with their recordings. */
export function judge(scenes: readonly Scene[], into: Judgement = emptyJudgement()): Judgement {
  for (const scene of scenes) {
    for (const { minor, version, recorded } of recordedMinors(scene)) {
      judgeOutput(
        `${scene.id} @ ${minor}`,
        faultsOf(scene, minor, recorded),
        judgedFindings(scene, version),
        into,
        resolveVersion(version).profile.firstRefusalForAll,
      );
    }
  }
  return into;
}

/** Scenes with a refused object were not run: nothing is recorded about their other objects, and findings on those are not judged. */
function judgedFindings(scene: Scene, version: string): Finding[] {
  const findings = findingsOf(scene, version);
  if (scene.invalid === undefined) return findings;
  const refusedKeys = new Set(Object.keys(scene.invalid).map((key) => key.replace('//', '/')));
  return findings.filter((one) => one.places.some((place) => refusedKeys.has(place.object)));
}

export function emptyJudgement(): Judgement {
  return {
    outputs: 0,
    good: 0,
    faults: 0,
    named: 0,
    reasons: new Map(),
    missed: [],
    falseAlarms: [],
    errors: 0,
    justified: 0,
    unjustified: [],
    claims: new Map(),
    wrongClaims: [],
  };
}

function judgeOutput(
  id: string,
  faults: readonly Fault[],
  findings: readonly Finding[],
  into: Judgement,
  firstRefusalForAll: boolean,
): void {
  into.outputs += 1;
  const errors = findings.filter((one) => one.severity === 'error');
  if (faults.length === 0) {
    into.good += 1;
    into.falseAlarms.push(...errors.map((one) => `${id}: ${one.code} ${one.at.object} ${one.message}`));
  }
  for (const fault of faults) {
    const named = findings.some((one) => fault.codes.includes(one.code) && one.places.some((place) => place.object === fault.object));
    const count = into.reasons.get(fault.reason) ?? { recorded: 0, named: 0 };
    into.reasons.set(fault.reason, { recorded: count.recorded + 1, named: count.named + Number(named) });
    into.faults += 1;
    into.named += Number(named);
    if (!named) into.missed.push(`${id}: ${fault.object} ${fault.reason}`);
  }
  const faulty = new Set(faults.map((one) => one.object));
  for (const one of errors) {
    into.errors += 1;
    if (one.places.some((place) => faulty.has(place.object))) into.justified += 1;
    else into.unjustified.push(`${id}: ${one.code} ${one.at.object} ${one.message}`);
  }
  judgeClaims(id, faults, errors, into, firstRefusalForAll);
}

/** Reasons of which a route shows only the first; a finding of one may be hidden by another, or by an error that leaves no status. */
const hiding: ReadonlySet<string> = new Set(['BackendNotFound', 'RefNotPermitted', 'InvalidKind', 'error', 'no answer']);
const claimCodes: Readonly<Record<string, readonly string[]>> = {
  BackendNotFound: ['KGA301', 'KGA602', 'KGA309'],
  RefNotPermitted: ['KGA302'],
  InvalidKind: ['KGA307'],
  NoMatchingParent: ['KGA212', 'KGA213', 'KGA214'],
  NoMatchingListenerHostname: ['KGA205'],
  NotAllowedByListeners: ['KGA207'],
  InvalidCertificateRef: ['KGA114', 'KGA115'],
  UnsupportedProtocol: ['KGA107'],
  HostnameConflict: ['KGA109'],
  ProtocolConflict: ['KGA111'],
  error: ['KGA527'],
};

function judgeClaims(id: string, faults: readonly Fault[], errors: readonly Finding[], into: Judgement, firstRefusalForAll: boolean): void {
  for (const [reason, codes] of Object.entries(claimCodes)) {
    const kinds = ['InvalidCertificateRef', 'UnsupportedProtocol', 'HostnameConflict', 'ProtocolConflict'].includes(reason)
      ? ['Gateway/']
      : ['HTTPRoute/'];
    if (reason === 'error') kinds.push('Gateway/');
    const claimed = new Set(
      errors
        .filter((one) => codes.includes(one.code))
        .flatMap((one) => one.places.filter((place) => kinds.some((kind) => place.object.startsWith(kind))).map((place) => place.object)),
    );
    for (const object of claimed) {
      const own = faults.filter((one) => one.object === object).map((one) => one.reason);
      const accepting = ['NotAllowedByListeners', 'NoMatchingListenerHostname', 'NoMatchingParent'];
      // One minor shows the reason of the first parent that refuses for all parents of the route.
      const spoiled = firstRefusalForAll && accepting.includes(reason) && own.some((one) => accepting.includes(one));
      const confirmed =
        spoiled ||
        own.includes(reason) ||
        own.includes('error') ||
        own.includes('invalid') ||
        (hiding.has(reason) && own.some((one) => hiding.has(one))) ||
        (reason === 'NoMatchingParent' && own.includes('no answer'));
      const count = into.claims.get(reason) ?? { claimed: 0, confirmed: 0 };
      into.claims.set(reason, { claimed: count.claimed + 1, confirmed: count.confirmed + Number(confirmed) });
      if (!confirmed) into.wrongClaims.push(`${id}: ${reason} claimed for ${object}, recorded ${own.join(', ') || 'nothing'}`);
    }
  }
}

/** The figures as lines to print. */
export function describeJudgement(judgement: Judgement): string {
  const share = (part: number, whole: number): string =>
    `${part}/${whole} (${whole === 0 ? '–' : `${((100 * part) / whole).toFixed(2)} %`})`;
  return [
    `outputs ${judgement.outputs}, all right ${judgement.good}`,
    `recall: recorded faults with a finding that names the cause ${share(judgement.named, judgement.faults)}`,
    `error findings on outputs that are all right: ${judgement.falseAlarms.length}`,
    `precision: error findings on an object with a recorded fault ${share(judgement.justified, judgement.errors)}`,
    ...[...judgement.reasons].sort(byName).map(([reason, one]) => `  recall ${reason}: ${share(one.named, one.recorded)}`),
    ...[...judgement.claims].sort(byName).map(([reason, one]) => `  precision ${reason}: ${share(one.confirmed, one.claimed)}`),
  ].join('\n');
}

function byName([left]: readonly [string, unknown], [right]: readonly [string, unknown]): number {
  return left < right ? -1 : 1;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value ?? null);
}
