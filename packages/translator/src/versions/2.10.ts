import { profile as previous } from './2.9.ts';
import type { Profile } from './profile.ts';

export const profile: Profile = {
  ...previous,
  version: '2.10',
  whatChanged: [
    'A targetRef to a MeshGateway without tags is stored with an empty tags object.',
    'The controllers do not run on a global control plane.',
  ],
  patches: [],
  pointerFields: true,
  runsOnGlobal: false,
};
