import { type ControlPlaneSettings, driftOf, type KubeObject, kumaVersions, translate } from '@routescope/translator';
import { setImmediate } from 'node:timers/promises';

/** What the objects that Kuma wrote say about its version. */
export interface VersionGuess {
  /** The newest released version that fits. */
  readonly kuma: string;
  /** Minors that fit equally well, oldest first. */
  readonly fits: readonly string[];
  /** How many of the generated objects are as that version would write them. */
  readonly same: number;
  readonly of: number;
}

const generatedKinds = new Set(['MeshGateway', 'MeshGatewayInstance', 'MeshGatewayRoute', 'MeshHTTPRoute']);
/** Every known version is tried; with more objects than this that would cost more than a guess is worth. */
const mostObjects = 2_000;

/**
 * Guesses the version of a control plane from what it wrote: translates the zone's objects for every known minor and compares with the
 * generated objects that are there. The minors whose own output is nearest fit. Undefined where nothing generated is there, where no minor
 * would have written any of it, or where there are too many objects.
 */
export async function guessKuma(
  objects: readonly KubeObject[],
  settings: Partial<ControlPlaneSettings>,
): Promise<VersionGuess | undefined> {
  if (objects.length > mostObjects || !objects.some(({ kind }) => generatedKinds.has(kind))) return undefined;
  const tried: { readonly minor: string; readonly kuma: string; readonly same: number; readonly off: number }[] = [];
  for (const { minor, patch } of kumaVersions) {
    // Others get their turn between two versions.
    await setImmediate();
    const drifts = driftOf(translate(objects, { ...settings, kuma: patch }), objects).filter(({ kind }) => generatedKinds.has(kind));
    const same = drifts.filter(({ state }) => state === 'same').length;
    tried.push({ minor, kuma: patch, same, off: drifts.length - same });
  }
  const best = Math.max(...tried.map(({ same, off }) => same - off));
  const fitting = tried.filter(({ same, off }) => same > 0 && same - off === best);
  const newest = fitting.findLast(({ kuma }) => isReleased(kuma)) ?? fitting.at(-1);
  if (newest === undefined) return undefined;
  return { kuma: newest.kuma, fits: fitting.map(({ minor }) => minor), same: newest.same, of: newest.same + newest.off };
}

/** Released versions have three numbers. */
function isReleased(version: string): boolean {
  return version.split('.').length === 3;
}
