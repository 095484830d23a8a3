import { load } from 'js-yaml';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nearestNames } from '../src/checks/model/nearest.ts';
import { editDistance } from '../src/resources/edit-distance.ts';
import { toYaml } from '../src/checks/model/yaml.ts';
import {
  checkAll,
  checks,
  compareFindings,
  explainCondition,
  findingIdentity,
  translate,
  type CheckOptions,
  type Finding,
} from '../src/index.ts';
import type { KubeObject } from '../src/resources/object.ts';
import type { TranslatedZone, Zone } from '../src/zone.ts';

const gatewayApi = 'gateway.networking.k8s.io/v1';
const base: readonly KubeObject[] = [
  { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'demo' } },
  { apiVersion: 'kuma.io/v1alpha1', kind: 'Mesh', metadata: { name: 'default' } },
  { apiVersion: gatewayApi, kind: 'GatewayClass', metadata: { name: 'kuma' }, spec: { controllerName: 'gateways.kuma.io/controller' } },
  {
    apiVersion: gatewayApi,
    kind: 'Gateway',
    metadata: { name: 'edge', namespace: 'demo' },
    spec: { gatewayClassName: 'kuma', listeners: [{ name: 'http', port: 80, protocol: 'HTTP' }] },
  },
  {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'echo', namespace: 'demo' },
    spec: { ports: [{ port: 80, appProtocol: 'http' }] },
  },
];

function route(name: string, backend: string, more: Partial<KubeObject['metadata']> = {}): KubeObject {
  return {
    apiVersion: gatewayApi,
    kind: 'HTTPRoute',
    metadata: { name, namespace: 'demo', ...more },
    spec: { parentRefs: [{ name: 'edge' }], hostnames: [`${name}.example.com`], rules: [{ backendRefs: [{ name: backend, port: 80 }] }] },
  };
}

function zone(objects: readonly KubeObject[], more: Partial<Zone> = {}): TranslatedZone {
  const translation = translate(objects, { kuma: '2.14.3' });
  const { settings } = translation;
  return { name: 'zone-1', cluster: 'zone-1', kuma: '2.14.3', kumaBasis: 'set', settings, objects, hidden: [], translation, ...more };
}

function find(objects: readonly KubeObject[], options: CheckOptions = {}, more: Partial<Zone> = {}): Finding[] {
  return checkAll([zone(objects, more)], options);
}

describe('grouping', () => {
  test('one missing Service in twelve routes is one finding with twelve places', () => {
    const routes = Array.from({ length: 12 }, (_, index) => route(`r${String(index).padStart(2, '0')}`, 'gone'));
    const found = find([...base, ...routes]).filter((one) => one.code === 'KGA301');
    expect(found).toHaveLength(1);
    expect(found[0]?.places).toHaveLength(12);
    expect(found[0]?.at).toEqual({ zone: 'zone-1', object: 'HTTPRoute/demo/r00', path: '/spec/rules/0/backendRefs/0/name' });
    expect(found[0]?.impact).toBe(100);
  });

  test('the same Service missing in two zones is two findings', () => {
    const zones = ['a', 'b'].map((name) => zone([...base, route('r', 'gone')], { name }));
    expect(
      checkAll(zones)
        .filter((one) => one.code === 'KGA301')
        .map((one) => one.at.zone),
    ).toEqual(['a', 'b']);
  });
});

describe('what is not visible', () => {
  const hidden = [{ kind: 'Service', reason: 'services is forbidden' }];

  test('is never called not found', () => {
    const found = find([...base.filter((one) => one.kind !== 'Service'), route('r', 'echo')], {}, { hidden });
    expect(found.map((one) => one.code)).not.toContain('KGA301');
  });

  test('is told, with the checks that were skipped for it', () => {
    const found = find([...base, route('r', 'gone')], {}, { hidden }).find((one) => one.code === 'KGA007');
    expect(found?.message).toContain('services is forbidden');
    expect(found?.evidence.join(' ')).toContain('KGA301');
    const skipped = checks.filter((check) => check.inputs.includes('Service')).map((check) => check.code);
    for (const code of skipped) expect(found?.evidence.join(' ')).toContain(code);
  });
});

