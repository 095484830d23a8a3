import type { Pointer, RouteReport } from '@routescope/translator';
import { type ReactElement, useCallback, useMemo, useState } from 'react';
import { FormScope, type FormContext } from './form/form-context.ts';
import { GatewayFormView } from './form/GatewayFormView.tsx';
import { readRoute } from './form/route-model.ts';
import { RouteFormView } from './form/RouteFormView.tsx';
import type { LiveState } from './preview/live-preview.ts';
import type { DraftObject } from './preview/problems.ts';
import { planEdits, type FieldChange, type TextEdit } from './text/edit.ts';
import type { LiveNames } from './live-names.ts';
import css from './form/Form.module.css';

export interface FormPanelProps {
  readonly state: LiveState;
  readonly names: LiveNames;
  /** Number of the document that is edited. */
  readonly index: number;
  readonly readOnly: boolean;
  readonly onEdit: (edits: readonly TextEdit[]) => void;
  readonly onReveal: (draft: DraftObject, path: Pointer) => void;
  readonly onPoint: (draft: DraftObject, path: Pointer | undefined) => void;
}

/** The form: another view of the text. Where the text cannot be read, it shows what it was before and waits. */
export function FormPanel({ state, names, index, readOnly, onEdit, onReveal, onPoint }: FormPanelProps): ReactElement {
  const { reading, preview } = state;
  const [refusal, setRefusal] = useState<string>();
  const shown = reading.broken ? preview : reading;
  const draft = shown?.drafts.find((candidate) => candidate.document.index === index) ?? shown?.drafts[0];
  const change = useCallback(
    (changes: readonly FieldChange[]) => {
      const plan = planEdits(reading.source, draft?.document.index ?? 0, changes);
      setRefusal(plan.ok ? undefined : plan.reason);
      if (plan.ok) onEdit(plan.edits);
    },
    [reading, draft, onEdit],
  );
  const report = draft === undefined ? undefined : reportOf(draft, state);
  const scope = useMemo((): FormContext | undefined => {
    if (draft === undefined) return undefined;
    return {
      disabled: reading.broken || readOnly,
      names,
      namespace: draft.object.metadata.namespace ?? 'default',
      change,
      reveal: (path) => onReveal(draft, path),
      point: (path) => onPoint(draft, path),
      deadAt: (path) => deadAt(report, path),
      parentAt: (at) => parentAt(report, at),
    };
  }, [draft, reading.broken, readOnly, names, change, onReveal, onPoint, report]);
  if (draft === undefined || scope === undefined) return <p className={css['quiet']}>The form appears as soon as the YAML is an object.</p>;
  return (
    <FormScope value={scope}>
      <fieldset className={css['form']} disabled={scope.disabled} aria-label={`Form of ${draft.key}`}>
        {refusal !== undefined && (
          <p className={css['refused']} role="alert">
            {refusal}
          </p>
        )}
        <FormBody draft={draft} />
      </fieldset>
    </FormScope>
  );
}

function FormBody({ draft }: { readonly draft: DraftObject }): ReactElement {
  if (draft.object.kind === 'HTTPRoute') return <RouteFormView route={readRoute(draft.object)} />;
  if (draft.object.kind === 'Gateway') return <GatewayFormView object={draft.object} />;
  return <p className={css['quiet']}>A {draft.object.kind} has no form. Edit it as YAML; the preview follows.</p>;
}

function reportOf(draft: DraftObject, { preview }: LiveState): RouteReport | undefined {
  const { namespace = 'default', name } = draft.object.metadata;
  return preview?.asked.routes.find(
    ({ route }) => route.kind === draft.object.kind && route.namespace === namespace && route.name === name,
  );
}

function deadAt(report: RouteReport | undefined, path: Pointer): string | undefined {
  const found = report?.parents
    .flatMap((parent) => parent.backends)
    .find((backend) => backend.path === path && backend.verdict !== 'Resolved');
  return found === undefined ? undefined : `${found.verdict}: ${found.message}`;
}

const verdicts = {
  Allowed: 'Accepted',
  NotPermitted: 'Not permitted',
  NoHostnameIntersection: 'No host name in common',
  NoMatchingParent: 'No such listener',
  Unknown: 'Not Kuma’s',
} as const;

function parentAt(report: RouteReport | undefined, index: number) {
  const found = report?.parents.find((parent) => parent.index === index);
  return found === undefined ? undefined : { word: verdicts[found.attachment], reason: found.reason, good: found.attachment === 'Allowed' };
}
