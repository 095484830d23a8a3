import { dumpYaml } from '@routescope/manifests';
import { type ObjectKey, predictionNotes, type Translation } from '@routescope/translator';
import type { View, ZoneView } from '../view.ts';
import { asManifest, generatedEntries } from '../views/generated.ts';
import type { Workspace } from '../workspace.ts';
import { readArguments, readChoice, readKuma } from './arguments.ts';
import { diffLines } from './line-diff.ts';
import { openTargets } from './open.ts';
import { exitCodes, makePaint, printable, type Terminal, UsageError } from './terminal.ts';

const versionForm = /^v?\d+\.\d+(?:\.\d+)?$/;

/**
 * `routescope translate`: the objects that Kuma would write, in a form that could be applied.
 * @returns 0, or 1 where something would not be written, or where --diff found differences
 */
export async function translate(args: readonly string[], terminal: Terminal): Promise<number> {
  const { values, positionals } = readArguments(args, {
    kuma: { type: 'string' },
    zone: { type: 'string' },
    output: { type: 'string', short: 'o', default: 'yaml' },
    diff: { type: 'string' },
    status: { type: 'boolean', default: false },
  });
  const output = readChoice('-o', values.output, ['yaml', 'json']);
  const { targets, second } = splitTargets(positionals, values.diff);
  const workspace = await openTargets(targets, terminal);
  try {
    if (values.diff !== undefined)
      return diff(workspace, readKuma(values.diff), readKuma(second), readKuma(values.kuma), values.zone, terminal);
    const zones = pickZones(workspace.view(readKuma(values.kuma)), values.zone);
    reportProblems(workspace, terminal);
    terminal.write(output === 'yaml' ? asYaml(zones, values.status) : asJson(zones, values.status));
    writeNotes(zones, terminal);
    const lost = zones.flatMap((zone) => lostWords(zone.translation));
    for (const line of lost) terminal.writeError(`${printable(line)}\n`);
    return lost.length > 0 ? exitCodes.found : exitCodes.ok;
  } finally {
    await workspace.stop();
  }
}

/** On standard error: a version that another one stands in for, and settings that decide the outcome and that no object shows. */
function writeNotes(zones: readonly ZoneView[], terminal: Terminal): void {
  for (const zone of zones) {
    for (const note of predictionNotes(zone.translation, zone.objects)) {
      terminal.writeError(`${printable(`note: ${zones.length > 1 ? `zone ${zone.name}: ` : ''}${note}`)}\n`);
    }
  }
}

/** `--diff 2.6 2.7` leaves its second version among the targets. */
function splitTargets(positionals: readonly string[], diffFrom: string | undefined): { targets: string[]; second: string | undefined } {
  const second = diffFrom === undefined ? undefined : positionals.find((text) => versionForm.test(text));
  return { targets: positionals.filter((text) => text !== second), second };
}

function pickZones(view: View, name: string | undefined): readonly ZoneView[] {
  if (name === undefined) return view.zones;
  const zone = view.zone(name);
  if (zone === undefined) throw new UsageError(`there is no zone ${name}; there is ${view.zones.map((one) => one.name).join(', ')}`);
  return [zone];
}

function reportProblems(workspace: Workspace, terminal: Terminal): void {
  for (const { file, line, reason } of workspace.sources.flatMap((source) => source.current().problems)) {
    terminal.writeError(`${printable(`${file}:${line}: ${reason}`)}\n`);
  }
}

function asYaml(zones: readonly ZoneView[], withStatus: boolean): string {
  const several = zones.length > 1;
  return zones
    .flatMap((zone) => {
      const head = several ? [`# zone ${oneLine(zone.name)}, Kuma ${zone.translation.kuma.asked}\n`] : [];
      return [...head, ...documents(zone), ...(withStatus ? statusLines(zone.translation) : [])];
    })
    .join('');
}

/** Copies of Secrets are named in comments: their contents are never shown, so they could not be applied. */
function documents(zone: ZoneView): string[] {
  return generatedEntries(zone.translation).map((entry) => {
    if ('metadata' in entry.object) return `---\n${dumpYaml(asManifest(entry))}`;
    const { bytes, sha256 } = entry.object;
    return `# Secret ${oneLine(entry.namespace)}/${oneLine(entry.name)}, mesh ${oneLine(entry.mesh)}: a copy of ${bytes} bytes, SHA-256 ${sha256}; contents are not shown\n`;
  });
}

