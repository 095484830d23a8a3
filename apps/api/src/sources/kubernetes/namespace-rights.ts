import type { Connection } from './connection.ts';
import { asList, asText, at } from './json.ts';
import type { WatchedKind } from './kinds.ts';

/** Whether a kind may probably be listed in a namespace. */
export type Rights = (kind: WatchedKind) => boolean;

/**
 * What the user may list in one namespace, in one request (SelfSubjectRulesReview). It only tells where trying is worth it: whether a kind is
 * readable there is decided by the API server's answer to the list itself.
 * @returns undefined where the API server does not say
 */
export async function readRights(connection: Connection, namespace: string, signal: AbortSignal): Promise<Rights | undefined> {
  try {
    const answer = await connection.json({
      method: 'POST',
      path: '/apis/authorization.k8s.io/v1/selfsubjectrulesreviews',
      body: JSON.stringify({ apiVersion: 'authorization.k8s.io/v1', kind: 'SelfSubjectRulesReview', spec: { namespace } }),
      signal,
      limit: 4 * 1024 * 1024,
    });
    const rules = at(answer.body, 'status', 'resourceRules');
    if (answer.status >= 300 || !Array.isArray(rules)) return undefined;
    // Authorizers that cannot list their rules say so; then everything is worth trying.
    const isIncomplete = at(answer.body, 'status', 'incomplete') === true;
    return (kind) => isIncomplete || asList(rules).some((rule) => allows(rule, kind));
  } catch {
    return undefined;
  }
}

function allows(rule: unknown, { group, plural }: WatchedKind): boolean {
  // A right to objects by name is none to list.
  if (asList(at(rule, 'resourceNames')).some((name) => asText(name) !== undefined)) return false;
  const holds = (field: string, wanted: string): boolean => asList(at(rule, field)).some((value) => value === wanted || value === '*');
  return holds('verbs', 'list') && holds('apiGroups', group) && holds('resources', plural);
}
