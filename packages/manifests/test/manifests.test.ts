import { keyOf } from '@routescope/translator';
import { describe, expect, test } from 'vitest';
import { parseManifests } from '../src/index.ts';

function service(name: string, more = ''): string {
  return `apiVersion: v1\nkind: Service\nmetadata:\n  name: ${name}\n${more}`;
}

function read(text: string, file = 'a.yaml'): { objects: string[]; problems: string[] } {
  const { documents, problems } = parseManifests(text, { file });
  return {
    objects: documents.map(({ object, line }) => `${keyOf(object)}@${line}`),
    problems: problems.map(
      ({ line, column, severity, reason }) => `${line}${column === undefined ? '' : `:${column}`} ${severity} ${reason}`,
    ),
  };
}

describe('documents', () => {
  test('several documents with comments, blank ones and end markers keep their lines', () => {
    const text = `# head\n---\n# one\n${service('a')}---\n\n---\n${service('b')}...\n# tail\n---\n${service('c')}`;
    expect(read(text)).toEqual({ objects: ['Service/default/a@4', 'Service/default/b@11', 'Service/default/c@18'], problems: [] });
  });

  test('a separator inside a block scalar of its own indentation is text', () => {
    const text = `apiVersion: v1\nkind: Service\nmetadata:\n  name: a\n  annotations:\n    text: |\n      ---\n      not a document\n`;
    expect(read(text).objects).toEqual(['Service/default/a@1']);
  });

  test('byte order mark and Windows line ends', () => {
    const text = `\uFEFF${service('a')}---\n${service('b')}`.replaceAll('\n', '\r\n');
    expect(read(text)).toEqual({ objects: ['Service/default/a@1', 'Service/default/b@6'], problems: [] });
  });

  test('a directive belongs to the document behind it', () => {
    expect(read(`%YAML 1.2\n---\n${service('a')}`)).toEqual({ objects: ['Service/default/a@3'], problems: [] });
  });

  test('content on the line of the separator', () => {
    expect(read('--- {apiVersion: v1, kind: Service, metadata: {name: a}}\n').objects).toEqual(['Service/default/a@1']);
  });

  test('an empty text holds nothing and is no problem', () => {
    for (const text of ['', '\n\n', '# only a comment\n', '---\n---\n']) expect(read(text)).toEqual({ objects: [], problems: [] });
  });

  test('a broken document does not take its neighbours with it', () => {
    const { objects, problems } = read(`${service('a')}---\nkind: [\n---\n${service('b')}`);
    expect(objects).toEqual(['Service/default/a@1', 'Service/default/b@8']);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(/^[67](?::\d+)? error /);
  });
});

