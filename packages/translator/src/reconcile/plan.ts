import type { Wanted } from '../generated/wanted.ts';
import type { ObjectKey } from '../resources/ref.ts';
import type { AttachmentVerdict, BackendReport, Condition, ReconcileFailure, RouteReport } from '../translation.ts';
import type { HTTPRoute, ParentRef } from '../resources/gateway-api.ts';

/** One kind of owned objects that a reconciliation brings in line, in its turn. */
export interface Stage {
  readonly kind: Wanted['kind'];
  readonly wanted: readonly Wanted[];
}

/** Conditions that a reconciliation reports for one parentRef. */
export interface ParentConditions {
  readonly ref: ParentRef;
  readonly conditions: readonly Condition[];
}

/** What the controller wants for one HTTPRoute, before anything is written. */
export interface RoutePlan {
  readonly key: ObjectKey;
  readonly namespace: string;
  readonly name: string;
  readonly owner: string;
  readonly route: HTTPRoute;
  /** The reconciliation ends here and writes nothing. */
  readonly failure?: Omit<ReconcileFailure, 'object'>;
  readonly stages: readonly Stage[];
  readonly parents: readonly ParentConditions[];
  readonly report: RouteReport;
}

/** A parent while it is being worked on. */
export interface ParentDraft {
  readonly index: number;
  readonly ref: ParentRef;
  verdict: AttachmentVerdict;
  reason: string;
  listeners: readonly string[];
  generated: ObjectKey[];
  backends: readonly BackendReport[];
  conditions: readonly Condition[] | undefined;
}
