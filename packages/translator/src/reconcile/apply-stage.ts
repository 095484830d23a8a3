import { admitGenerated } from '../admission/admit-generated.ts';
import type { AdmissionContext } from '../admission/admit-generated.ts';
import type { Wanted } from '../generated/wanted.ts';
import type { Json } from '../resources/json.ts';
import type { ObjectKey } from '../resources/ref.ts';
import { listOf, recordOf, sameJson } from '../resources/read.ts';
import type { Taken } from '../snapshot/intake.ts';
import type { GeneratedObject, ReconcileFailure, Refusal } from '../translation.ts';
import { generatedOf } from '../generated/outcome.ts';
import type { Written } from '../generated/outcome.ts';
import type { Stage } from './plan.ts';

/** What bringing one kind of owned objects in line comes to. */
export interface StageOutcome {
  readonly written: readonly Written[];
  readonly deleted: readonly ObjectKey[];
  readonly refusals: readonly Refusal[];
  readonly failures: readonly Omit<ReconcileFailure, 'object'>[];
}

export interface StageContext extends AdmissionContext {
  readonly ownerLabel: string;
  /** Whether another object holds the place of a new one: an existing one that stays, or one that another owner creates first. */
  readonly isHeld: (wanted: Wanted) => boolean;
}

/**
 * Brings the owned objects of a kind in line: deletes those of other names, rewrites specs that differ, creates the rest. Where several are
 * wanted, a refused one does not keep the others from being written in the end, since every retry starts at another one.
 * Source: `common/reconcile.go`.
 */
export function applyStage(context: StageContext, stage: Stage): StageOutcome {
  const owned = context.snapshot.owned(stage.kind, context.ownerLabel);
  if (owned.length === 0 && stage.wanted.length === 0) return idle;
  if (context.profile.ownedObjects === 'one' && owned.length > 1) {
    const message = `More than one ${stage.kind} carries the owner label ${context.ownerLabel}.`;
    return { written: [], deleted: [], refusals: [], failures: [{ message, cause: 'conflict' }] };
  }
  if (owned.length === 0)
    return outcomeOf(
      stage.wanted.map((wanted) => create(context, wanted)),
      nothing,
    );
  const existingFor = (wanted: Wanted) =>
    context.profile.ownedObjects === 'one' ? owned[0] : owned.find((one) => one.name === wanted.object.metadata.name);
  const deleted = context.profile.ownedObjects === 'one' ? [] : staleOf(owned, stage);
  return outcomeOf(
    stage.wanted.map((wanted) => applyOne(context, wanted, existingFor(wanted))),
    deleted,
  );
}

const nothing: readonly never[] = [];

/** The outcome of a stage that has nothing to do. */
const idle: StageOutcome = { written: nothing, deleted: nothing, refusals: nothing, failures: nothing };

function outcomeOf(results: readonly Result[], deleted: readonly ObjectKey[]): StageOutcome {
  const written = results.flatMap((one) => one.written ?? []);
  // Most of the time all is well.
  if (written.length === results.length && results.every((one) => one.failure === undefined))
    return { written, deleted, refusals: nothing, failures: nothing };
  return {
    deleted,
    written,
    refusals: results.flatMap((one) => one.refusal ?? []),
    failures: results.flatMap((one) => one.failure ?? []),
  };
}

/** Owned objects that nobody wants any more. */
export function staleOf(owned: readonly Taken[], stage: Stage): ObjectKey[] {
  const names = new Set(stage.wanted.map((one) => one.object.metadata.name));
  return owned.filter((one) => !names.has(one.name)).map((one) => one.key);
}

interface Result {
  readonly written?: Written;
  readonly refusal?: Refusal;
  readonly failure?: Omit<ReconcileFailure, 'object'>;
}

function applyOne(context: StageContext, wanted: Wanted, existing: Taken | undefined): Result {
  if (existing === undefined) return create(context, wanted);
  const before = generatedOf(existing);
  const sent: GeneratedObject = { ...before, ...(wanted.object.spec && { spec: wanted.object.spec }) };
  return update(context, wanted, existing, before, sent);
}

/**
 * A MeshHTTPRoute with a rule that has no filters or no backends: in Go the field is a pointer to nothing, which never equals the
 * absent field of the stored object, so that the controller sends the object again and again and the validators see it every time.
 */
function isAlwaysUpdated({ kind, object }: Wanted): boolean {
  if (kind !== 'MeshHTTPRoute') return false;
  const rules = listOf(object.spec?.['to']).flatMap((to) => listOf(recordOf(to)?.['rules']));
  return rules
    .map((rule) => recordOf(recordOf(rule)?.['default']))
    .some((conf) => conf?.['filters'] === undefined || conf['backendRefs'] === undefined);
}

/** Rewrites an existing object; nothing happens where nothing differs. */
export function update(context: AdmissionContext, wanted: Wanted, existing: Taken, before: GeneratedObject, sent: GeneratedObject): Result {
  const written = (object: GeneratedObject): Result => ({
    written: { kind: wanted.kind, object, wanted, replaced: existing.key },
  });
  if (!isAlwaysUpdated(wanted) && sameJson(before as unknown as Json, sent as unknown as Json)) return written(before);
  const verdict = admitGenerated(context, wanted, sent, false);
  if ('refusal' in verdict) return refused(verdict.refusal);
  return written(verdict.stored);
}

function create(context: StageContext, wanted: Wanted): Result {
  if (context.isHeld(wanted)) {
    const { kind, object } = wanted;
    return {
      failure: { message: `A ${kind} named "${object.metadata.name}" exists already and belongs to somebody else.`, cause: 'conflict' },
    };
  }
  return admitNew(context, wanted);
}

/** Creates an object whose place is free. */
export function admitNew(context: AdmissionContext, wanted: Wanted): Result {
  const verdict = admitGenerated(context, wanted, wanted.object, true);
  if ('refusal' in verdict) return refused(verdict.refusal);
  return { written: { kind: wanted.kind, object: verdict.stored, wanted } };
}

function refused(refusal: Refusal): Result {
  const [first] = refusal.violations;
  const detail = first === undefined ? '' : `: ${first.field === '' ? '' : `${first.field}: `}${first.message}`;
  return { refusal, failure: { message: `${refusal.kind} "${refusal.name}" is refused${detail}`, cause: 'refusal' } };
}
