import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { checks, describeCheck } from '../src/index.ts';
import { checkExamples } from '../src/checks/examples.ts';
import { caseFiles, findingsOfCase } from './checks/cases.ts';

const file = new URL('../../../docs/checks.md', import.meta.url).pathname;

const examples = new URL('../src/checks/examples.ts', import.meta.url).pathname;

const introduction = `# Checks

What Routescope diagnoses, by code. The code (\`KGA301\`) is for people and pipelines and never changes; the name in kebab-case is the file in
\`packages/translator/src/checks\` and the folder of its cases in \`packages/translator/test/checks\`. \`npx routescope explain KGA301\` prints a page.

This page is generated from the checks: \`UPDATE=1 npx vitest run packages/translator/test/checks-docs.test.ts\` writes it anew, and a test fails while it is stale.

## How to read a finding

* **Severity.** *error*: traffic fails or configuration is not applied, and Kuma shows it: a status is negative or stays away, or an object is refused.
  *warning*: something works partly, is risky or misleading, or fails without Kuma showing it: a route that is reported as fine and sends requests to a port
  that no Service has is a warning with the share of requests that fails, since only its owner can tell whether it is meant. Hence a check of severity
  error reports a warning where the minor at hand says nothing. *info* and *hint*: good to know, nothing is wrong.
* **Basis.** *reported* by a controller in a status, *inferred* from the objects, *observed* in a running system. A finding has one of them; they are never mixed.
* **Places.** One cause is one finding: a missing Service that twelve routes use is one finding with twelve places.
* **Impact.** The share of a rule's requests that fails, in percent, where it can be computed.
* **Not visible** is not *not found*: where a kind cannot be read in a zone, checks that need it are skipped there, and KGA007 says which.
* **Follows.** Some findings are consequences; they name the codes of their causes. Mend those first.

## Muting a finding

In \`routescope.yaml\`:

\`\`\`yaml
ignore:
  - code: KGA405
    reason: weights are parts of 24 here
    object: HTTPRoute/shop/catalog   # without it: everywhere
\`\`\`

or on the object, with the annotations \`routescope.dev/ignore: KGA405,KGA413\` and \`routescope.dev/ignore-reason: weights are parts of 24\`.
A muted finding stays in every report, marked with its reason, and does not count for the exit code. A finding with several places is muted only when
every place is covered.

`;

test('the examples are what the checks say about their failing cases', () => {
  const lines = checks.map(({ code, name }) => {
    const message = findingsOfCase(caseFiles(name).fail, code)[0]?.message ?? '';
    return [code, message] as const;
  });
  // UPDATE=1 writes the module; it takes effect in the next run.
  if (process.env['UPDATE'] === '1') writeFileSync(examples, moduleText(lines));
  expect(checkExamples).toEqual(Object.fromEntries(lines));
  expect(lines.filter(([, message]) => message === '')).toEqual([]);
});

function moduleText(lines: readonly (readonly [string, string])[]): string {
  const quoted = (text: string): string => (text.includes("'") ? JSON.stringify(text) : `'${text}'`);
  const entries = lines.map(([code, message]) => {
    const whole = `  ${code}: ${quoted(message)},`;
    return whole.length > 140 ? `  ${code}:\n    ${quoted(message)},` : whole;
  });
  return `/** What each check says about its failing case. Generated: UPDATE=1 npx vitest run packages/translator/test/checks-docs.test.ts */\nexport const checkExamples: Readonly<Record<string, string>> = {\n${entries.join('\n')}\n};\n`;
}

test('docs/checks.md is fresh', () => {
  const toc = checks.map((check) => `* [${check.code}](#${check.code.toLowerCase()}-${check.name}) ${check.title}`).join('\n');
  const text = `${introduction}## List\n\n${toc}\n\n${checks.map(describeCheck).join('\n')}`;
  // UPDATE=1 writes the page.
  if (process.env['UPDATE'] === '1') writeFileSync(file, text);
  expect(existsSync(file)).toBe(true);
  expect(readFileSync(file, 'utf8') === text, 'docs/checks.md is stale; run this test with UPDATE=1').toBe(true);
});

test('every check has an anchor in docs/checks.md', () => {
  const text = readFileSync(file, 'utf8');
  for (const check of checks) expect(text).toContain(`\n## ${check.code} ${check.name}\n`);
});
