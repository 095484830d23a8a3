import { profile as previous } from './2.12.ts';
import type { Profile } from './profile.ts';

export const profile: Profile = {
  ...previous,
  version: '2.13',
  whatChanged: [],
  patches: [
    { from: 3, whatChanged: 'Entries of a status are sorted.', change: { sortedStatuses: true } },
    { from: 7, whatChanged: 'Acceptance of a class is computed, not read from its status.', change: { classAcceptance: 'computed' } },
  ],
};
