import { profile as previous } from './2.4.ts';
import type { Profile } from './profile.ts';

export const profile: Profile = {
  ...previous,
  version: '2.5',
  whatChanged: [
    'Service parents get conditions of their own: no RefNotPermitted there, and unresolved mirrors are dropped.',
    'The ResolvedRefs condition of a listener no longer depends on its routes.',
    'Names of targets are checked: letters, digits, hyphen and underscore only, so an unresolved backend of a Service parent is refused.',
    'Parents of other controllers get a status entry (a fault mended in a patch).',
    'Messages speak of ReferenceGrant.',
  ],
  patches: [
    { from: 3, whatChanged: 'Parents of other controllers no longer get a status entry.', change: { foreignParentStatus: false } },
    {
      from: 8,
      whatChanged: 'All four Gateway API CRDs must be installed for the controllers to start.',
      change: { crdsToStart: 'all four' },
    },
  ],
  serviceParentConditions: 'own',
  unresolvedMirror: 'dropped',
  routesPoisonListeners: false,
  foreignParentStatus: true,
  grantWord: 'ReferenceGrant',
  validators: { ...previous.validators, targetNames: 'without dots', unresolvedBackend: false },
};
