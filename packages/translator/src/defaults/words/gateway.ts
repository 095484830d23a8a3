import { below, say, selectorWords, type WordList } from './words.ts';

const listeners: WordList = {
  'spec.gatewayClassName': say(
    'GatewayClass that decides who runs this Gateway.',
    'Kuma takes Gateways whose class has its controller name and is accepted; its chart makes one called "kuma".',
  ),
  'spec.listeners': say(
    'Ports and hostnames that the Gateway listens on.',
    'From all listeners together Kuma makes one MeshGateway of the mesh.',
  ),
  ...below('spec.listeners[]', {
    name: say('Name of the listener, unique in the Gateway; routes use it as sectionName.'),
    hostname: say(
      'Host that the listener is for: a DNS name, or `*.` and a name. All hosts when left out.',
      'Listeners with the same hostname and port are all in conflict and left out, whatever their protocols.',
    ),
    port: say('Port to listen on. Listeners may share one when their hostnames differ.', 'Supported protocols must not mix on one port.'),
    protocol: say(
      'What is spoken on the port: HTTP, HTTPS, TLS, TCP or UDP.',
      'Only HTTP and HTTPS are supported; for a cross-mesh Gateway only HTTP.',
    ),
    tls: say('How TLS is handled, for HTTPS and TLS.', 'An HTTPS listener without tls makes Kuma refuse the whole Gateway.'),
    'tls.mode': say(
      'Terminate: the Gateway decrypts and needs a certificate. Passthrough: the backend does.',
      'Passthrough makes Kuma refuse the whole Gateway.',
    ),
    'tls.certificateRefs': say(
      'Secrets of type kubernetes.io/tls with the certificates.',
      'Copied into the system namespace; a Secret outside of it needs supportGatewaySecretsInAllNamespaces, which is off in every chart.',
    ),
    'tls.certificateRefs[].group': say('API group; "" for Secret.', 'Only "" is supported.'),
    'tls.certificateRefs[].kind': say('Kind that holds the certificate.', 'Only Secret is supported.'),
    'tls.certificateRefs[].name': say('Name of the Secret.'),
    'tls.certificateRefs[].namespace': say(
      'Namespace of the Secret; the Gateway’s own when left out. Another one needs a ReferenceGrant from Gateway to Secret there.',
    ),
    'tls.options': say('Settings of an implementation.', 'Ignored.'),
    allowedRoutes: say('Which routes may attach to the listener. HTTPRoutes of the same namespace when left out.'),
    'allowedRoutes.namespaces': say('Namespaces whose routes may attach.'),
    'allowedRoutes.namespaces.from': say('Same: the Gateway’s namespace. All: every one. Selector: those whose labels fit the selector.'),
    'allowedRoutes.namespaces.selector': say(
      'Labels of the namespaces, for from: Selector.',
      'An empty selector fits every namespace, an absent one none.',
    ),
    ...below('allowedRoutes.namespaces.selector', selectorWords),
    'allowedRoutes.kinds': say('Kinds of routes that may attach.', 'Only HTTPRoute is supported; any other kind gives InvalidRouteKinds.'),
    'allowedRoutes.kinds[].group': say('API group of the kind.'),
    'allowedRoutes.kinds[].kind': say('Kind of route.'),
  }),
};

const ignored = 'Ignored.';

const others: WordList = {
  'spec.addresses': say('Addresses that are asked for.', 'Ignored: the address is that of the Service of the MeshGatewayInstance.'),
  'spec.addresses[].type': say('IPAddress, Hostname, or a kind of address that an implementation defines.', ignored),
  'spec.addresses[].value': say('The address.', ignored),
  'spec.infrastructure': say(
    'Labels, annotations and settings for what is made for the Gateway.',
    'Ignored: use parametersRef of the GatewayClass.',
  ),
  'spec.infrastructure.labels': say('Labels for the objects that are made.', ignored),
  'spec.infrastructure.annotations': say('Annotations for the objects that are made.', ignored),
  'spec.infrastructure.parametersRef': say('An object with settings of an implementation.', ignored),
  'spec.allowedListeners': say('Which ListenerSets may add listeners.', 'Ignored: Kuma does not know ListenerSet.'),
  'spec.allowedListeners.namespaces': say('Namespaces whose ListenerSets may add listeners.', ignored),
  'spec.allowedListeners.namespaces.from': say('None, Same, All, or Selector.', ignored),
  'spec.allowedListeners.namespaces.selector': say('Labels of the namespaces, for from: Selector.', ignored),
  'spec.tls': say('Client certificates: how those of clients are checked, and which one the Gateway shows to backends.', ignored),
  'spec.tls.backend': say('The certificate that the Gateway shows to backends.', ignored),
  'spec.tls.frontend': say('How certificates of clients are checked.', ignored),
  'spec.tls.frontend.default': say('Settings for all HTTPS listeners.', ignored),
  'spec.tls.frontend.perPort': say('Settings for the HTTPS listeners of one port, in place of the default.', ignored),
  'spec.defaultScope': say('Makes this a default Gateway of the cluster.', ignored),
};

const status: WordList = {
  'status.addresses': say('Addresses that the Gateway has.', 'Taken from the load balancer of the MeshGatewayInstance.'),
  'status.conditions': say('Accepted: the Gateway is looked after. Programmed: all of it works.'),
  'status.listeners': say('State of each listener.'),
  'status.listeners[].attachedRoutes': say(
    'Number of routes attached to the listener.',
    'Counts every accepted parentRef of routes that name this Gateway, also those to other parents.',
  ),
  'status.listeners[].supportedKinds': say('Kinds of routes that the listener takes.'),
  'status.listeners[].conditions': say('Accepted, Conflicted, ResolvedRefs and Programmed of the listener.'),
};

/** Words for Gateway. */
export const gatewayWords: WordList = { ...listeners, ...others, ...status };
