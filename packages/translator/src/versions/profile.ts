/** Where the mesh of an object is looked for, in order; empty values count as absent. */
export type MeshSource = 'label' | 'annotation' | 'namespaceLabel' | 'namespaceAnnotation';

/**
 * The behaviour of one Kuma minor (at one patch) as a record of answers. Stages ask for an answer and never for a version.
 * A field is there because some version differs in it.
 */
export interface Profile {
  /** The minor. */
  readonly version: string;
  /** What this minor changed against the one before, in sentences: the release note. */
  readonly whatChanged: readonly string[];
  /** What patches of this minor changed, in order. */
  readonly patches: readonly PatchChange[];

  /** The controllers only run with `experimental.gatewayAPI`. */
  readonly experimentalSwitch: boolean;
  /** The controllers run on a global control plane as well. */
  readonly runsOnGlobal: boolean;
  /** Which CRDs must be there for the controllers to start. */
  readonly crdsToStart: 'Gateway' | 'all four' | 'HTTPRoute and ReferenceGrant';
  /** There are controllers for GatewayClass, Gateway and their Secrets. */
  readonly gatewayControllers: boolean;
  /** A webhook that lets GatewayClasses of Kuma be created only in some modes. */
  readonly classWebhook: 'standalone only' | 'non-federated zone only' | 'none';
  /** What a Secret outside the system namespace needs without `supportGatewaySecretsInAllNamespaces`. */
  readonly foreignSecrets: 'read' | 'copied once' | 'error';

  /** Acceptance of a class is computed from `parametersRef`, not read from its status. */
  readonly classAcceptance: 'status' | 'computed';
  /** Entries of a status are sorted; before, they come in Go's map order. */
  readonly sortedStatuses: boolean;
  /** Parents of other controllers get a status entry as well. */
  readonly foreignParentStatus: boolean;

  readonly gatewayMesh: readonly MeshSource[];
  readonly routeMesh: readonly MeshSource[];
  /** The controller sets the mesh of a MeshHTTPRoute; without, the defaulting webhook files it under `default`. */
  readonly routeMeshIsSet: boolean;

  /** Suffix of the `kuma.io/service` tag of a gateway's proxies. */
  readonly gatewayServiceSuffix: 'gateway' | 'svc';
  /** Where a MeshGatewayInstance carries its mesh. */
  readonly instanceMeshIn: 'annotations' | 'labels';
  /** A MeshGatewayInstance gets a `kuma.io/service` tag. */
  readonly instanceServiceTag: boolean;
  /** Listeners carry their port as a tag, and a Gateway parent's `port` is honoured. */
  readonly listenerPorts: boolean;
  /** A wildcard covers whole labels only. */
  readonly wildcardByLabel: boolean;
  /** For which listeners a route without sectionName counts: all, or those whose hostname fits. */
  readonly attachedRoutesCount: 'every listener' | 'fitting listeners';
  /** Which entries of a route's status count as attached: every one of equal parentRef, or the first. */
  readonly attachedEntries: 'every' | 'first';
  /** Which parents put a route into the index of a Gateway: any of that name, or Gateways only. */
  readonly attachedIndex: 'any kind' | 'Gateway only';
  /** Unresolved backends of routes show in the listener's ResolvedRefs. */
  readonly routesPoisonListeners: boolean;

  /** What a route with Gateway parents becomes. */
  readonly gatewayParents: 'MeshGatewayRoute' | 'MeshHTTPRoute' | 'nothing';
  /** What a route with Service parents becomes, and how its targets are written. */
  readonly serviceParents: 'nothing' | 'MeshHTTPRoute';
  /** MeshService is a kind of parent. */
  readonly meshServiceParents: boolean;
  /** How Services are named in targets: by the `kuma.io/service` tag, or by labels of a MeshService. */
  readonly targetsBy: 'tag' | 'labels';
  /** Kind of a Service backend where targets are named by tag. */
  readonly serviceBackendKind: 'MeshService' | 'MeshServiceSubset';
  /** Where the conditions of a Service parent come from: the conversion for Gateways, or its own. */
  readonly serviceParentConditions: 'shared' | 'own';
  /** A mirror whose backend cannot be resolved, on a Service parent. */
  readonly unresolvedMirror: 'kept' | 'dropped';
  /** A parent that refuses the route decides for all parents of the route. */
  readonly firstRefusalForAll: boolean;
  /** Which failing reference of a route gives the ResolvedRefs condition. */
  readonly failingReference: 'last' | 'first';
  /** A filter that Kuma does not know. */
  readonly unknownFilter: 'error' | 'dropped';
  /** A Gateway parent whose class is missing crashes the control plane. */
  readonly missingClassCrashes: boolean;
  /** Word for grants in messages. */
  readonly grantWord: 'ReferencePolicy' | 'ReferenceGrant';

  /** Names of headers in matches and in set and add are lower-cased. */
  readonly lowerCaseHeaders: boolean;
  /** A redirect without port takes that of its scheme, in a MeshGatewayRoute. */
  readonly redirectPortInGatewayRoute: boolean;
  /** The same in a MeshHTTPRoute. */
  readonly redirectPortInHttpRoute: boolean;
  /** Names of query parameters are kept in a MeshHTTPRoute. */
  readonly queryParameterNames: boolean;
  /** One trailing slash of a PathPrefix is cut off. */
  readonly trimsTrailingSlash: boolean;
  /** Fields of the generated policy are pointers: `tags: {}` stands in a targetRef without tags, and an empty `remove` list stays. */
  readonly pointerFields: boolean;
  /** How several owned objects of one kind are reconciled. */
  readonly ownedObjects: 'one' | 'by name';

  /** Kuma's own validators. */
  readonly validators: ValidatorProfile;
  /** What the webhooks add to stored objects. */
  readonly webhookLabels: 'none' | 'mesh' | 'mesh and origin' | 'computed' | 'computed with environment';
  /** The defaulting webhook sees MeshGateways too. */
  readonly webhookLabelsGateways: boolean;
}

/** Where Kuma's validators differ between versions. */
export interface ValidatorProfile {
  /** Characters allowed in the name of a target. */
  readonly targetNames: 'any' | 'without dots' | 'with dots';
  /** `kuma.io/unresolved-backend` passes as a backend. */
  readonly unresolvedBackend: boolean;
  /** Hostnames of redirects and rewrites are checked. */
  readonly filterHostnames: boolean;
  /** Rules for a MeshGateway need backends: never asked, always, or unless they redirect. */
  readonly gatewayBackends: 'not asked' | 'always' | 'unless redirect';
  /** MeshGatewayInstances are validated. */
  readonly instances: boolean;
  /** `kuma.io/service` is forbidden in the tags of a MeshGatewayInstance. */
  readonly instanceServiceTagForbidden: boolean;
  /** Where webhooks look at namespaced objects: anywhere but in `kube-system`, or where the namespace carries a `kuma.io/sidecar-injection` label. */
  readonly namespaces: 'all but kube-system' | 'with injection label';
  /** A MeshService target needs labels. */
  readonly serviceLabels: boolean;
}

/** What a patch of a minor changed. */
interface PatchChange {
  /** First patch that behaves so. */
  readonly from: number;
  readonly whatChanged: string;
  readonly change: Partial<Omit<Profile, 'version' | 'patches' | 'whatChanged'>>;
}