describe('suppression', () => {
  const ignoring = { annotations: { 'routescope.dev/ignore': 'KGA301, KGA522', 'routescope.dev/ignore-reason': 'comes on Monday' } };

  test('by annotation keeps the finding and its reason, and puts it last', () => {
    const found = find([...base, route('r', 'gone', ignoring), route('s', 'lost')]);
    expect(found.find((one) => one.message.includes('gone'))?.suppressed).toBe('comes on Monday');
    expect(found.find((one) => one.message.includes('lost'))?.suppressed).toBeUndefined();
    expect(found.at(-1)?.suppressed).toBeDefined();
  });

  test('by annotation on one place does not hide the others', () => {
    const found = find([...base, route('r', 'gone', ignoring), route('s', 'gone')]).find((one) => one.code === 'KGA301');
    expect(found?.places).toHaveLength(2);
    expect(found?.suppressed).toBeUndefined();
  });

  test('by file, for all or for one object', () => {
    const objects = [...base, route('r', 'gone'), route('s', 'lost')];
    const all = find(objects, { ignore: [{ code: 'KGA301', reason: 'known' }] }).filter((one) => one.code === 'KGA301');
    expect(all.map((one) => one.suppressed)).toEqual(['known', 'known']);
    const some = find(objects, { ignore: [{ code: 'KGA301', object: 'HTTPRoute/demo/s' }] }).filter((one) => one.code === 'KGA301');
    expect(some.map((one) => one.suppressed !== undefined)).toEqual([false, true]);
  });
});

describe('severity', () => {
  test('a fault that Kuma does not report is a warning with its failing share', () => {
    const broken = {
      ...route('r', 'echo'),
      spec: { parentRefs: [{ name: 'edge' }], rules: [{ backendRefs: [{ name: 'echo', port: 81 }] }] },
    };
    const found = find([...base, broken]).find((one) => one.code === 'KGA309');
    expect(found?.severity).toBe('warning');
    expect(found?.impact).toBe(100);
  });

  test('a share of several backends is what it is', () => {
    const refs = [
      { name: 'echo', port: 80, weight: 82 },
      { name: 'gone', port: 80, weight: 18 },
    ];
    const split = { ...route('r', 'echo'), spec: { parentRefs: [{ name: 'edge' }], rules: [{ backendRefs: refs }] } };
    expect(find([...base, split]).find((one) => one.code === 'KGA301')?.impact).toBe(18);
  });
});

test('reported and inferred findings are not mixed', () => {
  const live: KubeObject = {
    ...route('r', 'echo', { uid: '1', generation: 1 }),
    status: {
      parents: [
        {
          parentRef: { name: 'edge' },
          controllerName: 'gateways.kuma.io/controller',
          conditions: [{ type: 'ResolvedRefs', status: 'False', reason: 'BackendNotFound', message: '', observedGeneration: 1 }],
        },
      ],
    },
  };
  const found = find([...base, live, route('s', 'gone')]).filter((one) => one.code === 'KGA301');
  expect(found.map((one) => one.basis).sort()).toEqual(['inferred', 'reported']);
});

test('the order of objects does not matter', () => {
  const objects = [...base, route('a', 'gone'), route('b', 'ecko'), route('c', 'gone'), route('d', 'echo')];
  const expected = find(objects);
  expect(expected.length).toBeGreaterThan(2);
  expect(find([...objects].reverse())).toEqual(expected);
});

describe('before and after', () => {
  test('tells what a draft brings and mends', () => {
    const before = find([...base, route('a', 'gone'), route('b', 'echo')]);
    const after = find([...base, route('a', 'echo'), route('b', 'lost')]);
    const changes = compareFindings(before, after);
    expect(changes.introduced.map((one) => one.message)).toEqual(expect.arrayContaining([expect.stringContaining('lost')]));
    expect(changes.fixed.map((one) => one.message)).toEqual(expect.arrayContaining([expect.stringContaining('gone')]));
    expect(changes.introduced.length + changes.unchanged.length).toBe(after.length);
    expect(compareFindings(before, before).unchanged).toHaveLength(before.length);
  });

  test('identities are unique within a run', () => {
    const found = find([...base, route('a', 'gone'), route('b', 'ecko')]);
    expect(new Set(found.map(findingIdentity)).size).toBe(found.length);
  });
});

