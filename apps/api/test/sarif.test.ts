import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import schema from '@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json' with { type: 'json' };
import { dumpYaml } from '@routescope/manifests';
import Ajv from 'ajv-draft-04';
import addFormats from 'ajv-formats';
import { describe, expect, test } from 'vitest';
import { runCli } from '../src/cli/cli.ts';
import { makeFolder, route, service, shop } from './start.ts';
import { makeTerminal } from './terminal.ts';

const examples = fileURLToPath(new URL('../../../examples', import.meta.url));

interface Region {
  readonly startLine: number;
  readonly startColumn?: number;
  readonly endLine?: number;
  readonly endColumn?: number;
}

interface Location {
  readonly physicalLocation?: { readonly artifactLocation: { readonly uri: string; readonly uriBaseId?: string }; readonly region: Region };
}

interface Log {
  readonly runs: readonly {
    readonly columnKind: string;
    readonly results: readonly {
      readonly ruleId: string;
      readonly locations: readonly Location[];
      readonly relatedLocations?: readonly Location[];
    }[];
  }[];
}

const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
addFormats(ajv);
const validate = ajv.compile(schema);
const isValid = (log: unknown): boolean => validate(log);
const errors = (): string => ajv.errorsText(validate.errors, { separator: '\n' });

async function sarifOf(args: readonly string[], folder: string, input?: string): Promise<Log> {
  const terminal = makeTerminal({ folder, ...(input === undefined ? {} : { input }) });
  await runCli(['check', ...args, '--format', 'sarif'], terminal);
  expect(terminal.errors()).toBe('');
  return JSON.parse(terminal.output()) as Log;
}

describe("the standard's schema for 2.1.0", () => {
  test('refuses what is no such log, and something that only looks like one', async () => {
    const log = await sarifOf(['broken'], examples);
    expect(isValid({})).toBe(false);
    expect(isValid({ ...log, runs: [{ ...log.runs[0], columnKind: 'bytes' }] })).toBe(false);
    const [run] = log.runs;
    const [first] = run?.results ?? [];
    expect(isValid({ ...log, runs: [{ ...run, results: [{ ...first, message: undefined, level: 'fatal' }] }] })).toBe(false);
  });

  test.each(['broken', 'kuma-demo', 'multi-mesh', 'multizone', '.'])('accepts the report of examples/%s', async (example) => {
    const log = await sarifOf([example], examples);
    expect(isValid(log) ? '' : errors()).toBe('');
    expect(log.runs[0]?.results.length).toBeGreaterThan(0);
  });

  test('accepts an empty report, and one of names that need care', async () => {
    const empty = await sarifOf(['-'], examples, '');
    expect(isValid(empty) ? '' : errors()).toBe('');
    const folder = await makeFolder({ ...shop, 'a b/50%#ü?.yaml': 'kind: [\n', 'a b/c&<>.yaml': route('lost', 'nothing-of-that-name') });
    const log = await sarifOf(['.'], folder);
    expect(isValid(log) ? '' : errors()).toBe('');
    const uris = log.runs[0]?.results.flatMap(({ locations }) => locations[0]?.physicalLocation?.artifactLocation.uri ?? []);
    expect(uris).toContain('a%20b/50%25%23%C3%BC%3F.yaml');
    expect(uris).toContain('a%20b/c%26%3C%3E.yaml');
  });
});

const lost = { kind: 'HTTPRoute', apiVersion: 'gateway.networking.k8s.io/v1' };
const missing = 'nowhere-at-all';
const lostRoute = {
  ...lost,
  metadata: { name: 'lost', namespace: 'shop', annotations: { note: 'Grüße, 😀\tand more' } },
  spec: {
    parentRefs: [{ group: '', kind: 'Service', name: 'back', port: 80 }],
    rules: [{ backendRefs: [{ name: 'back', port: 80 }] }, { backendRefs: [{ name: missing, port: 80 }] }],
  },
};
const list = { apiVersion: 'v1', kind: 'List', items: [namespaceObject(), serviceObject(), lostRoute] };

function namespaceObject(): object {
  return { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop', labels: { 'kuma.io/sidecar-injection': 'enabled' } } };
}

function serviceObject(): object {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'back', namespace: 'shop' },
    spec: { selector: { app: 'back' }, ports: [{ port: 80, appProtocol: 'http' }] },
  };
}

const documents = [namespaceObject(), serviceObject(), lostRoute].map((object) => dumpYaml(object));
const flow = `{apiVersion: gateway.networking.k8s.io/v1, kind: HTTPRoute, metadata: {name: lost, namespace: shop, labels: {}, annotations: {note: "😀\tüber"}}, spec: {
  parentRefs: [{group: "", kind: Service, name: back, port: 80}], rules: [{backendRefs: [{namespace: shop, name: "${missing}", port: 80}]}]}}
`;
const commented = `# what this is\n\n# and why\n---\n# a note\n${documents[2]?.replace('spec:', '# here it comes\n\nspec: # the body') ?? ''}`;

