import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { admitKuma, driftOf, keyOf, kumaVersions, prepareTranslation, translate } from '../src/index.ts';
import type { GeneratedKind, GeneratedObject, KubeObject, TranslateOptions, Translation } from '../src/index.ts';
import { anyObject, draftRoute, scene } from './scene-arbitrary.ts';

const version = fc.constantFrom(...kumaVersions.map((one) => one.patch), '2.5.0', '2.7.0', '2.14.0');
const runs = { numRuns: 150 };
const limit = 120_000;
const kinds = ['MeshGateway', 'MeshGatewayInstance', 'MeshGatewayRoute', 'MeshHTTPRoute'] as const;

const options = (kuma: string): TranslateOptions => ({ kuma });

/** A translation as plain data. */
function dataOf(translation: Translation): unknown {
  return JSON.parse(JSON.stringify(translation));
}

function liveOf(kind: GeneratedKind, object: GeneratedObject): KubeObject {
  return { apiVersion: 'kuma.io/v1alpha1', kind, ...object };
}

function liveObjects(translation: Translation): KubeObject[] {
  return kinds.flatMap((kind) => translation.objects[kind].map((one) => liveOf(kind, one)));
}

describe('translate', () => {
  it('never throws, whatever the objects hold', { timeout: limit }, () => {
    fc.assert(
      fc.property(scene, fc.array(anyObject, { maxLength: 4 }), version, (objects, odd, kuma) => {
        const translation = translate([...objects, ...odd], options(kuma));
        JSON.stringify(translation);
        driftOf(translation, odd);
        prepareTranslation(objects, options(kuma)).withDraft(odd);
      }),
      runs,
    );
  });

  it('gives the same whatever the order of objects, doubles included', { timeout: limit }, () => {
    const shuffled = fc.tuple(scene, fc.array(draftRoute, { maxLength: 2 })).chain(([objects, doubles]) => {
      const all = [...objects, ...doubles];
      return fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }));
    });
    fc.assert(
      fc.property(shuffled, version, ([objects, others], kuma) => {
        expect(dataOf(translate(others, options(kuma)))).toEqual(dataOf(translate(objects, options(kuma))));
      }),
      runs,
    );
  });

  it('never lets unrelated objects change anything', { timeout: limit }, () => {
    const unrelated: KubeObject[] = [
      { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'cart', namespace: 'shop' } },
      { apiVersion: 'networking.istio.io/v1', kind: 'Gateway', metadata: { name: 'edge', namespace: 'shop' }, spec: { servers: [] } },
      { apiVersion: 'v1', kind: 'Service', metadata: { name: 'elsewhere', namespace: 'shop' }, spec: { ports: [{ port: 80 }] } },
      { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'elsewhere' } },
      { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'cart', namespace: 'shop' } },
    ];
    fc.assert(
      fc.property(scene, version, (objects, kuma) => {
        expect(dataOf(translate([...objects, ...unrelated], options(kuma)))).toEqual(dataOf(translate(objects, options(kuma))));
      }),
      runs,
    );
  });

  it('gives generated objects valid names, each once', { timeout: limit }, () => {
    fc.assert(
      fc.property(scene, version, (objects, kuma) => {
        const translation = translate(objects, options(kuma));
        for (const kind of kinds) {
          const places = translation.objects[kind].map(({ metadata }) => `${metadata.namespace ?? ''}/${metadata.name}`);
          expect(new Set(places).size).toBe(places.length);
          for (const { metadata } of translation.objects[kind]) expect(metadata.name).toMatch(/^[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?$/);
        }
      }),
      runs,
    );
  });

  it("lets every object through Kuma's schema that it does not list as refused", { timeout: limit }, () => {
    fc.assert(
      fc.property(scene, version, (objects, kuma) => {
        const translation = translate(objects, options(kuma));
        for (const kind of kinds) {
          for (const object of translation.objects[kind]) {
            const verdict = admitKuma(object, kind, translation.kuma.minor);
            expect(verdict?.invalid.filter((one) => one.rule !== 'duplicate')).toEqual([]);
            expect(verdict?.stored.spec).toEqual(object.spec);
          }
        }
      }),
      runs,
    );
  });

  it('finds no drift in what it generated, and generates it again', { timeout: limit }, () => {
    fc.assert(
      fc.property(scene, version, (objects, kuma) => {
        const first = translate(objects, options(kuma));
        const live = liveObjects(first);
        expect(driftOf(first, live).filter((one) => one.state !== 'same' && one.kind !== 'Secret')).toEqual([]);
        const second = translate([...objects, ...live], options(kuma));
        expect(dataOf(second)).toMatchObject({
          objects: dataOf(first) ? JSON.parse(JSON.stringify(first.objects)) : {},
          status: JSON.parse(JSON.stringify(first.status)),
        });
      }),
      runs,
    );
  });

  it('says the same of a draft as of the whole with the draft in it', { timeout: limit }, () => {
    fc.assert(
      fc.property(scene, draftRoute, version, (objects, draft, kuma) => {
        const prepared = prepareTranslation(objects, options(kuma));
        const rest = objects.filter(
          (one) =>
            one.kind !== 'HTTPRoute' || one.metadata.name !== draft.metadata.name || one.metadata.namespace !== draft.metadata.namespace,
        );
        expect(dataOf(prepared.withDraft([draft]))).toEqual(dataOf(translate([...rest, draft], options(kuma))));
      }),
      runs,
    );
  });

  it(
    'says so of several drafts, one after another, over what was generated before; each read alone and as a whole',
    { timeout: limit },
    () => {
      const drafts = fc.array(fc.array(draftRoute, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 3 });
      fc.assert(
        fc.property(scene, drafts, version, (objects, edits, kuma) => {
          const all = [...objects, ...liveObjects(translate(objects, options(kuma)))];
          const prepared = prepareTranslation(all, options(kuma));
          for (const edit of edits) {
            const latest = new Map(edit.map((one) => [keyOf(one), one]));
            const whole = translate([...all.filter((one) => !latest.has(keyOf(one))), ...latest.values()], options(kuma));
            const drafted = prepared.withDraft(edit);
            for (const field of ['status', 'provenance', 'asStored', 'invalid'] as const) {
              for (const key of [...Object.keys(whole[field]), 'HTTPRoute/nowhere/none']) {
                expect(drafted[field][key]).toEqual(whole[field][key]);
                expect(key in drafted[field]).toBe(key in whole[field]);
              }
            }
            expect(dataOf(drafted)).toEqual(dataOf(whole));
          }
          expect(dataOf(prepared.translation)).toEqual(dataOf(translate(all, options(kuma))));
        }),
        { numRuns: 60 },
      );
    },
  );
});
