import { admit } from '../../src/defaults/index.ts';
import { keyOf } from '../../src/resources/ref.ts';
import { translate } from '../../src/translate.ts';
import { kumaVersions } from '../../src/versions/versions.ts';
import type { Json } from '../../src/resources/json.ts';
import { compareInvalid, compareTranslation, differences } from './compare.ts';
import type { Aspect, Difference } from './compare.ts';
import type { Judgement, Recorded, Recordings, Scene } from './scenes.ts';

export interface Count {
  equal: number;
  compared: number;
}

/** What came of comparing recordings with predictions. */
export interface Tally {
  /** Minor → aspect → how many scenes are equal in it, of how many. */
  readonly minors: Map<string, Map<Aspect, Count>>;
  /** Scenes refused by the API server: equal verdicts, of how many. */
  readonly invalid: Count;
  /** Judged objects: equal in verdict, paths and stored form, of how many. */
  readonly judged: Count;
  /** Outputs skipped, by the mark that the recording carries. */
  readonly skipped: Map<string, number>;
  readonly failures: { readonly id: string; readonly minor: string; readonly differences: readonly Difference[] }[];
}

const aspects: readonly Aspect[] = ['resources', 'statuses', 'errors', 'refusals', 'invalid'];

/** Compares all scenes on all minors, and all judged objects. */
export function tally(recordings: Recordings, minors: readonly string[] = kumaVersions.map((one) => one.minor)): Tally {
  const result: Tally = {
    minors: new Map(minors.map((minor) => [minor, new Map(aspects.map((aspect) => [aspect, { equal: 0, compared: 0 }]))])),
    invalid: { equal: 0, compared: 0 },
    judged: { equal: 0, compared: 0 },
    skipped: new Map(),
    failures: [],
  };
  for (const scene of recordings.scenes) tallyScene(scene, minors, result);
  for (const judgement of recordings.judgements) tallyJudgement(judgement, result);
  return result;
}

function tallyScene(scene: Scene, minors: readonly string[], result: Tally): void {
  if (scene.invalid !== undefined) {
    const ours = translateScene(scene, minors.at(-1) ?? '');
    record(result, scene.id, 'invalid', compareInvalid(scene.invalid, ours), [result.invalid]);
    return;
  }
  let recorded: Recorded | undefined;
  for (const version of kumaVersions) {
    recorded = scene.recorded.get(version.minor) ?? recorded;
    if (recorded === undefined || !minors.includes(version.minor)) continue;
    const mark = recorded.panic === true ? 'panic' : recorded.unstable === true ? 'unstable' : isOfAnother(scene, recorded) ? 'recorded for another scene' : undefined;
    if (mark !== undefined) {
      result.skipped.set(mark, (result.skipped.get(mark) ?? 0) + 1);
      continue;
    }
    const found = compareTranslation(recorded, translateScene(scene, version.patch));
    const counts = result.minors.get(version.minor);
    for (const aspect of aspects) {
      const count = counts?.get(aspect);
      if (count === undefined) continue;
      count.compared += 1;
      if (!found.some((difference) => difference.aspect === aspect)) count.equal += 1;
    }
    if (found.length > 0) result.failures.push({ id: scene.id, minor: version.minor, differences: found });
  }
}

/**
 * A recording that reports a status for an object that the scene does not have was made from other objects: some ids stand for two
 * scenes, and both lines carry the output of one.
 */
function isOfAnother(scene: Scene, recorded: Recorded): boolean {
  const keys = new Set(scene.objects.map((one) => keyOf(one)));
  return Object.keys(recorded.status ?? {}).some((key) => !keys.has(key));
}

function translateScene(scene: Scene, kuma: string) {
  return translate(scene.objects, { kuma, zone: scene.zone, channel: scene.channel, supportGatewaySecretsInAllNamespaces: true });
}

