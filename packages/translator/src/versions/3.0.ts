import { profile as previous } from './2.14.ts';
import type { Profile } from './profile.ts';

export const profile: Profile = {
  ...previous,
  version: '3.0',
  whatChanged: [
    'Gateways and GatewayClasses are no longer looked at; routes on Gateways become nothing.',
    'MeshServices are parents and backends; ExternalServices are gone.',
    'Targets are named by labels of a MeshService and the section of a port.',
    'ReferenceGrants are asked for all backends; a backend without grant is left out.',
    'Unresolved backends keep their identity; a backend port that the Service does not have is a failure.',
    'Headless Services are refused as parents; sectionName picks a port of a Service.',
    'The kuma.io/mesh annotation is ignored.',
    'Several parentRefs to one Service are merged.',
  ],
  crdsToStart: 'HTTPRoute and ReferenceGrant',
  gatewayControllers: false,
  gatewayParents: 'nothing',
  meshServiceParents: true,
  targetsBy: 'labels',
  routeMesh: ['label', 'namespaceLabel'],
  validators: { ...previous.validators, serviceLabels: true },
};
