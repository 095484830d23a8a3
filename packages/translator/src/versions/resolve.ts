import type { KumaVersion } from '../translation.ts';
import type { Profile } from './profile.ts';
import { knownVersions } from './versions.ts';
import type { KnownVersion } from './versions.ts';

/** The version that was asked for, and the behaviour that answers for it. */
export interface ResolvedVersion {
  readonly version: KumaVersion;
  readonly profile: Profile;
}

/** A text that names no version of Kuma, or one older than all that are known. */
export class UnknownKumaVersion extends Error {
  override readonly name = 'UnknownKumaVersion';
}

const form = /^v?(\d{1,4})\.(\d{1,4})(?:\.(\d{1,9}))?(?:[-+].*)?$/;
const resolved = new Map<string, ResolvedVersion>();

/**
 * Finds the behaviour of a Kuma version: `2.14`, `2.7.20`, `v2.14.3`, `3.0`, with or without a suffix such as `-preview`. Without a
 * patch the latest known one is meant. A minor newer than all known ones gets the newest behaviour and a note that says so.
 * Throws UnknownKumaVersion for an older one and for a text of another form; the message lists what is known.
 */
export function resolveVersion(text: string): ResolvedVersion {
  const asked = text.trim();
  const known = resolved.get(asked);
  if (known !== undefined) return known;
  const result = resolve(asked);
  resolved.set(asked, result);
  return result;
}

function resolve(asked: string): ResolvedVersion {
  const parts = form.exec(asked);
  if (parts === null)
    throw new UnknownKumaVersion(`"${asked}" is not a version of Kuma; write one of ${listKnown()}, or one of their patches`);
  const major = Number(parts[1]);
  const minor = Number(parts[2]);
  const patch = parts[3] === undefined ? undefined : Number(parts[3]);
  let best: KnownVersion | undefined;
  for (const one of knownVersions) {
    if (compareMinor(one.minor, major, minor) <= 0) best = one;
  }
  if (best === undefined) throw new UnknownKumaVersion(`Kuma ${asked} is older than all known minors: ${listKnown()}`);
  const exact = compareMinor(best.minor, major, minor) === 0;
  const latest = latestPatchOf(best);
  const profile = atPatch(best.profile, exact ? (patch ?? latest) : latest);
  if (exact) return { version: withNote(asked, best.minor, patch !== undefined && patch > latest ? newerPatch(best) : undefined), profile };
  const newest = knownVersions.at(-1) === best;
  const note = newest
    ? `Kuma ${asked} is newer than all known minors; predicted with the behaviour of ${best.minor}.`
    : `Kuma ${major}.${minor} is not known; predicted with the behaviour of ${best.minor}, the closest older minor.`;
  return { version: { asked, minor: best.minor, known: false, note }, profile };
}

function withNote(asked: string, minor: string, note: string | undefined): KumaVersion {
  return note === undefined ? { asked, minor, known: true } : { asked, minor, known: true, note };
}

function newerPatch(version: KnownVersion): string {
  return `This patch is newer than ${version.patch}, the latest known one; predicted with the behaviour of ${version.patch}.`;
}

/** A minor's behaviour at one of its patches. */
export function atPatch(profile: Profile, patch: number): Profile {
  return profile.patches.filter((one) => one.from <= patch).reduce((sum, one) => ({ ...sum, ...one.change }), profile);
}

function compareMinor(text: string, major: number, minor: number): number {
  const [ownMajor = 0, ownMinor = 0] = text.split('.').map(Number);
  return ownMajor - major || ownMinor - minor;
}

/** The latest known patch of a minor, as a number. */
export function latestPatchOf(version: KnownVersion): number {
  return Number(version.patch.split('.')[2] ?? 0);
}

function listKnown(): string {
  return knownVersions.map((one) => one.minor).join(', ');
}
