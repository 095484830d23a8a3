import { profile as previous } from './2.11.ts';
import type { Profile } from './profile.ts';

export const profile: Profile = {
  ...previous,
  version: '2.12',
  whatChanged: [],
  patches: [
    { from: 8, whatChanged: 'Entries of a status are sorted.', change: { sortedStatuses: true } },
    { from: 11, whatChanged: 'Acceptance of a class is computed, not read from its status.', change: { classAcceptance: 'computed' } },
  ],
};
