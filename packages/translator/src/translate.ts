import type { KubeObject } from './resources/object.ts';
import type { ObjectKey } from './resources/ref.ts';
import { compareText } from './resources/read.ts';
import { assemble, reassemble } from './reconcile/assemble.ts';
import type { Assembled } from './reconcile/assemble.ts';
import { reconcileAll, reconcileRoutes } from './reconcile/world.ts';
import type { World } from './reconcile/world.ts';
import { settingsOf } from './settings.ts';
import { takeIn } from './snapshot/intake.ts';
import type { IntakeOptions, Taken } from './snapshot/intake.ts';
import { Snapshot } from './snapshot/snapshot.ts';
import type { TranslateOptions, Translation } from './translation.ts';
import { resolveVersion } from './versions/resolve.ts';

/**
 * What one zone's control plane makes of that zone's objects: generated Kuma objects, statuses, errors, refusals, and which objects the API
 * server would not accept. The order of objects does not matter; of two objects with one key the one that sorts last as text counts.
 * Objects that were generated before and statuses are part of the input, as the controllers find them. Never throws for objects, whatever
 * they hold; throws UnknownKumaVersion where `kuma` names no known version.
 */
export function translate(objects: readonly KubeObject[], options: TranslateOptions): Translation {
  return prepareTranslation(objects, options).translation;
}

/** A translation that can be asked again for an edited object at the cost of that object. */
export interface PreparedTranslation {
  readonly translation: Translation;
  /**
   * The translation with some objects put in place of those of equal key, or added; equal to translating everything anew. Drafts of
   * HTTPRoutes cost what they touch: the rest is shared, and `status` is read through to the translation before, so that reading some keys
   * is free while listing all of them puts the record together, once. Drafts of other kinds cost a full reconciliation, without intake.
   */
  readonly withDraft: (drafts: readonly KubeObject[]) => Translation;
}

/** Translates and keeps what is needed to translate drafts over it. */
export function prepareTranslation(objects: readonly KubeObject[], options: TranslateOptions): PreparedTranslation {
  const resolved = resolveVersion(options.kuma);
  const settings = settingsOf(options);
  const intake: IntakeOptions = { channel: settings.channel, minor: resolved.profile.version };
  const taken = new Map<ObjectKey, Taken>();
  const texts = new Map<ObjectKey, string>();
  for (const object of objects) {
    const one = takeIn(object, intake);
    if (one === undefined) continue;
    const before = taken.get(one.key);
    if (before === undefined || isLater(before, one, texts)) taken.set(one.key, one);
  }
  const refused = [...taken.values()].filter((one) => one.invalid.length > 0);
  for (const one of refused) taken.delete(one.key);
  const world = reconcileAll({ snapshot: Snapshot.of(taken), profile: resolved.profile, settings });
  const assembled = assemble(world, resolved.version, invalidOf(refused));
  return { translation: assembled.translation, withDraft: (drafts) => translateDraft(world, assembled, intake, drafts) };
}

/** Of two objects with one key the one that counts is picked by its text, so that the order of input does not decide. */
function isLater(before: Taken, next: Taken, texts: Map<ObjectKey, string>): boolean {
  const own = JSON.stringify(next.stored);
  const other = texts.get(before.key) ?? JSON.stringify(before.stored);
  const later = compareText(other, own) < 0;
  texts.set(next.key, later ? own : other);
  return later;
}

/** `Kind/namespace/name`, the namespace empty for cluster-scoped kinds, as the recordings write it. */
function longKey({ kind, namespace, name }: Taken): string {
  return `${kind.kind}/${namespace}/${name}`;
}

function invalidOf(taken: Iterable<Taken>): Record<string, readonly string[]> {
  const invalid: Record<string, readonly string[]> = {};
  for (const one of taken) {
    if (one.invalid.length > 0) invalid[longKey(one)] = one.invalid;
  }
  return invalid;
}

function translateDraft(world: World, before: Assembled, intake: IntakeOptions, drafts: readonly KubeObject[]): Translation {
  const changes = new Map<ObjectKey, Taken>();
  for (const draft of drafts) {
    const one = takeIn(draft, intake);
    if (one !== undefined) changes.set(one.key, one);
  }
  const list = [...changes.values()];
  const invalid = changedInvalid(before.translation.invalid, list);
  const snapshot = world.snapshot.with(list);
  if (list.every((one) => one.kind.kind === 'HTTPRoute')) {
    return reassemble(before, world, reconcileRoutes(world, snapshot, [...changes.keys()]), invalid);
  }
  const { profile, settings } = world;
  return assemble(reconcileAll({ snapshot, profile, settings }), before.translation.kuma, invalid).translation;
}

function changedInvalid(before: Translation['invalid'], changes: readonly Taken[]): Translation['invalid'] {
  const keys = changes.map(longKey);
  if (changes.every((one) => one.invalid.length === 0) && keys.every((key) => before[key] === undefined)) return before;
  const kept = Object.entries(before).filter(([key]) => !keys.includes(key));
  return { ...Object.fromEntries(kept), ...invalidOf(changes) };
}
