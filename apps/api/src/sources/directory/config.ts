import type { Problem } from '@routescope/contract';
import { defaultLimits, parseYamlDocument, type Positions, readPositions } from '@routescope/manifests';
import { resolveVersion } from '@routescope/translator';
import { z } from 'zod';

export const configFile = 'routescope.yaml';

const name = z.string().min(1).max(253);

const kuma = z.string().superRefine((text, context) => {
  try {
    resolveVersion(text);
  } catch (error) {
    context.addIssue({ code: 'custom', message: error instanceof Error ? error.message : String(error) });
  }
});

const zoneSchema = z.strictObject({
  name,
  cluster: name.optional(),
  path: z.string().min(1).optional(),
  context: name.optional(),
  /** Live zones: namespaces to read where a kind may not be read in the whole cluster. */
  namespaces: z.array(name).max(16).optional(),
  kuma: kuma.optional(),
  mode: z.enum(['zone', 'global']).optional(),
  zone: name.optional(),
  systemNamespace: name.optional(),
  supportGatewaySecretsInAllNamespaces: z.boolean().optional(),
  experimentalGatewayAPI: z.boolean().optional(),
  channel: z.enum(['standard', 'experimental']).optional(),
});

const suppressionSchema = z.strictObject({
  code: z.string().regex(/^KGA\d{3}$/, 'a code looks like KGA301'),
  reason: z.string().min(1, 'say why it is ignored'),
  object: z.string().min(1).optional(),
  zone: name.optional(),
});

const configSchema = z.strictObject({
  title: z.string().min(1).max(200).optional(),
  zones: z.array(zoneSchema).min(1).optional(),
  ignore: z.array(suppressionSchema).optional(),
});

/** Contents of a `routescope.yaml`. */
export type Config = z.infer<typeof configSchema>;
export type ConfigZone = z.infer<typeof zoneSchema>;

export interface ReadConfig {
  readonly config: Config | undefined;
  readonly problems: readonly Problem[];
  /** 1-based line of a pointer in the file. */
  readonly lineOf: (pointer: string) => number;
}

/**
 * Reads a `routescope.yaml`. Every mistake is a problem that names line and field; a file with mistakes counts as absent, so that a typo never
 * silently changes which zone an object belongs to.
 */
export function readConfig(text: string, file = configFile): ReadConfig {
  const parsed = parseYamlDocument(text, defaultLimits);
  if (parsed.problem !== undefined) {
    const { line, column, reason } = parsed.problem;
    return failed([{ file, line, ...(column === undefined ? {} : { column }), reason, severity: 'error' }]);
  }
  const positions = readPositions(text);
  const result = configSchema.safeParse(withVersionsAsText(parsed.values[0]?.value ?? {}, text, positions));
  const lineOf = (pointer: string): number => positions?.locate(pointer).line ?? 1;
  if (result.success) return { config: result.data, problems: duplicateZones(result.data, file, lineOf), lineOf };
  const problems = result.error.issues.map((issue): Problem => {
    const path = issue.code === 'unrecognized_keys' ? [...issue.path, issue.keys[0] ?? ''] : issue.path;
    const place = positions?.locate(path.map((part) => `/${escapePointer(String(part))}`).join(''));
    const at = place?.key ?? place;
    const field = path.length === 0 ? 'the file' : fieldName(path);
    const reason = issue.code === 'unrecognized_keys' ? `there is no field ${field}` : `${field}: ${issue.message}`;
    return { file, line: at?.line ?? 1, ...(at === undefined ? {} : { column: at.column }), reason, severity: 'error' };
  });
  return failed(problems);
}

/** A version without quotes is a number in YAML, in which 2.10 is 2.1: what stands in the file counts. */
function withVersionsAsText(value: unknown, text: string, positions: Positions | undefined): unknown {
  if (!isFields(value) || !Array.isArray(value['zones'])) return value;
  const lines = text.split('\n');
  const zones = value['zones'].map((zone: unknown, index): unknown => {
    if (!isFields(zone) || typeof zone['kuma'] !== 'number') return zone;
    const at = positions?.locate(`/zones/${index}/kuma`);
    const written = at === undefined ? undefined : lines[at.line - 1]?.slice(at.column - 1, at.endColumn - 1);
    return { ...zone, kuma: written ?? String(zone['kuma']) };
  });
  return { ...value, zones };
}

function isFields(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function failed(problems: readonly Problem[]): ReadConfig {
  return { config: undefined, problems, lineOf: () => 1 };
}

function duplicateZones(config: Config, file: string, lineOf: (pointer: string) => number): Problem[] {
  const zones = config.zones ?? [];
  return zones.flatMap((zone, index): Problem[] => {
    const first = zones.findIndex((other) => other.name === zone.name);
    if (first === index) return [];
    const firstLine = lineOf(`/zones/${first}/name`);
    return [
      {
        file,
        line: lineOf(`/zones/${index}/name`),
        reason: `zones[${index}].name: ${zone.name} is already the name of the zone in line ${firstLine}; this one is not loaded`,
        severity: 'error',
      },
    ];
  });
}

function fieldName(path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (text, part) => (typeof part === 'number' ? `${text}[${part}]` : `${text}${text === '' ? '' : '.'}${String(part)}`),
    '',
  );
}

function escapePointer(part: string): string {
  return part.replaceAll('~', '~0').replaceAll('/', '~1');
}
