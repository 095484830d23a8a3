import { profile as previous } from './2.6.ts';
import type { Profile } from './profile.ts';

export const profile: Profile = {
  ...previous,
  version: '2.7',
  whatChanged: [
    'HTTPRoutes on Gateways become MeshHTTPRoutes, one for each parentRef; MeshGatewayRoutes of before are deleted.',
    'Service backends become MeshServiceSubset with the zone tag.',
    'Filters that Kuma does not know are dropped; before, the whole route failed.',
    'The mesh of a MeshHTTPRoute is set, and comes from the label of the HTTPRoute, then its annotation, then the annotation of its namespace.',
    'Names of query parameters are kept.',
    'A redirect without port takes the port of its scheme (MeshHTTPRoute).',
    'One trailing slash of a PathPrefix is cut off.',
    'An unresolved backend is no longer refused; a rule on a Gateway without backends is refused unless it redirects.',
    'The kuma.io/service of a gateway ends in _svc; a MeshGatewayInstance carries its mesh as a label and no kuma.io/service tag.',
    'The controllers run without the experimental switch.',
    'Stored MeshGateways get labels too.',
  ],
  patches: [
    {
      from: 1,
      whatChanged:
        'Secrets outside the system namespace are followed only with supportGatewaySecretsInAllNamespaces; the copy is still made once.',
      change: { foreignSecrets: 'copied once' },
    },
    {
      from: 2,
      whatChanged: 'All four Gateway API CRDs must be installed for the controllers to start.',
      change: { crdsToStart: 'all four' },
    },
    { from: 23, whatChanged: 'Entries of a status are sorted.', change: { sortedStatuses: true } },
    { from: 26, whatChanged: 'Acceptance of a class is computed, not read from its status.', change: { classAcceptance: 'computed' } },
  ],
  experimentalSwitch: false,
  classWebhook: 'none',
  foreignParentStatus: false,
  gatewayParents: 'MeshHTTPRoute',
  serviceBackendKind: 'MeshServiceSubset',
  unknownFilter: 'dropped',
  routeMesh: ['label', 'annotation', 'namespaceAnnotation'],
  routeMeshIsSet: true,
  queryParameterNames: true,
  redirectPortInHttpRoute: true,
  trimsTrailingSlash: true,
  gatewayServiceSuffix: 'svc',
  instanceMeshIn: 'labels',
  instanceServiceTag: false,
  validators: { ...previous.validators, unresolvedBackend: true, gatewayBackends: 'unless redirect' },
  webhookLabelsGateways: true,
};