const forms: readonly [string, string][] = [
  ['several documents', documents.join('---\n')],
  ['documents with ends and blank lines', `\n\n---\n${documents.join('...\n\n---\n')}...\n`],
  ['comments around and inside', [documents[0], documents[1], commented].join('---\n')],
  ['a YAML list', dumpYaml(list)],
  ['a JSON list', JSON.stringify(list, null, 2)],
  ['a JSON list with tabs', JSON.stringify(list, null, '\t')],
  ['JSON on one line', JSON.stringify(list)],
  ['a typed list', [documents[0], documents[1], dumpYaml({ ...lost, kind: 'HTTPRouteList', items: [lostRoute] })].join('---\n')],
  ['flow style with characters beyond the first plane', [documents[0], documents[1], flow].join('---\n')],
  ['a byte order mark', `\uFEFF${documents.join('---\n')}`],
];
const endings: readonly [string, (text: string) => string][] = [
  ['LF', (text) => text],
  ['CRLF', (text) => text.replaceAll('\n', '\r\n')],
];

describe('a region is the value in the file that the user has', () => {
  for (const [form, text] of forms) {
    for (const [ending, end] of endings) {
      test(`${form}, ${ending}`, async () => {
        const file = end(text);
        const folder = await makeFolder({ 'deploy/all.yaml': file });
        for (const [args, uri, input] of [
          [['deploy/all.yaml'], 'deploy/all.yaml'],
          [['deploy'], 'deploy/all.yaml'],
          [['-'], 'stdin', file],
        ] as [string[], string, string?][]) {
          const log = await sarifOf(args, folder, input);
          expect(isValid(log) ? '' : errors()).toBe('');
          expect(log.runs[0]?.columnKind).toBe('utf16CodeUnits');
          const at = log.runs[0]?.results.find(({ ruleId }) => ruleId === 'KGA301')?.locations[0]?.physicalLocation;
          expect(at?.artifactLocation.uri).toBe(uri);
          expect(textAt(file, at?.region).replaceAll(/["']/g, '')).toBe(missing);
        }
      });
    }
  }

  test('what cannot be loaded is in its line, whatever stands above it', async () => {
    const broken = [...documents, 'kind: [\n', service('more')].join('---\n');
    const line = broken.split('\n').indexOf('kind: [') + 1;
    for (const [, end] of endings) {
      const folder = await makeFolder({ 'all.yaml': end(broken) });
      const { runs } = await sarifOf(['all.yaml'], folder);
      const at = runs[0]?.results.find(({ ruleId }) => ruleId === 'manifest')?.locations[0]?.physicalLocation?.region.startLine;
      expect([line, line + 1]).toContain(at);
    }
  });

  test('every place of every example names a line and column that its file has', async () => {
    for (const example of ['broken', 'kuma-demo', 'multi-mesh', 'multizone']) {
      const { runs } = await sarifOf([example], examples);
      const places = (runs[0]?.results ?? []).flatMap(({ locations, relatedLocations = [] }) => [...locations, ...relatedLocations]);
      const physical = places.flatMap(({ physicalLocation }) => physicalLocation ?? []);
      expect(physical.length).toBeGreaterThan(0);
      for (const { artifactLocation, region } of physical) {
        expect(artifactLocation).toMatchObject({ uriBaseId: '%SRCROOT%' });
        const text = await readFile(join(examples, decodeURIComponent(artifactLocation.uri)), 'utf8');
        if (region.endColumn !== undefined) expect(textAt(text, region)).toMatch(/^\S(?:.*\S)?$/);
        else expect(text.split('\n').length).toBeGreaterThanOrEqual(region.startLine);
      }
    }
  });

  test('a file outside of the current folder has its full address', async () => {
    const folder = await makeFolder({ 'deploy/all.yaml': documents.join('---\n'), 'elsewhere/x': '' });
    const { runs } = await sarifOf(['../deploy/all.yaml'], join(folder, 'elsewhere'));
    const at = runs[0]?.results.find(({ ruleId }) => ruleId === 'KGA301')?.locations[0]?.physicalLocation?.artifactLocation;
    expect(at).toEqual({ uri: `file://${folder}/deploy/all.yaml` });
  });
});

/** What stands in a region of one line: lines end with LF, columns count UTF-16 code units from 1, and a byte order mark counts for nothing. */
function textAt(file: string, region: Region | undefined): string {
  if (region?.startColumn === undefined || region.endColumn === undefined) return '';
  expect(region.endLine).toBe(region.startLine);
  const line = file.replace(/^\uFEFF/, '').split('\n')[region.startLine - 1] ?? '';
  return line.slice(region.startColumn - 1, region.endColumn - 1);
}