function statusLines(translation: Translation): string[] {
  const status = Object.entries(translation.status).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return status.map(([key, value]) =>
    dumpYaml({ [key]: value })
      .replaceAll(/^/gm, '# ')
      .replace(/# $/, ''),
  );
}

function asJson(zones: readonly ZoneView[], withStatus: boolean): string {
  const [zone, ...others] = zones;
  if (zone === undefined) return '';
  if (others.length > 0) throw new UsageError(`JSON is for one zone at a time: choose --zone ${zones.map((one) => one.name).join(', ')}`);
  const items = generatedEntries(zone.translation)
    .filter((entry) => 'metadata' in entry.object)
    .map(asManifest);
  const { status } = zone.translation;
  return `${JSON.stringify({ apiVersion: 'v1', kind: 'List', items, ...(withStatus ? { status } : {}) }, null, 2)}\n`;
}

function lostWords(translation: Translation): string[] {
  const invalid = Object.entries(translation.invalid).flatMap(([key, reasons]) =>
    reasons.map((reason) => `${key}: the API server would refuse it: ${reason}`),
  );
  const refused = translation.refusals.flatMap(({ kind, name, by, owner, violations }) =>
    violations.map(({ field, message }) => `${owner}: ${kind} ${name} would be refused by ${by}: ${field}: ${message}`),
  );
  const failed = translation.failures.filter(({ cause }) => cause !== 'refusal').map(({ object, message }) => `${object}: ${message}`);
  return [...invalid, ...refused, ...failed];
}

/** Prints what changes between two versions: objects that come, go or differ, and statuses that differ. */
function diff(
  workspace: Workspace,
  first: string | undefined,
  second: string | undefined,
  kuma: string | undefined,
  zone: string | undefined,
  terminal: Terminal,
): number {
  const before = workspace.view(second === undefined ? kuma : first);
  const after = workspace.view(second ?? first);
  const paint = makePaint(terminal.hasColours);
  let changes = 0;
  for (const view of [before, after]) writeNotes(pickZones(view, zone), terminal);
  for (const old of pickZones(before, zone)) {
    const now = after.zone(old.name);
    if (now === undefined) continue;
    const texts = [textsOf(old), textsOf(now)] as const;
    const keys = [...new Set([...texts[0].keys(), ...texts[1].keys()])].toSorted();
    const changed = keys.filter((key) => texts[0].get(key) !== texts[1].get(key));
    terminal.write(
      `${paint('bold', printable(`zone ${old.name}: Kuma ${old.translation.kuma.asked} → ${now.translation.kuma.asked}, ${changed.length} differences`))}\n`,
    );
    for (const key of changed) terminal.write(diffText(key, texts[0].get(key), texts[1].get(key), paint));
    changes += changed.length;
  }
  return changes > 0 ? exitCodes.found : exitCodes.ok;
}

function textsOf(zone: ZoneView): Map<ObjectKey, string> {
  const objects = generatedEntries(zone.translation).map((entry): [string, string] => [entry.key, dumpYaml(asManifest(entry))]);
  const statuses = Object.entries(zone.translation.status).map(([key, status]): [string, string] => [`status of ${key}`, dumpYaml(status)]);
  return new Map([...objects, ...statuses]);
}

function diffText(key: string, before: string | undefined, after: string | undefined, paint: ReturnType<typeof makePaint>): string {
  if (before === undefined) return `${paint('green', printable(`+ ${key}`))}\n${signed('+', after ?? '', paint)}`;
  if (after === undefined) return `${paint('red', printable(`- ${key}`))}\n`;
  const lines = diffLines(before.trimEnd(), after.trimEnd());
  const body = lines.map(({ sign, text }) =>
    sign === ' ' ? `    ${printable(text)}` : paint(sign === '+' ? 'green' : 'red', `  ${sign} ${printable(text)}`),
  );
  return `${paint('yellow', printable(`~ ${key}`))}\n${body.join('\n')}\n`;
}

function signed(sign: '+' | '-', text: string, paint: ReturnType<typeof makePaint>): string {
  const colour = sign === '+' ? 'green' : 'red';
  return `${text
    .trimEnd()
    .split('\n')
    .map((line) => paint(colour, `  ${sign} ${printable(line)}`))
    .join('\n')}\n`;
}

function oneLine(text: string): string {
  return printable(text).replaceAll('\n', ' ');
}
