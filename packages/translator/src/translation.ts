import type { JsonObject, Pointer } from './resources/json.ts';
import type { ObjectKey, Ref } from './resources/ref.ts';

/** Settings of a zone's control plane that no Gateway API object shows. Defaults are those of Kuma's chart. */
export interface ControlPlaneSettings {
  /** `store.kubernetes.systemNamespace`; default `kuma-system`. */
  readonly systemNamespace: string;
  /** `multizone.zone.name`; default `default`. */
  readonly zone: string;
  /** `zone` (also a single, non-federated one) or `global`; default `zone`. */
  readonly mode: 'zone' | 'global';
  /** `runtime.kubernetes.supportGatewaySecretsInAllNamespaces`; default false, as in every chart. */
  readonly supportGatewaySecretsInAllNamespaces: boolean;
  /** `experimental.gatewayAPI`, only read where the minor has the switch (up to 2.6); default true there, since asking what Kuma does implies it. */
  readonly experimentalGatewayAPI: boolean;
  /** Which CRD channel defaults and validates the Gateway API objects; default `standard`. */
  readonly channel: 'standard' | 'experimental';
}

/** What to translate for: the Kuma version (`2.14`, `2.7.20`, `v2.14.3`, `3.0`) and any setting that differs from the default. */
export interface TranslateOptions extends Partial<ControlPlaneSettings> {
  readonly kuma: string;
}

/** Kinds that the controllers write, in the recordings' spelling. */
export type GeneratedKind = 'MeshGateway' | 'MeshGatewayInstance' | 'MeshGatewayRoute' | 'MeshHTTPRoute' | 'Secret';

/** A generated (or already existing) Kuma object: metadata, mesh and spec, no apiVersion, kind or server fields. */
export interface GeneratedObject {
  readonly metadata: GeneratedMeta;
  /** The mesh field of cluster-scoped kinds. */
  readonly mesh?: string;
  readonly spec?: JsonObject;
  readonly status?: JsonObject;
}

export interface GeneratedMeta {
  readonly name: string;
  readonly namespace?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly ownerReferences?: readonly JsonObject[];
}

/** A copy of a TLS Secret in the system namespace; never its content. */
export interface SecretCopy {
  readonly name: string;
  readonly mesh: string;
  readonly bytes: number;
  readonly sha256: string;
}

export interface GeneratedObjects {
  readonly MeshGateway: readonly GeneratedObject[];
  readonly MeshGatewayInstance: readonly GeneratedObject[];
  readonly MeshGatewayRoute: readonly GeneratedObject[];
  readonly MeshHTTPRoute: readonly GeneratedObject[];
  readonly Secret: readonly SecretCopy[];
}

/** A status condition without its transition time. */
export interface Condition {
  readonly type: string;
  readonly status: 'True' | 'False' | 'Unknown';
  readonly reason: string;
  readonly message: string;
  readonly observedGeneration?: number;
}

export interface ListenerStatus {
  readonly name: string;
  readonly attachedRoutes: number;
  readonly supportedKinds: readonly JsonObject[];
  readonly conditions: readonly Condition[];
}

export interface ParentStatus {
  readonly parentRef: JsonObject;
  readonly controllerName: string;
  readonly conditions: readonly Condition[];
}

/** Status of a GatewayClass (conditions, finalizers), Gateway (conditions, listeners, addresses) or HTTPRoute (parents). */
export interface ObjectStatus {
  readonly conditions?: readonly Condition[];
  readonly finalizers?: readonly string[];
  readonly listeners?: readonly ListenerStatus[];
  readonly addresses?: readonly JsonObject[];
  readonly parents?: readonly ParentStatus[];
}

/** Who refused a generated object. */
export type RefusedBy = string;

/** A generated object that would not be admitted. */
export interface Refusal {
  readonly kind: GeneratedKind;
  readonly name: string;
  /** `metadata.name`, `metadata.labels[…]`, `owner-reference`, `schema`, `conversion` or `webhook`, as in the recordings. */
  readonly by: RefusedBy;
  readonly violations: readonly Violation[];
  /** The object whose reconciliation ends here. */
  readonly owner: ObjectKey;
}

