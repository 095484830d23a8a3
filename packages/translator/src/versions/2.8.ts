import { profile as previous } from './2.7.ts';
import type { Profile } from './profile.ts';

export const profile: Profile = {
  ...previous,
  version: '2.8',
  whatChanged: [
    'The label of the namespace counts for the mesh of an HTTPRoute, before the annotation of the namespace.',
    'Only Gateway parents put a route into the count of attached routes.',
    'MeshGatewayInstances are validated.',
    'Stored objects get the labels for zone and policy role.',
  ],
  patches: [],
  routeMesh: ['label', 'annotation', 'namespaceLabel', 'namespaceAnnotation'],
  attachedIndex: 'Gateway only',
  crdsToStart: 'all four',
  foreignSecrets: 'copied once',
  validators: { ...previous.validators, instances: true },
  webhookLabels: 'computed',
};
