import { profile as previous } from './2.3.ts';
import type { Profile } from './profile.ts';

export const profile: Profile = {
  ...previous,
  version: '2.4',
  whatChanged: [],
  patches: [
    {
      from: 9,
      whatChanged: 'All four Gateway API CRDs must be installed for the controllers to start.',
      change: { crdsToStart: 'all four' },
    },
  ],
};
