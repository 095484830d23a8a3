/** What a condition means in plain words, what may have led to it, most likely first, and the findings that confirm it. */
export interface Explanation {
  readonly words: string;
  readonly causes: readonly string[];
  /** Codes of the checks that name the cause. */
  readonly codes: readonly string[];
  /** False where the reason is not in the dictionary; `words` then shows it as it is. */
  readonly known: boolean;
}

type Entry = readonly [words: string, causes: readonly string[], codes: readonly string[]];

const gatewayClass: Readonly<Record<string, Entry>> = {
  Accepted: ['The controller takes this class as its own and can use its parameters.', [], []],
  InvalidParameters: [
    'The parameters that the class points to cannot be used, so its Gateways are not looked at.',
    [
      'the object does not exist',
      'it is not a MeshGatewayConfig of kuma.io',
      'the reference has a namespace, but the kind is cluster scoped',
    ],
    ['KGA103'],
  ],
  Pending: [
    'No controller has looked at the class yet.',
    ['the controllers are not running', 'the class belongs to a controller that is not installed'],
    ['KGA002', 'KGA001'],
  ],
  Waiting: [
    'No controller has looked at the class yet (the older word for Pending).',
    ['the controllers are not running'],
    ['KGA104', 'KGA002'],
  ],
  Unsupported: ['The controller does not support what the class asks for.', [], ['KGA102']],
  SupportedVersion: ['The installed Gateway API definitions are of a release that the controller knows.', [], []],
  UnsupportedVersion: ['The installed Gateway API definitions are of a release that the controller was not built for.', [], ['KGA004']],
};

const gateway: Readonly<Record<string, Entry>> = {
  Accepted: ['The Gateway is well formed and the controller takes care of it.', [], []],
  ListenersNotValid: ['At least one listener has a problem.', ['see the conditions of the listeners'], ['KGA106']],
  Pending: [
    'The controller has not looked at the Gateway yet.',
    ['its class does not exist or is not accepted', 'the controllers are not running'],
    ['KGA101', 'KGA104', 'KGA002'],
  ],
  UnsupportedAddress: ['An address of the kind that is asked for cannot be given.', [], ['KGA125']],
  InvalidParameters: ['The parameters that are pointed to cannot be used.', [], ['KGA103']],
  Programmed: ['The configuration has been handed to the data plane.', [], []],
  Invalid: [
    'The Gateway is not programmed as a whole, since one of its listeners is not.',
    ['see the conditions of the listeners'],
    ['KGA106', 'KGA107', 'KGA109', 'KGA111', 'KGA113', 'KGA114'],
  ],
  NoResources: ['There are not enough resources to run the gateway.', [], ['KGA127']],
  AddressNotAssigned: ['No address has been given yet.', ['the load balancer is pending'], ['KGA124', 'KGA126']],
  AddressNotUsable: ['The address that is asked for cannot be used.', [], ['KGA124']],
  NotReconciled: ['No controller has looked at the Gateway yet (the older word for Pending).', [], ['KGA009', 'KGA002']],
};

const listener: Readonly<Record<string, Entry>> = {
  Accepted: ['The listener is well formed.', [], []],
  NoConflicts: ['No other listener claims the same port and hostname.', [], []],
  ResolvedRefs: ['Everything that the listener points to exists and may be used.', [], []],
  Programmed: ['The listener is part of the generated gateway.', [], []],
  HostnameConflict: ['Another listener of this Gateway has the same port and hostname; none of them takes traffic.', [], ['KGA109']],
  ProtocolConflict: ['Listeners of this port have different protocols; none of them takes traffic.', [], ['KGA111']],
  PortUnavailable: ['The port cannot be used.', [], ['KGA136']],
  UnsupportedProtocol: [
    'The protocol is not one that the controller serves.',
    ['only HTTP and HTTPS are served', 'across meshes only HTTP is'],
    ['KGA107', 'KGA516'],
  ],
  UnsupportedValue: ['A field of the listener has a value that the controller does not know.', [], ['KGA136']],
  InvalidCertificateRef: [
    'The certificate of the listener cannot be used, so the listener is left out.',
    [
      'the Secret does not exist',
      'it is not of type kubernetes.io/tls',
      'its key and certificate cannot be read',
      'the reference is not to a Secret',
    ],
    ['KGA114', 'KGA115'],
  ],
  InvalidRouteKinds: ['allowedRoutes names a kind of route that the controller does not serve.', [], ['KGA113']],
  RefNotPermitted: ['The certificate is in another namespace, and no ReferenceGrant there permits its use.', [], ['KGA116']],
  InvalidCACertificateRef: ['The CA certificate for clients cannot be used.', [], ['KGA121']],
  InvalidCACertificateKind: ['The CA certificate for clients is of a kind that cannot be used.', [], ['KGA121']],
  NoValidCACertificate: ['No CA certificate for clients can be used.', [], ['KGA121']],
  Invalid: [
    'The listener is not programmed, for the reason that its other conditions give.',
    [],
    ['KGA107', 'KGA109', 'KGA111', 'KGA113', 'KGA114', 'KGA115', 'KGA116'],
  ],
  Pending: ['The controller has not looked at the listener yet.', [], ['KGA104', 'KGA002']],
  OverlappingHostnames: ['Another HTTPS listener of the port has an overlapping hostname.', [], ['KGA133']],
  OverlappingCertificates: ['Another HTTPS listener of the port has a certificate for the same hostnames.', [], ['KGA133']],
};

