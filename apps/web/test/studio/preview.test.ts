import { describe, expect, it } from 'vitest';
import { completions } from '../../src/pages/studio/completions.ts';
import { suggestAt } from '../../src/pages/studio/live-names.ts';
import { allProblems } from '../../src/pages/studio/preview/all-problems.ts';
import { PreviewEngine } from '../../src/pages/studio/preview/engine.ts';
import { linesFrom } from '../../src/pages/studio/preview/links.ts';
import type { LiveState } from '../../src/pages/studio/preview/live-preview.ts';
import { lineText, linesText } from '../../src/pages/studio/preview/output-lines.ts';
import { readOnlyReason } from '../../src/pages/studio/read-only.ts';
import { templatePlace } from '../../src/pages/studio/template-place.ts';
import { templates } from '../../src/pages/studio/templates.ts';
import { exampleText, exampleZone } from './demo.ts';

const engine = new PreviewEngine(exampleZone('kuma-demo', 'default'));
const canary = exampleText('kuma-demo/default/30-api-canary.yaml');

function stateOf(text: string, on: PreviewEngine = engine): LiveState {
  const reading = on.read(text);
  if (reading.broken) return { reading, preview: undefined, checked: undefined, checking: false };
  const preview = on.preview(reading);
  return { reading, preview, checked: on.check(preview), checking: false };
}

/** Problems that are errors or warnings, with the line (from 1) and the text that they stand under. */
function squiggles(text: string, on: PreviewEngine = engine) {
  return allProblems(stateOf(text, on), on)
    .filter((problem) => problem.severity === 'error' || problem.severity === 'warning')
    .map((problem) => ({
      line: text.slice(0, problem.start).split('\n').length,
      under: text.slice(problem.start, problem.end),
      severity: problem.severity,
      message: problem.message,
      fixed: (problem.fixes ?? []).map((fix) => fix.apply(text)),
    }));
}

function outputText(text: string): string {
  return (stateOf(text).preview?.outputs ?? []).map((output) => linesText(output.lines)).join('---\n');
}

describe('the preview of the demo', () => {
  it('shows the changed MeshHTTPRoute when the canary goes from 90/10 to 50/50', () => {
    const text = canary.replace('weight: 90', 'weight: 50').replace('weight: 10', 'weight: 50');
    const { preview } = stateOf(text);
    expect(preview?.outputs.map(({ key, state }) => [key, state])).toEqual([
      ['MeshHTTPRoute/kuma-system/api-canary-shop-api.shop', 'changed'],
    ]);
    const [output] = preview?.outputs ?? [];
    const changed = [...(output?.changed ?? [])].map((index) => lineText(output?.lines[index] ?? { pointer: '', lead: '' }).trim());
    expect(changed).toEqual(['weight: 50', 'weight: 50']);
  });

  it('says of an unchanged object that nothing changes', () => {
    expect(stateOf(canary).preview?.outputs.map(({ state }) => state)).toEqual(['same']);
    expect(stateOf(canary).checked?.changes).toMatchObject({ introduced: [], fixed: [] });
  });

  it('links a generated line with the field that made it', () => {
    const [output] = stateOf(canary).preview?.outputs ?? [];
    if (output === undefined) throw new Error('the demo has an output');
    const lit = [...linesFrom(output.lines, output.provenance, 'HTTPRoute/shop/api-canary', '/spec/rules/1/backendRefs/0/weight')];
    expect(lit.map((index) => lineText(output.lines[index] ?? { pointer: '', lead: '' }).trim())).toEqual(['weight: 90']);
  });

  it('shows what is written no more when a parent is removed', () => {
    const text = canary.replace(/ {2}parentRefs:[\s\S]*? {2}rules/, '  rules');
    expect(stateOf(text).preview?.outputs.map(({ state }) => state)).toEqual(['removed']);
  });

  it('keeps what exists where the API server would refuse the draft', () => {
    const text = canary.replace('weight: 90', 'weight: -1');
    const { preview } = stateOf(text);
    expect(preview?.refused).toBe(true);
    expect(preview?.outputs.map(({ state }) => state)).toEqual(['same']);
  });

  it('previews several documents at once', () => {
    const second = `${canary}---\n${canary.replace('name: api-canary', 'name: api-second')}`;
    expect(outputText(second)).toContain('name: api-second-shop-api.shop');
  });
});

