import { profile as previous } from './2.2.ts';
import type { Profile } from './profile.ts';

export const profile: Profile = {
  ...previous,
  version: '2.3',
  whatChanged: [
    'HTTPRoutes on Services become MeshHTTPRoutes in the system namespace; the mesh is lost on the way and the object is filed under mesh default.',
    'Names of headers are lower-cased in matches and in the set and add lists of header modifiers.',
    'A parent that refuses a route no longer decides for the other parents.',
    'A parent Gateway whose class is missing no longer crashes the control plane.',
    'The first failing reference of a route gives the ResolvedRefs condition, no longer the last.',
    'A redirect without port takes the port of its scheme (MeshGatewayRoute).',
    'Several owned objects are reconciled by name; stale ones are deleted.',
  ],
  serviceParents: 'MeshHTTPRoute',
  firstRefusalForAll: false,
  missingClassCrashes: false,
  failingReference: 'first',
  lowerCaseHeaders: true,
  redirectPortInGatewayRoute: true,
  ownedObjects: 'by name',
  webhookLabels: 'mesh',
};
