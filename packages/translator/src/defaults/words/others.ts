import { say, type WordList } from './words.ts';

/** Words for GatewayClass. */
export const gatewayClassWords: WordList = {
  'spec.controllerName': say(
    'Name of the controller that runs Gateways of this class. It can never be changed.',
    'gateways.kuma.io/controller makes it Kuma’s; others are left alone.',
  ),
  'spec.description': say('A sentence for people, up to 64 characters.'),
  'spec.parametersRef': say(
    'An object with settings for all Gateways of the class.',
    'Must be a MeshGatewayConfig of kuma.io, without a namespace; anything else leaves the class unaccepted and its Gateways untouched.',
  ),
  'spec.parametersRef.group': say('API group of the settings object.', 'Must be kuma.io.'),
  'spec.parametersRef.kind': say('Kind of the settings object.', 'Must be MeshGatewayConfig.'),
  'spec.parametersRef.name': say('Name of the settings object.'),
  'spec.parametersRef.namespace': say('Namespace of the settings object.', 'Must be left out: MeshGatewayConfig has none.'),
  'status.conditions': say('Accepted: the class can be used.'),
  'status.supportedFeatures': say('Features that the controller claims.', 'Not written by Kuma.'),
};

/** Words for ReferenceGrant. */
export const referenceGrantWords: WordList = {
  'spec.from': say('Who may refer: kind and namespace. Every entry combines with every entry of `to`.'),
  'spec.from[].group': say('API group of the referring kind: gateway.networking.k8s.io for HTTPRoute and Gateway.'),
  'spec.from[].kind': say('Kind that refers: HTTPRoute for backends, Gateway for certificates.'),
  'spec.from[].namespace': say('Namespace of the referring objects.'),
  'spec.to': say('What may be referred to in the namespace of this grant.'),
  'spec.to[].group': say('API group of the target: "" for Service and Secret.'),
  'spec.to[].kind': say('Kind of the target: Service or Secret; ExternalService or MeshService of kuma.io.'),
  'spec.to[].name': say('Name of the target; all of the kind when left out.'),
};