function tallyJudgement(judgement: Judgement, result: Tally): void {
  const ours = admit(judgement.object, judgement.channel);
  const paths = (messages: readonly string[]): Json =>
    Object.fromEntries(messages.map((message) => [message.split(': ')[0] ?? '', true]));
  const found = [
    ...differences('invalid', paths(judgement.invalid ?? []), paths(ours.invalid.map((one) => one.path))),
    ...differences('stored', judgement.stored, ours.stored as unknown as Json),
  ];
  record(result, judgement.id, judgement.channel, found, [result.judged]);
}

function record(result: Tally, id: string, minor: string, found: readonly Difference[], counts: readonly Count[]): void {
  for (const count of counts) {
    count.compared += 1;
    if (found.length === 0) count.equal += 1;
  }
  if (found.length > 0) result.failures.push({ id, minor, differences: found });
}

/** A readable account: a table of agreement, what was skipped, and the first differences. */
export function describeTally(result: Tally, limit = 20): string {
  const lines: string[] = [];
  const compared = [...result.minors.values()].some((counts) => (counts.get('resources')?.compared ?? 0) > 0);
  if (compared) {
    lines.push(`${'minor'.padEnd(8)}${aspects.map((aspect) => aspect.padStart(16)).join('')}`);
    for (const [minor, counts] of result.minors) {
      lines.push(`${minor.padEnd(8)}${aspects.map((aspect) => ratio(counts.get(aspect)).padStart(16)).join('')}`);
    }
  }
  if (result.invalid.compared > 0) lines.push(`scenes refused by the API server: ${ratio(result.invalid)} equal`);
  if (result.judged.compared > 0) lines.push(`judged objects (verdict, paths, stored form): ${ratio(result.judged)} equal`);
  for (const [mark, count] of result.skipped) lines.push(`skipped as ${mark}: ${count}`);
  const { equal, compared: all } = totalOf(result);
  lines.push(`agreement: ${all === 0 ? 'nothing compared' : `${((100 * equal) / all).toFixed(3)} % (${equal}/${all})`}`);
  const groups = groupFailures(result);
  for (const group of groups.slice(0, limit)) {
    lines.push(`\n${group.id} @ ${group.minors.join(', ')}`);
    for (const one of group.differences.slice(0, 6)) {
      lines.push(`  ${one.aspect} ${one.path}\n    recorded ${show(one.recorded)}\n    ours     ${show(one.ours)}`);
    }
    if (group.differences.length > 6) lines.push(`  and ${group.differences.length - 6} more`);
  }
  if (groups.length > limit) lines.push(`\nand ${groups.length - limit} more`);
  return lines.join('\n');
}

interface FailureGroup {
  readonly id: string;
  readonly minors: string[];
  readonly differences: readonly Difference[];
}

/** Failures with the minors together in which a scene differs in the same way. */
function groupFailures(result: Tally): FailureGroup[] {
  const groups = new Map<string, FailureGroup>();
  for (const { id, minor, differences: found } of result.failures) {
    const key = `${id} ${JSON.stringify(found)}`;
    const group = groups.get(key) ?? { id, minors: [], differences: found };
    group.minors.push(minor);
    groups.set(key, group);
  }
  return [...groups.values()];
}

/** All comparisons of all aspects and minors together. */
export function totalOf(result: Tally): Count {
  const counts = [...result.minors.values()].flatMap((one) => [...one.values()]);
  return [...counts, result.invalid, result.judged].reduce(
    (sum, one) => ({ equal: sum.equal + one.equal, compared: sum.compared + one.compared }),
    { equal: 0, compared: 0 },
  );
}

function ratio(count: Count | undefined): string {
  return `${count?.equal ?? 0}/${count?.compared ?? 0}`;
}

function show(value: Json | undefined): string {
  if (value === undefined) return '(absent)';
  const text = JSON.stringify(value);
  return text.length > 400 ? `${text.slice(0, 400)}…` : text;
}
