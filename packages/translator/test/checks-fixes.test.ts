import { describe, expect, test } from 'vitest';
import { checks, type Finding, type Fix } from '../src/index.ts';
import { applyFix } from './checks/apply-fix.ts';
import { caseFiles, findingsOfScene, readCase } from './checks/cases.ts';

/** Every failing case with the fixes that it offers, commands excepted. */
const cases = checks.flatMap(({ code, name }) => {
  const scene = readCase(caseFiles(name).fail);
  const before = findingsOfScene(scene);
  const offered = before
    .filter((finding) => finding.code === code)
    .flatMap((finding) => finding.fixes.map((fix) => [`${finding.at.object}: ${fix.title}`, finding, fix] as const))
    .filter(([, , fix]) => fix.command === undefined);
  return offered.length === 0 ? [] : [[name, scene, before, offered] as const];
});

test('most checks that can be mended by an edit offer it', () => {
  expect(cases.length).toBeGreaterThan(60);
});

describe.each(cases)('%s', (_name, scene, before, offered) => {
  test.each(offered)('%s', (_title, finding, fix) => {
    const mended = applyFix(scene, fix);
    expect(mended).toBeDefined();
    const after = mended === undefined ? before : findingsOfScene(mended);
    expect(leftOf(finding, fix, after), 'the finding is gone').toEqual([]);
    const known = new Set(before.flatMap(placesOf));
    const errors = after.filter((one) => one.severity === 'error').flatMap(placesOf);
    expect(
      errors.filter((place) => !known.has(place)),
      'no new error',
    ).toEqual([]);
  });
});

/** The places of a finding that a fix should have mended and did not: those in the object that it changes, or all. */
function leftOf(finding: Finding, fix: Fix, after: readonly Finding[]): string[] {
  const still = new Set(after.filter((one) => one.code === finding.code).flatMap(placesOf));
  const own = finding.places.filter((place) => place.zone === fix.zone && place.object === fix.object);
  return placesOf({ ...finding, places: own.length > 0 ? own : finding.places }).filter((place) => still.has(place));
}

function placesOf({ code, places }: Finding): string[] {
  return places.map(({ zone, object, path }) => `${code} ${zone} ${object} ${path}`);
}
