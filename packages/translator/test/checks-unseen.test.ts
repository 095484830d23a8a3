import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { keyOf, kumaVersions, translate, type KubeObject } from '../src/index.ts';
import { describeJudgement, emptyJudgement, judge } from './checks/judge.ts';
import type { Recorded, Scene } from './recordings/scenes.ts';
import { scene as sceneArbitrary } from './scene-arbitrary.ts';

const zone = 'zone-1';

/** What our own translation says of a scene, in the place of a recording. */
function predictionOf(objects: readonly KubeObject[], kuma: string): Recorded {
  const { status, errors } = translate(objects, { kuma, zone, channel: 'experimental', supportGatewaySecretsInAllNamespaces: true });
  return JSON.parse(JSON.stringify({ status, errors })) as Recorded;
}

/** A scene as it would be recorded: with what the API server refuses left out, since the control plane never sees it. */
function recordable(objects: readonly KubeObject[], id: string): Scene {
  const { invalid } = translate(objects, { kuma: '2.14', zone, channel: 'experimental' });
  const refused = new Set(Object.keys(invalid).map((key) => key.replace('//', '/')));
  const kept = objects.filter((object) => !refused.has(keyOf(object)));
  const recorded = new Map(kumaVersions.map(({ minor, patch }) => [minor, predictionOf(kept, patch)]));
  return { id, zone, channel: 'experimental', objects: kept, recorded };
}

// Scenes of no recording: whatever the translation says that is not all right, the findings have to explain, and no more than that.
test.each([1, 20_260, 777_001, -5])('findings explain scenes that nobody recorded, seed %d', { timeout: 300_000 }, (seed) => {
  const scenes = fc.sample(sceneArbitrary, { seed, numRuns: 150 }).map((objects, index) => recordable(objects, `${seed}/${index}`));
  const judgement = judge(scenes, emptyJudgement());
  process.stdout.write(`\nseed ${seed}\n${describeJudgement(judgement).split('\n').slice(0, 4).join('\n')}\n`);
  expect(judgement.outputs).toBe(scenes.length * kumaVersions.length);
  expect(judgement.faults).toBeGreaterThan(500);
  expect(judgement.missed).toEqual([]);
  expect(judgement.falseAlarms).toEqual([]);
  expect(judgement.unjustified).toEqual([]);
  expect(judgement.wrongClaims).toEqual([]);
});
