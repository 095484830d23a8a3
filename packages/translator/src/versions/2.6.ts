import { profile as previous } from './2.5.ts';
import type { Profile } from './profile.ts';

export const profile: Profile = {
  ...previous,
  version: '2.6',
  whatChanged: [
    'Names of targets may contain dots.',
    'Hostnames of redirects and rewrites are checked in MeshHTTPRoutes, and rules for a MeshGateway need backends.',
    'The GatewayClass webhook asks for a non-federated zone.',
    'Stored MeshHTTPRoutes get the label kuma.io/origin.',
  ],
  patches: [
    { from: 1, whatChanged: 'Parents of other controllers no longer get a status entry.', change: { foreignParentStatus: false } },
    {
      from: 6,
      whatChanged: 'All four Gateway API CRDs must be installed for the controllers to start.',
      change: { crdsToStart: 'all four' },
    },
  ],
  classWebhook: 'non-federated zone only',
  validators: { ...previous.validators, targetNames: 'with dots', filterHostnames: true, gatewayBackends: 'always' },
  webhookLabels: 'mesh and origin',
};
