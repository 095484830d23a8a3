import { basename } from 'node:path';
import type { Problem, SettingBasis } from '@routescope/contract';
import type { ControlPlaneSettings, Basis } from '@routescope/translator';
import { type Config, configFile, type ConfigZone } from './config.ts';

/** A zone of a folder before its objects are known: what it is called, and which files are its. */
export interface ZonePlan {
  readonly name: string;
  readonly cluster: string;
  readonly kuma?: string;
  readonly kumaBasis: Basis;
  readonly kumaFrom?: string;
  readonly settings: Partial<ControlPlaneSettings>;
  readonly settingBases: Readonly<Record<string, SettingBasis>>;
  /** Folder relative to the root, "" for all of it. */
  readonly path: string;
}

export interface Assignment {
  readonly plans: readonly ZonePlan[];
  readonly problems: readonly Problem[];
  /** The zone whose folder holds a file most closely. */
  zoneOf(file: string): ZonePlan | undefined;
}

/** Names of top-level folders that stand for zones without a configuration file. */
const zoneFolder = /^(?:zone(?:[-_.]?[\w.-]*)?|global)$/i;

/**
 * Decides which files belong to which zone.
 *
 * With zones in `routescope.yaml`: each zone has its folder (`path`, by default its name), the longest path wins, and what lies in none is reported.
 * Without: each top-level folder called `zone…` or `global` that holds manifests is a zone of that name, and what lies outside of them is a zone named after
 * the opened folder; where there is no such folder, everything is that one zone. `global` is taken as a global control plane.
 * @param files paths of the files that hold objects or might
 * @param lineOf line of a pointer in the configuration file
 */
export function assignZones(
  root: string,
  files: readonly string[],
  folders: readonly string[],
  config: Config | undefined,
  lineOf: (pointer: string) => number,
): Assignment {
  if (config?.zones !== undefined) return assignByConfig(config.zones, folders, lineOf);
  const tops = [...new Set(files.filter((file) => file.includes('/')).map((file) => file.slice(0, file.indexOf('/'))))].filter((top) =>
    zoneFolder.test(top),
  );
  const rest = files.some((file) => file !== configFile && !tops.some((top) => file.startsWith(`${top}/`)));
  const named = tops.map((top) => planByFolder(top));
  const whole = rest || named.length === 0 ? [wholePlan(root, named)] : [];
  return withLookup([...named, ...whole], []);
}

function planByFolder(top: string): ZonePlan {
  const isGlobal = top.toLowerCase() === 'global';
  return {
    ...defaultPlan(top, top),
    settings: isGlobal ? { mode: 'global' } : {},
    settingBases: isGlobal ? { mode: { basis: 'guessed', from: 'the name of the folder' } } : {},
  };
}

function wholePlan(root: string, others: readonly ZonePlan[]): ZonePlan {
  const name = basename(root) === '' ? 'default' : basename(root);
  return defaultPlan(others.some((other) => other.name === name) ? `${name} (rest)` : name, '');
}

function defaultPlan(name: string, path: string): ZonePlan {
  return { name, cluster: name, kumaBasis: 'default', settings: {}, settingBases: {}, path };
}

function assignByConfig(zones: readonly ConfigZone[], folders: readonly string[], lineOf: (pointer: string) => number): Assignment {
  const known = new Set(folders);
  const problems: Problem[] = [];
  const plans = zones.flatMap((zone, index): ZonePlan[] => {
    if (zone.context !== undefined || zones.findIndex((other) => other.name === zone.name) !== index) return [];
    const path = (zone.path ?? zone.name).replace(/^\.\//, '').replace(/\/+$/, '').replace(/^\.$/, '');
    if (path.split('/').includes('..') || path.startsWith('/')) {
      problems.push(problemAt(lineOf(`/zones/${index}/path`), `zones[${index}].path: ${path} leads out of the folder`));
      return [];
    }
    if (!known.has(path)) {
      const line = lineOf(zone.path === undefined ? `/zones/${index}/name` : `/zones/${index}/path`);
      problems.push(problemAt(line, `zones[${index}].${zone.path === undefined ? 'name' : 'path'}: there is no folder ${path}`));
    }
    return [planByConfig(zone, index, path, lineOf)];
  });
  return withLookup(plans, problems);
}

const settingNames = [
  'mode',
  'zone',
  'systemNamespace',
  'supportGatewaySecretsInAllNamespaces',
  'experimentalGatewayAPI',
  'channel',
] as const;

function planByConfig(zone: ConfigZone, index: number, path: string, lineOf: (pointer: string) => number): ZonePlan {
  const from = (field: string): string => `${configFile}:${lineOf(`/zones/${index}/${field}`)}`;
  const set = settingNames.filter((name) => zone[name] !== undefined);
  return {
    name: zone.name,
    cluster: zone.cluster ?? zone.name,
    path,
    ...(zone.kuma === undefined
      ? { kumaBasis: 'default' as const }
      : { kuma: zone.kuma, kumaBasis: 'set' as const, kumaFrom: from('kuma') }),
    settings: Object.fromEntries(set.map((name) => [name, zone[name]])),
    settingBases: Object.fromEntries(set.map((name) => [name, { basis: 'set' as const, from: from(name) }])),
  };
}

function problemAt(line: number, reason: string): Problem {
  return { file: configFile, line, reason, severity: 'error' };
}

function withLookup(plans: readonly ZonePlan[], problems: readonly Problem[]): Assignment {
  const byDepth = plans.toSorted((a, b) => b.path.length - a.path.length);
  return {
    plans,
    problems,
    zoneOf: (file) => byDepth.find((plan) => plan.path === '' || file.startsWith(`${plan.path}/`)),
  };
}