describe('problems stand at their fields', () => {
  it('a typo in a field name, with the name that was meant', () => {
    const text = canary.replace('- matches:', '- matchess:');
    const [found] = squiggles(text).filter(({ under }) => under === 'matchess');
    expect(found).toMatchObject({ line: 15, severity: 'warning' });
    expect(found?.fixed).toEqual([canary]);
  });

  it('a missing port, with the ports that the Service has', () => {
    const text = canary.replace('        - name: api-v1\n          port: 8080\n', '        - name: api-v1\n');
    const [found] = squiggles(text).filter(({ severity }) => severity === 'error');
    expect(found).toMatchObject({ line: 23, under: 'api-v1' });
    expect(found?.fixed).toEqual([canary]);
  });

  it('a Service that does not exist, with the nearest name', () => {
    const text = canary.replace('- name: api-v1', '- name: api-v1x');
    const [found] = squiggles(text).filter(({ severity }) => severity === 'error');
    expect(found).toMatchObject({ line: 23, under: 'api-v1x' });
    expect(found?.fixed).toContain(canary);
  });

  it('broken YAML at the place where it breaks, and nothing else', () => {
    const text = canary.replace('rules:', 'rules: [');
    const found = squiggles(text);
    expect(found.length).toBeGreaterThan(0);
    expect(found.every(({ severity }) => severity === 'error')).toBe(true);
    expect(stateOf(text).preview).toBeUndefined();
  });

  it('a field given twice and a document that is no object', () => {
    expect(squiggles('apiVersion: v1\nkind: A\nkind: B\nmetadata: {name: x}\n')).toMatchObject([
      { line: 3, under: 'kind', message: 'The field kind is given twice in this map.' },
    ]);
    expect(squiggles('just: text\n')).toMatchObject([
      { line: 1, message: 'This document needs apiVersion, kind and metadata.name before Kuma or Kubernetes can read it.' },
    ]);
  });
});

describe('findings of a draft', () => {
  it('tells new findings from those that stay', () => {
    const { checked } = stateOf(canary.replace('- name: api-v1', '- name: nowhere'));
    expect(checked?.changes.introduced.map(({ code }) => code)).toContain('KGA301');
    expect(checked?.changes.introduced.some((finding) => finding.at.object === 'HTTPRoute/shop/api-canary')).toBe(true);
  });

  it('knows of other zones: a Service that exists elsewhere', () => {
    const zones = [exampleZone('multizone', 'zone-1'), exampleZone('multizone', 'zone-2')] as const;
    const multi = new PreviewEngine(zones[0], [zones[1]]);
    const route = zones[0].objects.find((object) => object.metadata.name === 'reports' && object.kind === 'HTTPRoute');
    const state = stateOf(JSON.stringify(route), multi);
    const said = (state.checked?.findings ?? []).filter((finding) =>
      finding.places.some((place) => place.object === 'HTTPRoute/demo/reports'),
    );
    expect(said.map(({ message, evidence }) => [message, ...evidence].join(' ')).join(' ')).toContain('zone-2');
  });
});

