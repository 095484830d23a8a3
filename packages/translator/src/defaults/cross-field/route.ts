/** The fields of a stored HTTPRoute that the cross-field rules read. Structural validation has made sure of their types. */
export interface RouteSpec {
  readonly parentRefs?: readonly ParentRef[];
  readonly rules?: readonly RouteRule[];
}

export interface ParentRef {
  readonly group?: string;
  readonly kind?: string;
  readonly namespace?: string;
  readonly name: string;
  readonly sectionName?: string;
  readonly port?: number;
}

export interface RouteRule {
  readonly name?: string;
  readonly matches?: readonly RouteMatch[];
  readonly filters?: readonly RouteFilter[];
  readonly backendRefs?: readonly RouteBackend[];
  readonly timeouts?: { readonly request?: string; readonly backendRequest?: string };
  readonly sessionPersistence?: SessionPersistence;
}

interface RouteMatch {
  readonly path?: PathMatch;
}

export interface PathMatch {
  readonly type?: string;
  readonly value?: string;
}

export interface BackendObject {
  readonly group?: string;
  readonly kind?: string;
  readonly name: string;
  readonly port?: number;
}

interface RouteBackend extends BackendObject {
  readonly filters?: readonly RouteFilter[];
}

export interface PathModifier {
  readonly type: string;
  readonly replaceFullPath?: string;
  readonly replacePrefixMatch?: string;
}

export interface Mirror {
  readonly backendRef: BackendObject;
  readonly percent?: number;
  readonly fraction?: { readonly numerator: number; readonly denominator?: number };
}

export interface ExternalAuth {
  readonly protocol: string;
  readonly backendRef: BackendObject;
  readonly grpc?: object;
  readonly http?: object;
}

export interface Cors {
  readonly allowOrigins?: readonly string[];
  readonly allowMethods?: readonly string[];
  readonly allowHeaders?: readonly string[];
}

export interface RouteFilter {
  readonly type: string;
  readonly cors?: Cors;
  readonly externalAuth?: ExternalAuth;
  readonly extensionRef?: object;
  readonly requestHeaderModifier?: object;
  readonly responseHeaderModifier?: object;
  readonly requestMirror?: Mirror;
  readonly requestRedirect?: { readonly path?: PathModifier };
  readonly urlRewrite?: { readonly path?: PathModifier };
}

export interface SessionPersistence {
  readonly type?: string;
  readonly absoluteTimeout?: string;
  readonly cookieConfig?: { readonly lifetimeType?: string };
}