describe('never throws for anything that parsed', () => {
  const objects = [...base, route('a', 'gone')];

  test('whatever a field holds', () => {
    const values = fc.oneof(fc.anything({ maxDepth: 2 }), fc.constantFrom(null, 0, '', [], {}, [null], ['x'], true));
    fc.assert(
      fc.property(fc.nat(objects.length - 1), fc.nat(), values, (which, step, value) => {
        const changed = objects.map((object, index) => (index === which ? replaceAt(object, step, value) : object));
        expect(() => find(changed as KubeObject[])).not.toThrow();
      }),
      { numRuns: 400, seed: 7 },
    );
  });

  test('no objects, no zones', () => {
    expect(checkAll([])).toEqual([]);
    expect(find([])).toEqual([]);
  });
});

/** The object with one of its values, picked by `step` in the order of a walk, replaced. */
function replaceAt(object: unknown, step: number, value: unknown): unknown {
  const paths: (string | number)[][] = [];
  const walk = (one: unknown, path: (string | number)[]): void => {
    if (path.length > 0) paths.push(path);
    if (typeof one !== 'object' || one === null) return;
    for (const [field, child] of Object.entries(one)) walk(child, [...path, field]);
  };
  walk(object, []);
  const path = paths[step % paths.length] ?? [];
  const copy = structuredClone(object) as Record<string, unknown>;
  let place: Record<string, unknown> = copy;
  for (const part of path.slice(0, -1)) place = place[part] as Record<string, unknown>;
  place[String(path.at(-1))] = value;
  return copy;
}

describe('reasons', () => {
  test('every reason that Kuma writes is explained and leads to checks', () => {
    const known = new Set(checks.map((check) => check.code));
    const reasons = [
      ['HTTPRoute', 'ResolvedRefs', 'BackendNotFound'],
      ['HTTPRoute', 'ResolvedRefs', 'RefNotPermitted'],
      ['HTTPRoute', 'ResolvedRefs', 'InvalidKind'],
      ['HTTPRoute', 'Accepted', 'NoMatchingParent'],
      ['HTTPRoute', 'Accepted', 'NoMatchingListenerHostname'],
      ['HTTPRoute', 'Accepted', 'NotAllowedByListeners'],
      ['Listener', 'ResolvedRefs', 'InvalidCertificateRef'],
      ['Listener', 'ResolvedRefs', 'InvalidRouteKinds'],
      ['Listener', 'Accepted', 'UnsupportedProtocol'],
      ['Listener', 'Conflicted', 'HostnameConflict'],
      ['Listener', 'Conflicted', 'ProtocolConflict'],
      ['Gateway', 'Programmed', 'Invalid'],
      ['GatewayClass', 'Accepted', 'InvalidParameters'],
    ] as const;
    for (const [kind, type, reason] of reasons) {
      const explained = explainCondition(kind, type, type === 'Conflicted' ? 'True' : 'False', reason);
      expect(explained.known, reason).toBe(true);
      expect(explained.codes.length, reason).toBeGreaterThan(0);
      for (const code of explained.codes) if (code !== 'KGA127') expect(known.has(code), `${reason} → ${code}`).toBe(true);
    }
  });

  test('an unknown reason is shown as it is', () => {
    const explained = explainCondition('Gateway', 'Accepted', 'False', 'constructor');
    expect(explained.known).toBe(false);
    expect(explained.words).toContain('constructor');
  });
});

describe('small parts', () => {
  test('near names come nearest first', () => {
    expect(nearestNames('chekout', ['checkout', 'catalog', 'chekcout', 'x'])).toEqual(['checkout', 'chekcout']);
    expect(nearestNames('db', ['web', 'api'])).toEqual([]);
    expect(editDistance('egde', 'edge')).toBe(1);
    expect(editDistance('', 'abc')).toBe(3);
  });

  test('manifests of quick fixes read back as what they are', () => {
    const json = fc.letrec<{ node: unknown }>((tie) => ({
      node: fc.oneof(
        { maxDepth: 3 },
        fc.string(),
        fc.constantFrom('', 'true', 'null', '1', '0x1', '1e3', '- a', 'a: b', '~', '2026-01-01', '#x', 'yes', '*', '&a', '@b', '"', '%'),
        fc.integer(),
        fc.boolean(),
        fc.constant(null),
        fc.array(tie('node'), { maxLength: 3 }),
        fc.dictionary(
          fc.string({ minLength: 1 }).filter((name) => name !== '__proto__'),
          tie('node'),
          { maxKeys: 3 },
        ),
      ),
    })).node;
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom('kind', 'spec', 'metadata'), json), (value) => {
        expect(load(toYaml(value as never)) ?? {}).toEqual(JSON.parse(JSON.stringify(value)));
      }),
      { seed: 11 },
    );
  });
});