export interface Violation {
  /** Field path in the generated object, as Kuma or the API server writes it: `spec.to[0].rules[1].default.backendRefs`. */
  readonly field: string;
  readonly message: string;
  /** Where in the author's objects it comes from. */
  readonly sources: readonly SourcePath[];
}

/** A place in an input object. */
export interface SourcePath {
  readonly object: ObjectKey;
  readonly path: Pointer;
}

/** For one generated object: JSON pointer in it → the input fields that made the value there. */
export type ProvenanceMap = Readonly<Record<Pointer, readonly SourcePath[]>>;

export type AttachmentVerdict =
  | 'Allowed'
  | 'NotPermitted'
  | 'NoHostnameIntersection'
  | 'NoMatchingParent'
  /** Kuma neither translates for nor reports on this parent. */
  | 'Unknown';

export type BackendVerdict = 'Resolved' | 'BackendNotFound' | 'RefNotPermitted' | 'InvalidKind';

/** What became of one backendRef (or mirror target) of a route for one of its parents. */
export interface BackendReport {
  /** Pointer to the ref in the defaulted route: `/spec/rules/0/backendRefs/1`, or `…/filters/0/requestMirror/backendRef`. */
  readonly path: Pointer;
  readonly target: Ref;
  readonly port?: number;
  readonly weight?: number;
  readonly mirror: boolean;
  readonly verdict: BackendVerdict;
  readonly message: string;
}

/** What became of one parentRef of a route. */
export interface ParentReport {
  /** Index in `spec.parentRefs`. */
  readonly index: number;
  readonly parent: Ref;
  readonly sectionName?: string;
  readonly port?: number;
  readonly attachment: AttachmentVerdict;
  /** Why an attachment is `Unknown` or refused, in words. */
  readonly reason: string;
  /** Names of the Gateway's listeners that the route is bound to (hostname and namespace both fit), empty for Services. */
  readonly listeners: readonly string[];
  /** Keys of the generated objects for this parent. */
  readonly generated: readonly ObjectKey[];
  readonly backends: readonly BackendReport[];
}

export interface RouteReport {
  readonly route: Ref;
  readonly mesh: string;
  readonly parents: readonly ParentReport[];
}

/** A reconciliation that ends in an error: nothing further is written for that object, its status included. */
export interface ReconcileFailure {
  readonly object: ObjectKey;
  readonly message: string;
  /** A setting or refusal that decides it, for display. */
  readonly cause: 'refusal' | 'secret-access' | 'missing-namespace' | 'unsupported' | 'conflict' | 'other';
}

/** What one zone's control plane would make of that zone's objects. The first five fields have the recordings' shape. */
export interface Translation {
  readonly objects: GeneratedObjects;
  readonly status: Readonly<Record<ObjectKey, ObjectStatus>>;
  /** Keys `Kind/namespace/name` (namespace empty for GatewayClass) of the objects whose reconciliation ends in an error. */
  readonly errors: readonly string[];
  readonly refusals: readonly Refusal[];
  /**
   * Objects that the API server would not accept, by `Kind/namespace/name` (namespace empty for cluster-scoped kinds), with `path: reason`
   * messages; nothing is translated from these.
   */
  readonly invalid: Readonly<Record<string, readonly string[]>>;
  readonly failures: readonly ReconcileFailure[];
  readonly routes: readonly RouteReport[];
  /**
   * By generated key (`MeshHTTPRoute/kuma-system/echo-demo-e36f72e9`). Each is worked out when it is first read, by planning its owner once
   * more; reading all of them costs about as much as the translation.
   */
  readonly provenance: Readonly<Record<ObjectKey, ProvenanceMap>>;
  /** Labels and annotations that Kuma's webhooks add to what the controllers write, by generated key. */
  readonly asStored: Readonly<
    Record<ObjectKey, { readonly labels: Readonly<Record<string, string>>; readonly annotations: Readonly<Record<string, string>> }>
  >;
  readonly kuma: KumaVersion;
  readonly settings: ControlPlaneSettings;
}

/** The version that was asked for and the profile that answers for it. */
export interface KumaVersion {
  readonly asked: string;
  /** Minor of the profile used. */
  readonly minor: string;
  /** False where the asked minor is newer than any known one and the newest profile stands in. */
  readonly known: boolean;
  readonly note?: string;
}