describe('completion of live names', () => {
  const at = (text: string, mark: string): readonly string[] => {
    const offset = text.indexOf(mark);
    const clean = text.replace(mark, '');
    return suggestAt(engine.read(clean).source, engine.names, offset).map(({ insert }) => insert);
  };

  it('offers services, ports, gateways, listeners and namespaces where they belong', () => {
    expect(at(canary.replace('- name: api-v1', '- name: |@'), '|@')).toEqual(['api', 'api-v1', 'api-v2', 'frontend', 'kv']);
    expect(at(canary.replace('name: api-v2\n          port: 8080', 'name: api-v2\n          port: 80|@'), '|@')).toEqual(['8080']);
    expect(at(canary.replace('kind: Service\n      name: api', 'kind: Service\n      name: a|@'), '|@')).toContain('frontend');
    const gateway = exampleText('kuma-demo/default/22-routes.yaml');
    expect(at(gateway.replace('name: edge', 'name: |@'), '|@')).toEqual(['edge']);
    expect(at(gateway.replace('sectionName: https', 'sectionName: |@'), '|@')).toEqual(['http', 'https']);
    expect(at(canary.replace('namespace: shop', 'namespace: |@'), '|@')).toEqual(['kuma-system', 'shop']);
    expect(at(canary.replace('value: "true"', 'value: |@'), '|@')).toEqual([]);
  });
});

describe('templates', () => {
  it.each(templates.map((template) => [template.id, template] as const))('%s is accepted by the API server as it is', (_, template) => {
    const text = template.text(templatePlace(engine.zone.objects));
    const { reading } = stateOf(text);
    expect(reading.source.problems).toEqual([]);
    expect(reading.drafts.map(({ admission }) => [...admission.invalid, ...admission.pruned])).toEqual([[]]);
  });

  it('uses names that exist', () => {
    expect(templatePlace(engine.zone.objects)).toMatchObject({
      namespace: 'shop',
      service: 'api',
      stable: 'api-v1',
      next: 'api-v2',
      port: 8080,
      gateway: 'edge',
      hostname: 'shop.example.com',
    });
    expect(templatePlace([])).toMatchObject({ namespace: 'demo', service: 'backend', port: 80 });
  });
});

describe('what cannot be edited', () => {
  it('names the reason for Secrets and for what Kuma writes', () => {
    const [secret] = engine.read('apiVersion: v1\nkind: Secret\nmetadata: {name: a, namespace: b}\n').drafts;
    expect(readOnlyReason(secret, engine.translation)).toContain('Secrets never leave');
    const [output] = stateOf(canary).preview?.outputs ?? [];
    const [generated] = engine.read(linesText(output?.lines ?? [])).drafts;
    expect(readOnlyReason(generated, engine.translation)).toContain('Kuma writes this object');
    expect(readOnlyReason(engine.read(canary).drafts[0], engine.translation)).toBeUndefined();
  });
});

describe('completion from the schema', () => {
  const at = (text: string): readonly { label: string; insert: string }[] => {
    const offset = text.indexOf('|@');
    return completions(engine, text.replace('|@', ''), offset).map(({ label, insert }) => ({ label, insert }));
  };
  const labels = (text: string): readonly string[] => at(text).map(({ label }) => label);

  it('offers the fields that a map does not have yet, in the style of the text', () => {
    expect(labels(`${canary}          |@`)).toEqual(['filters', 'group', 'kind', 'namespace']);
    expect(at(`${canary}          f|@`)[0]?.insert).toBe('filters:\n            - ');
    expect(labels(`${canary}      |@\n`)).toEqual(['filters', 'matches', 'name', 'timeouts']);
    expect(labels(`${canary}  |@`)).toEqual(['hostnames']);
    const gateway =
      'apiVersion: gateway.networking.k8s.io/v1\nkind: Gateway\nmetadata:\n  name: x\nspec:\n  listeners:\n    - name: a\n      |@\n';
    expect(labels(gateway)).toEqual(['port', 'protocol', 'allowedRoutes', 'hostname', 'tls']);
  });

  it('offers the values of an enumeration', () => {
    expect(labels(`${canary}      filters:\n        - type: |@\n`)).toEqual(
      expect.arrayContaining(['RequestRedirect', 'URLRewrite', 'RequestMirror']),
    );
    expect(labels(canary.replace('value: "true"', 'value: "true"\n              type: |@'))).toEqual(['Exact', 'RegularExpression']);
  });

  it('offers nothing inside of comments, values and other kinds', () => {
    expect(labels(canary.replace('# Inside', '# |@Inside'))).toEqual([]);
    expect(labels('apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\n|@')).toEqual([]);
  });
});