describe('lists', () => {
  const list = `apiVersion: v1\nitems:\n- apiVersion: v1\n  kind: Service\n  metadata: {name: a, namespace: x}\n- apiVersion: v1\n  kind: Service\n  metadata:\n    name: b\n    name: c\n- apiVersion: gateway.networking.k8s.io/v1\n  kind: HTTPRoute\n  metadata: {name: r, namespace: x}\n  status:\n    parents: []\nkind: List\n`;

  test('items are objects of their own, and a broken one is one problem', () => {
    expect(read(list)).toEqual({
      objects: ['Service/x/a@3', 'HTTPRoute/x/r@11'],
      problems: ['10:5 error the same field is given twice'],
    });
  });

  test('status is kept', () => {
    const route = parseManifests(list, { file: 'a' }).documents.find(({ object }) => object.kind === 'HTTPRoute');
    expect(route?.object.status).toEqual({ parents: [] });
  });

  test('JSON lists know the lines of their items', () => {
    const items = ['a', 'b'].map((name) => ({ kind: 'Service', apiVersion: 'v1', metadata: { name, note: '{"items": [' } }));
    const text = JSON.stringify({ apiVersion: 'v1', items, kind: 'List' }, null, 2);
    expect(read(text, 'a.json').objects).toEqual(['Service/default/a@4', 'Service/default/b@12']);
  });

  test('a typed list gives its type to items without one', () => {
    const text = JSON.stringify({
      apiVersion: 'gateway.networking.k8s.io/v1',
      kind: 'HTTPRouteList',
      items: [{ metadata: { name: 'r' } }],
    });
    expect(read(text).objects).toEqual(['HTTPRoute/default/r@1']);
  });

  test('anchors may cross items', () => {
    const text = `kind: List\napiVersion: v1\nitems:\n- apiVersion: v1\n  kind: Service\n  metadata: &m {name: a}\n- apiVersion: v1\n  kind: Secret\n  metadata: *m\n`;
    expect(read(text).objects).toEqual(['Service/default/a@4', 'Secret/default/a@7']);
  });

  test('a list may be longer than a document, an item may not', () => {
    const long = 'x'.repeat(300 * 1024);
    const text = `kind: List\napiVersion: v1\nitems:\n- apiVersion: v1\n  kind: Service\n  metadata: {name: a, annotations: {long: ${long}}}\n`;
    expect(read(text).objects).toEqual(['Service/default/a@4']);
    expect(read(service('a', `spec: {long: ${long}}\n`)).problems).toEqual([
      '1 error the document is 301 KiB long; at most 256 KiB are read',
    ]);
  });
});

describe('what is no object', () => {
  test.each([
    ['kind: Service\nmetadata: {name: a}\n', '1 error Service has no apiVersion'],
    ['apiVersion: v1\nmetadata: {name: a}\n', '1 error no kind'],
    ['metadata: {name: a}\n', '1 error no apiVersion and no kind'],
    ['\n\napiVersion: v1\nkind: Service\nmetadata:\n  labels: {}\n', '3 error Service has no metadata.name'],
    ['apiVersion: v1\nkind: Service\n', '1 error Service has no metadata.name'],
    [
      'apiVersion: v1\nkind: Service\nmetadata: {generateName: a-}\n',
      '1 error Service has generateName but no metadata.name, so it has no name before it is created',
    ],
    [
      'apiVersion: v1\nkind: Service\nmetadata:\n  name: 12\n',
      '4:9 error metadata.name of the Service is the number 12; quote it to make it text',
    ],
    [
      'apiVersion: v1\nkind: Service\nmetadata:\n  name: NO\n',
      '4:9 error metadata.name of the Service is the boolean false; quote it to make it text',
    ],
    [
      'apiVersion: v1\nkind: Service\nmetadata:\n  name: a\n  labels:\n    on: true\n',
      '6:9 error Service a: metadata.labels[true] is a boolean; quote it to make it text',
    ],
    ['apiVersion: v1\nkind: Service\nmetadata: {name: a}\nspec: 5\n', '4:7 error Service a: spec is the number 5, not an object'],
    ['replicas: 3\nimage: {tag: v1}\n', '1 warning no apiVersion and no kind: not a Kubernetes manifest'],
    ['- op: replace\n', '1 warning a list instead of an object: not a Kubernetes manifest'],
    ['just text\n', '1 warning text instead of an object: not a Kubernetes manifest'],
    [
      'type: Mesh\nname: default\n',
      "1 warning no apiVersion and no kind: Kuma's form for machines without Kubernetes is not read by a Kubernetes zone",
    ],
  ])('%j', (text, problem) => {
    expect(read(text)).toEqual({ objects: [], problems: [problem] });
  });

  test('kustomizations, kubeconfigs and definitions are passed over silently', () => {
    const text = [
      'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources: [a.yaml]\n',
      'apiVersion: v1\nkind: Config\nclusters: []\n',
      `apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata: {name: x}\nspec: {description: ${'x'.repeat(400_000)}}\n`,
    ].join('---\n');
    expect(parseManifests(text, { file: 'a' })).toEqual({ documents: [], problems: [], ignored: 3 });
  });

  test('a Helm template is named once a file, with the line of its first expression', () => {
    const template = `apiVersion: v1\nkind: Service\nmetadata:\n  name: {{ include "x.name" . }}\n`;
    expect(read(`${service('a')}---\n${template}---\n{{- if .Values.on }}\n${template}{{- end }}\n`)).toEqual({
      objects: ['Service/default/a@1'],
      problems: ['9:9 error looks like a Helm template; render it first (helm template) and open the result'],
    });
  });

  test('a name with a quoted template expression is no name', () => {
    expect(read(service('"{{ .Release.Name }}"')).problems).toEqual([
      '4:10 error looks like a Helm template; render it first (helm template) and open the result',
    ]);
  });
});

