import { profile as previous } from './2.8.ts';
import type { Profile } from './profile.ts';

export const profile: Profile = {
  ...previous,
  version: '2.9',
  whatChanged: [
    'Listeners carry their port as a tag, and the port of a parentRef is honoured.',
    'The mesh of a Gateway comes from its label first, as that of an HTTPRoute.',
    'A MeshGatewayInstance must not carry kuma.io/service.',
    'Stored objects get the labels for environment and Kubernetes namespace.',
  ],
  patches: [
    { from: 13, whatChanged: 'Entries of a status are sorted.', change: { sortedStatuses: true } },
    { from: 16, whatChanged: 'Acceptance of a class is computed, not read from its status.', change: { classAcceptance: 'computed' } },
  ],
  listenerPorts: true,
  gatewayMesh: ['label', 'annotation', 'namespaceLabel', 'namespaceAnnotation'],
  validators: { ...previous.validators, instanceServiceTagForbidden: true },
  webhookLabels: 'computed with environment',
};
