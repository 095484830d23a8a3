import type { JsonObject } from './json.ts';
import type { ObjectMeta } from './object.ts';
import type { Condition } from '../translation.ts';

/**
 * Gateway API objects as the controllers see them: after the API server pruned, defaulted and validated them. Fields that
 * Kuma ignores are left out.
 */
interface Typed<Spec, Status> {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: ObjectMeta;
  readonly spec: Spec;
  readonly status?: Status;
}

export type GatewayClass = Typed<
  {
    readonly controllerName: string;
    readonly parametersRef?: { readonly group: string; readonly kind: string; readonly name: string; readonly namespace?: string };
  },
  { readonly conditions?: readonly Condition[] }
>;

export type Gateway = Typed<
  { readonly gatewayClassName: string; readonly listeners: readonly Listener[] },
  {
    readonly conditions?: readonly Condition[];
    readonly addresses?: readonly JsonObject[];
    readonly listeners?: readonly StoredListenerStatus[];
  }
>;

interface StoredListenerStatus {
  readonly name: string;
  readonly attachedRoutes?: number;
  readonly supportedKinds?: readonly JsonObject[];
  readonly conditions?: readonly Condition[];
}

export interface Listener {
  readonly name: string;
  readonly port: number;
  readonly protocol: string;
  readonly hostname?: string;
  readonly tls?: { readonly mode: string; readonly certificateRefs?: readonly ObjectRef[] };
  readonly allowedRoutes: {
    readonly namespaces: { readonly from: string; readonly selector?: LabelSelector };
    readonly kinds?: readonly { readonly group: string; readonly kind: string }[];
  };
}

export interface LabelSelector {
  readonly matchLabels?: Readonly<Record<string, string>>;
  readonly matchExpressions?: readonly { readonly key: string; readonly operator: string; readonly values?: readonly string[] }[];
}

/** A reference with group and kind filled in; an absent namespace means that of the referrer. */
export interface ObjectRef {
  readonly group: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string;
}

export interface ParentRef extends ObjectRef {
  readonly sectionName?: string;
  readonly port?: number;
}

interface BackendRef extends ObjectRef {
  readonly port?: number;
  readonly weight: number;
}

export type HTTPRoute = Typed<
  { readonly parentRefs?: readonly ParentRef[]; readonly hostnames?: readonly string[]; readonly rules: readonly RouteRule[] },
  { readonly parents?: readonly StoredParentStatus[] }
>;

interface StoredParentStatus {
  readonly parentRef: ParentRef;
  readonly controllerName: string;
  readonly conditions?: readonly Condition[];
}

export interface RouteRule {
  readonly matches?: readonly RouteMatch[];
  readonly filters?: readonly RouteFilter[];
  readonly backendRefs?: readonly BackendRef[];
}

interface ValueMatch {
  readonly type: string;
  readonly name: string;
  readonly value: string;
}

export interface RouteMatch {
  readonly path: { readonly type: string; readonly value: string };
  readonly method?: string;
  readonly headers?: readonly ValueMatch[];
  readonly queryParams?: readonly ValueMatch[];
}

export interface HeaderModifier {
  readonly set?: readonly { readonly name: string; readonly value: string }[];
  readonly add?: readonly { readonly name: string; readonly value: string }[];
  readonly remove?: readonly string[];
}

export interface PathModifier {
  readonly type: string;
  readonly replaceFullPath?: string;
  readonly replacePrefixMatch?: string;
}

export interface RouteFilter {
  readonly type: string;
  readonly requestHeaderModifier?: HeaderModifier;
  readonly responseHeaderModifier?: HeaderModifier;
  readonly requestMirror?: { readonly backendRef: ObjectRef & { readonly port?: number } };
  readonly requestRedirect?: {
    readonly scheme?: string;
    readonly hostname?: string;
    readonly path?: PathModifier;
    readonly port?: number;
    readonly statusCode?: number;
  };
  readonly urlRewrite?: { readonly hostname?: string; readonly path?: PathModifier };
}

export type ReferenceGrant = Typed<
  {
    readonly from: readonly { readonly group: string; readonly kind: string; readonly namespace: string }[];
    readonly to: readonly { readonly group: string; readonly kind: string; readonly name?: string }[];
  },
  undefined
>;