const route: Readonly<Record<string, Entry>> = {
  Accepted: ['The route is attached to this parent.', [], []],
  ResolvedRefs: ['Every backend exists and may be used.', [], []],
  NotAllowedByListeners: [
    'No listener of the Gateway admits routes of this namespace.',
    ['the listener admits its own namespace only', 'the selector does not fit the labels of the namespace'],
    ['KGA207'],
  ],
  NoMatchingListenerHostname: [
    'No listener that the route may use has a hostname in common with it.',
    ['the hostnames do not intersect', 'sectionName or port names no listener, which Kuma reports with the same word'],
    ['KGA205', 'KGA206', 'KGA203', 'KGA204'],
  ],
  NoMatchingParent: [
    'The parent has nothing that the reference names.',
    ['no listener of this name', 'no listener with this port', 'the Service does not exist, is headless or lacks the port'],
    ['KGA203', 'KGA204', 'KGA212', 'KGA213', 'KGA214'],
  ],
  UnsupportedValue: ['The route uses a value that the controller does not know.', [], ['KGA416']],
  Pending: ['The controller has not looked at the route yet.', [], ['KGA009', 'KGA002']],
  IncompatibleFilters: ['Two filters of a rule exclude each other.', [], ['KGA427']],
  RefNotPermitted: ['A backend is in another namespace, and no ReferenceGrant there permits its use.', [], ['KGA302', 'KGA303', 'KGA304']],
  InvalidKind: ['A backend is of a kind that the controller does not route to.', [], ['KGA307']],
  BackendNotFound: [
    'A backend does not exist in this cluster.',
    [
      'the name is misspelled',
      'the Service is in another namespace',
      'the Service exists only in another zone',
      'the Service has no such port',
    ],
    ['KGA301', 'KGA309', 'KGA602'],
  ],
  UnsupportedProtocol: ['A backend speaks a protocol that the controller does not route.', [], ['KGA317']],
};

const policy: Readonly<Record<string, Entry>> = {
  Conflicted: ['Another policy for the same target wins.', [], []],
  Invalid: ['The policy is not valid.', [], []],
  TargetNotFound: ['What the policy is for does not exist.', [], []],
  PortNotFound: ['A backend has no such port (Envoy Gateway).', [], ['KGA309']],
  PortNotSpecified: ['A backend needs a port (Envoy Gateway).', [], ['KGA308']],
  EndpointsNotFound: ['A backend has no endpoints (Envoy Gateway).', [], ['KGA311']],
  RouteRulesOverlap: ['Rules of routes overlap (Envoy Gateway).', [], ['KGA410', 'KGA411']],
};

const tables: Readonly<Record<string, readonly Readonly<Record<string, Entry>>[]>> = {
  GatewayClass: [gatewayClass],
  Gateway: [listener, gateway],
  Listener: [listener],
  HTTPRoute: [route, policy],
};

/** Reasons that say "not yet" rather than "no": information while they are young. */
export const benignReasons: ReadonlySet<string> = new Set(['Pending', 'Waiting', 'AddressNotAssigned']);

/**
 * Explains a condition: `kind` is GatewayClass, Gateway, Listener or HTTPRoute, the rest as the status has it. A reason that
 * is not in the dictionary is shown as it stands, never hidden.
 */
export function explainCondition(kind: string, type: string, status: string, reason: string): Explanation {
  const own = kind === 'Gateway' && (type === 'Accepted' || type === 'Programmed') ? [gateway, listener] : (tables[kind] ?? [policy]);
  const found = [...own, policy]
    .map((table) => (Object.hasOwn(table, reason) ? table[reason] : undefined))
    .find((entry) => entry !== undefined);
  if (found === undefined) return { words: `${type}: ${status}, ${reason} (not in the dictionary).`, causes: [], codes: [], known: false };
  const [words, causes, codes] = found;
  return { words, causes, codes, known: true };
}
