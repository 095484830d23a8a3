/** The one namespace in which the user `nobody` may read something, and what. */
export const onlyHere = 'only-here';
export const onlyHereRules = [
  { apiGroups: [''], resources: ['services'], verbs: ['get', 'list', 'watch'] },
  { apiGroups: ['gateway.networking.k8s.io'], resources: ['httproutes'], verbs: ['get', 'list', 'watch'] },
  { apiGroups: ['kuma.io'], resources: ['meshtimeouts'], verbs: ['get'] },
];