describe('as kubectl reads it', () => {
  test('YAML 1.1 booleans and octal numbers, and dates as text', () => {
    const text = service(
      'a',
      'spec: {a: NO, b: on, c: 0123, d: 0o17, e: 2020-01-01, f: "NO", g: 1_000, h: 09, i: 1:30, j: y, k: .5, l: 0x1F, m: -7, p: 1e3, o: ~}\n',
    );
    expect(parseManifests(text, { file: 'a' }).documents[0]?.object.spec).toEqual({
      a: false,
      b: true,
      c: 83,
      d: 15,
      e: '2020-01-01',
      f: 'NO',
      g: 1000,
      h: 9,
      i: '1:30',
      j: true,
      k: 0.5,
      l: 31,
      m: -7,
      p: 1000,
      o: null,
    });
  });

  test('merge keys', () => {
    const text = service('a', 'spec:\n  base: &base {x: 1, z: 2}\n  own:\n    <<: *base\n    z: 3\n');
    expect(parseManifests(text, { file: 'a' }).documents[0]?.object.spec).toMatchObject({ own: { x: 1, z: 3 } });
  });

  test('null fields count as absent', () => {
    const text = service('a', '  namespace: null\n  labels:\n  annotations: {note: null}\nstatus: null\n');
    const object = parseManifests(text, { file: 'a' }).documents[0]?.object;
    expect(object).toEqual({ apiVersion: 'v1', kind: 'Service', metadata: { name: 'a', namespace: 'default', annotations: { note: '' } } });
  });

  test('the namespace is default where a namespaced object names none, and none where the kind has none', () => {
    const kinds = [
      ['gateway.networking.k8s.io/v1', 'GatewayClass'],
      ['gateway.networking.k8s.io/v1', 'HTTPRoute'],
      ['kuma.io/v1alpha1', 'Mesh'],
      ['kuma.io/v1alpha1', 'MeshGateway'],
      ['kuma.io/v1alpha1', 'MeshGatewayRoute'],
      ['kuma.io/v1alpha1', 'MeshHTTPRoute'],
      ['kuma.io/v1alpha1', 'MeshGatewayInstance'],
      ['kuma.io/v1alpha1', 'ExternalService'],
      ['kuma.io/v1alpha1', 'MeshExternalService'],
      ['v1', 'Namespace'],
    ];
    const text = kinds.map(([apiVersion, kind]) => `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {name: a}\n`).join('---\n');
    expect(parseManifests(text, { file: 'a' }).documents.map(({ object }) => keyOf(object))).toEqual([
      'GatewayClass/a',
      'HTTPRoute/default/a',
      'Mesh/a',
      'MeshGateway/a',
      'MeshGatewayRoute/a',
      'MeshHTTPRoute/default/a',
      'MeshGatewayInstance/default/a',
      'ExternalService/a',
      'MeshExternalService/default/a',
      'Namespace/a',
    ]);
  });

  test('the same field twice is a problem with its line', () => {
    expect(read(service('a', 'spec:\n  x: 1\n  x: 2\n')).problems).toEqual(['7:3 error the same field is given twice']);
  });
});
