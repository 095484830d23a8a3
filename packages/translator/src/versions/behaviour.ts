import type { MeshSource, Profile } from './profile.ts';
import { atPatch, latestPatchOf } from './resolve.ts';
import { knownVersions } from './versions.ts';

/** One behaviour in words, and how to say a profile's answer. */
interface Behaviour {
  readonly title: string;
  readonly answer: (profile: Profile) => string;
  /** Only asked where Gateways are looked at. */
  readonly ofGateways?: true;
}

const yes = (value: boolean) => (value ? 'yes' : 'no');

const sources: Readonly<Record<MeshSource, string>> = {
  label: 'label',
  annotation: 'annotation',
  namespaceLabel: 'label of the namespace',
  namespaceAnnotation: 'annotation of the namespace',
};

const meshOrder = (order: readonly MeshSource[]) => order.map((one) => sources[one]).join(', then ');

const behaviours: readonly Behaviour[] = [
  { title: 'The controllers need the experimental switch', answer: (one) => yes(one.experimentalSwitch) },
  { title: 'The controllers run on a global control plane', answer: (one) => yes(one.runsOnGlobal) },
  { title: 'Gateway API CRDs needed to start', answer: (one) => one.crdsToStart },
  { title: 'Gateways and GatewayClasses are looked at', answer: (one) => yes(one.gatewayControllers) },
  { title: 'Webhook for GatewayClasses of Kuma', answer: (one) => one.classWebhook },
  {
    ofGateways: true,
    title: 'A certificate outside the system namespace, without supportGatewaySecretsInAllNamespaces',
    answer: ({ foreignSecrets }) =>
      ({ read: 'read and followed', 'copied once': 'copied once, never refreshed', error: 'the Gateway fails as a whole' })[foreignSecrets],
  },
  {
    ofGateways: true,
    title: 'Acceptance of a GatewayClass',
    answer: (one) => (one.classAcceptance === 'status' ? 'read from its status' : 'computed'),
  },
  { title: 'Entries of a status are sorted', answer: (one) => yes(one.sortedStatuses) },
  { title: 'Parents of other controllers get a status entry', answer: (one) => yes(one.foreignParentStatus) },
  { ofGateways: true, title: 'Mesh of a Gateway', answer: (one) => meshOrder(one.gatewayMesh) },
  { title: 'Mesh of an HTTPRoute', answer: (one) => meshOrder(one.routeMesh) },
  { title: 'Mesh of a MeshHTTPRoute', answer: (one) => (one.routeMeshIsSet ? 'that of the HTTPRoute' : 'lost: filed under default') },
  { ofGateways: true, title: 'kuma.io/service of a gateway', answer: (one) => `\`<gateway>_<namespace>_${one.gatewayServiceSuffix}\`` },
  { ofGateways: true, title: 'Mesh of a MeshGatewayInstance stands in', answer: (one) => one.instanceMeshIn },
  { ofGateways: true, title: 'A MeshGatewayInstance gets a kuma.io/service tag', answer: (one) => yes(one.instanceServiceTag) },
  {
    ofGateways: true,
    title: 'Listeners carry their port as a tag, and the port of a Gateway parent counts',
    answer: (one) => yes(one.listenerPorts),
  },
  { ofGateways: true, title: 'A wildcard hostname covers whole labels only', answer: (one) => yes(one.wildcardByLabel) },
  { ofGateways: true, title: 'A route without sectionName counts as attached for', answer: (one) => one.attachedRoutesCount },
  { ofGateways: true, title: 'Status entries of one parentRef that count as attached', answer: (one) => one.attachedEntries },
  { ofGateways: true, title: 'Parents that put a route into the count of a Gateway', answer: (one) => one.attachedIndex },
  { ofGateways: true, title: 'Unresolved backends of routes show in the listener', answer: (one) => yes(one.routesPoisonListeners) },
  { title: 'A route on a Gateway becomes', answer: (one) => one.gatewayParents },
  { title: 'A route on a Service becomes', answer: (one) => one.serviceParents },
  { title: 'MeshServices are parents and backends', answer: (one) => yes(one.meshServiceParents) },
  {
    title: 'Services are named in targets by',
    answer: (one) => (one.targetsBy === 'tag' ? 'the kuma.io/service tag' : 'labels and section'),
  },
  { title: 'Kind of a Service backend', answer: (one) => (one.targetsBy === 'tag' ? one.serviceBackendKind : 'MeshService') },
  {
    title: 'Conditions of a Service parent',
    answer: (one) => (one.serviceParentConditions === 'shared' ? 'those of the conversion for Gateways' : 'its own'),
  },
  { title: 'ReferenceGrants for backends of Service parents', answer: (one) => (one.targetsBy === 'tag' ? 'not asked' : 'asked') },
  { title: 'An unresolved mirror on a Service parent', answer: (one) => one.unresolvedMirror },
  { title: 'One refusing parent decides for all', answer: (one) => yes(one.firstRefusalForAll) },
  { title: 'Failing reference that gives the condition', answer: (one) => one.failingReference },
  { title: 'A filter that Kuma does not know', answer: (one) => (one.unknownFilter === 'error' ? 'the whole route fails' : 'dropped') },
  {
    ofGateways: true,
    title: 'A Gateway parent whose class is missing',
    answer: (one) => (one.missingClassCrashes ? 'crashes the control plane' : 'ignored'),
  },
  { title: 'Names of headers are lower-cased', answer: (one) => yes(one.lowerCaseHeaders) },
  { title: 'A redirect takes the port of its scheme, in a MeshGatewayRoute', answer: (one) => yes(one.redirectPortInGatewayRoute) },
  { title: 'A redirect takes the port of its scheme, in a MeshHTTPRoute', answer: (one) => yes(one.redirectPortInHttpRoute) },
  { title: 'Names of query parameters reach a MeshHTTPRoute', answer: (one) => yes(one.queryParameterNames) },
  { title: 'One trailing slash of a path prefix is cut off', answer: (one) => yes(one.trimsTrailingSlash) },
  { title: 'A targetRef without tags is stored with empty tags', answer: (one) => yes(one.pointerFields) },
  { title: 'Owned objects are reconciled', answer: (one) => (one.ownedObjects === 'one' ? 'one at most' : 'by name') },
  {
    title: 'Characters in the name of a target',
    answer: ({ validators }) => (validators.targetNames === 'any' ? 'any' : `lower case, ${validators.targetNames}`),
  },
  { title: 'An unresolved backend passes Kuma’s validator', answer: ({ validators }) => yes(validators.unresolvedBackend) },
  { title: 'Hostnames of redirects and rewrites are checked', answer: ({ validators }) => yes(validators.filterHostnames) },
  { ofGateways: true, title: 'A MeshHTTPRoute for a MeshGateway needs backends', answer: ({ validators }) => validators.gatewayBackends },
  { ofGateways: true, title: 'MeshGatewayInstances are validated', answer: ({ validators }) => yes(validators.instances) },
  {
    ofGateways: true,
    title: 'A MeshGatewayInstance must not carry kuma.io/service',
    answer: ({ validators }) => yes(validators.instanceServiceTagForbidden),
  },
  {
    title: 'Webhooks look at namespaced objects',
    answer: ({ validators }) =>
      validators.namespaces === 'with injection label' ? 'in namespaces with the injection label' : 'everywhere but in kube-system',
  },
  { title: 'Labels that the webhooks add', answer: (one) => one.webhookLabels },
  { ofGateways: true, title: 'The defaulting webhook sees MeshGateways', answer: (one) => yes(one.webhookLabelsGateways) },
];

/** One behaviour with its answer on every known minor (latest patch), oldest first. */
export interface BehaviourRow {
  readonly title: string;
  readonly answers: readonly { readonly minor: string; readonly text: string }[];
}

/** Every behaviour by minor. */
export function behaviourTable(): BehaviourRow[] {
  const profiles = knownVersions.map((one) => atPatch(one.profile, latestPatchOf(one)));
  return behaviours.map(({ title, answer, ofGateways }) => ({
    title,
    answers: profiles.map((profile) => ({
      minor: profile.version,
      text: ofGateways === true && !profile.gatewayControllers ? 'not asked' : answer(profile),
    })),
  }));
}

/** What one minor changed, and its patches. */
export interface ReleaseNote {
  readonly minor: string;
  readonly changes: readonly string[];
  readonly patches: readonly { readonly patch: string; readonly change: string }[];
}

/** What every known minor changed against the one before, oldest first. */
export function releaseNotes(): ReleaseNote[] {
  return knownVersions.map(({ minor, profile }) => ({
    minor,
    changes: profile.whatChanged,
    patches: profile.patches.map((one) => ({ patch: `${minor}.${one.from}`, change: one.whatChanged })),
  }));
}
