import { profile as previous } from './2.13.ts';
import type { Profile } from './profile.ts';

export const profile: Profile = {
  ...previous,
  version: '2.14',
  whatChanged: [
    'A wildcard hostname covers whole labels: *.example.com no longer covers badexample.com.',
    'A route without sectionName counts as attached for the listeners whose hostname fits; before, for every listener.',
    'Of several status entries for one parentRef only the first counts as attached.',
    'Entries of a status are sorted, and acceptance of a class is computed (also in late patches of earlier minors).',
  ],
  patches: [],
  wildcardByLabel: true,
  attachedRoutesCount: 'fitting listeners',
  attachedEntries: 'first',
  sortedStatuses: true,
  classAcceptance: 'computed',
};
