import { profile as previous } from './2.10.ts';
import type { Profile } from './profile.ts';

export const profile: Profile = {
  ...previous,
  version: '2.11',
  whatChanged: [
    'Without supportGatewaySecretsInAllNamespaces a certificate outside the system namespace cannot be read: its Gateway fails as a whole.',
    'Webhooks only look at namespaced objects in namespaces that carry the label kuma.io/sidecar-injection.',
  ],
  patches: [
    { from: 11, whatChanged: 'Entries of a status are sorted.', change: { sortedStatuses: true } },
    { from: 14, whatChanged: 'Acceptance of a class is computed, not read from its status.', change: { classAcceptance: 'computed' } },
  ],
  foreignSecrets: 'error',
  validators: { ...previous.validators, namespaces: 'with injection label' },
};
