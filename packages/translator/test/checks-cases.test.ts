import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dump } from 'js-yaml';
import { describe, expect, test } from 'vitest';
import { checks, type Finding } from '../src/index.ts';
import { caseFiles, findingsOfCase, folder } from './checks/cases.ts';

const update = process.env['UPDATE'] === '1';

describe.each(checks.map((check) => [check.name, check] as const))('%s', (name, check) => {
  const files = caseFiles(name);

  test('has a failing and a passing case', () => {
    expect(files.complete, `test/checks/${name}/{fail,pass}.yaml`).toBe(true);
  });

  test('finds the fault', () => {
    const text = describeFindings(findingsOfCase(files.fail, check.code));
    const expected = join(folder, name, 'expected.yaml');
    // UPDATE=1 writes what is found now; the difference is for a person to review.
    if (update) writeFileSync(expected, text);
    expect(existsSync(expected), expected).toBe(true);
    expect(text).toBe(readFileSync(expected, 'utf8'));
    expect(text).not.toBe('[]\n');
  });

  test('is silent where all is well', () => {
    expect(findingsOfCase(files.pass, check.code)).toEqual([]);
  });

  test('explains itself to a newcomer', () => {
    expect(check.explanation.length).toBeGreaterThan(60);
    expect(check.explanation).toMatch(/\.$/);
    expect(check.fix).toMatch(/\.$/);
    expect(check.title.length).toBeGreaterThan(8);
    expect(check.code).toMatch(/^KGA\d{3}$/);
  });
});

test('codes and names are unique and in order', () => {
  const codes = checks.map((check) => check.code);
  expect(codes).toEqual([...new Set(codes)].sort());
  expect(new Set(checks.map((check) => check.name)).size).toBe(checks.length);
});

test('every folder of cases belongs to a check', () => {
  const folders = readdirSync(folder, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []));
  expect(folders.sort()).toEqual(checks.map((check) => check.name).sort());
});

/** What a reviewer wants to see of the findings, without the texts that are the same for all of a code. */
function describeFindings(findings: readonly Finding[]): string {
  const shown = findings.map(({ severity, basis, message, evidence, impact, follows, suppressed, at, places, fixes }) => ({
    severity,
    basis,
    message,
    evidence,
    ...(impact !== undefined && { impact }),
    ...(follows && { follows }),
    ...(suppressed !== undefined && { suppressed }),
    at: placeText(at),
    ...(places.length > 1 && { places: places.map(placeText) }),
    ...(fixes.length > 0 && { fixes: fixes.map(fixText) }),
  }));
  return dump(shown, { lineWidth: 150, noRefs: true });
}

function placeText(place: Finding['at']): string {
  return `${place.zone} ${place.object} ${place.path}`.trim();
}

function fixText({ title, zone, object, edits, create, command }: Finding['fixes'][number]): Record<string, unknown> {
  return {
    title,
    in: [zone, object].filter(Boolean).join(' '),
    ...(edits && { edits: edits.map((edit) => (edit.remove ? `remove ${edit.path}` : `${edit.path} = ${JSON.stringify(edit.value)}`)) }),
    ...(create !== undefined && { create }),
    ...(command !== undefined && { command }),
  };
}
