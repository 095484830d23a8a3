import { StatusError, unauthorized } from './status.ts';

/** A right: verbs on resources, named `plural` or `plural.group`; `*` for all. */
export interface Rule {
  readonly verbs: readonly string[];
  readonly resources: readonly string[];
  /** Only in these namespaces; in the whole cluster without. */
  readonly namespaces?: readonly string[];
}

/** A user of the fake and what they may do. */
export interface FakeUser {
  readonly name: string;
  rules: readonly Rule[];
}

const groupless = (resource: { readonly group: string; readonly plural: string }): string =>
  resource.group === '' ? resource.plural : `${resource.plural}.${resource.group}`;

/** Who may do what, by bearer token. */
export class FakeAccess {
  readonly users = new Map<string, FakeUser>([
    ['admin-token', { name: 'admin', rules: [{ verbs: ['*'], resources: ['*'] }] }],
    ['reader-token', { name: 'reader', rules: [] }],
    ['nobody-token', { name: 'nobody', rules: [] }],
  ]);

  /** The user of an `Authorization` header. Throws 401. */
  identify(header: string | undefined): FakeUser {
    const user = this.users.get(header?.replace(/^Bearer /, '') ?? '');
    if (user === undefined) throw unauthorized();
    return user;
  }

  /** Throws 403 in the API server's words. */
  check(user: FakeUser, verb: string, resource: { readonly group: string; readonly plural: string }, namespace = '', name = ''): void {
    const wanted = groupless(resource);
    const allowed = user.rules.some(
      (rule) =>
        (rule.verbs.includes('*') || rule.verbs.includes(verb)) &&
        (rule.resources.includes('*') || rule.resources.includes(wanted)) &&
        (rule.namespaces?.includes(namespace) ?? true),
    );
    if (allowed) return;
    const where = namespace === '' ? 'at the cluster scope' : `in the namespace "${namespace}"`;
    const subject = name === '' ? wanted : `${wanted} "${name}"`;
    const message = `${subject} is forbidden: User "${user.name}" cannot ${verb} resource "${resource.plural}" in API group "${resource.group}" ${where}`;
    throw new StatusError(403, 'Forbidden', message, {
      ...(name === '' ? {} : { name }),
      ...(resource.group === '' ? {} : { group: resource.group }),
      kind: resource.plural,
    });
  }

  /** What a user may do in a namespace, as a SelfSubjectRulesReview answers. */
  review(user: FakeUser, namespace: string): Record<string, unknown> {
    const rules = user.rules.filter((rule) => rule.namespaces?.includes(namespace) ?? true);
    const resourceRules = rules.flatMap(({ verbs, resources }) =>
      resources.map((resource) => {
        const [plural = '', ...group] = resource.split('.');
        return { verbs, apiGroups: [resource === '*' ? '*' : group.join('.')], resources: [plural] };
      }),
    );
    return {
      kind: 'SelfSubjectRulesReview',
      apiVersion: 'authorization.k8s.io/v1',
      metadata: {},
      spec: {},
      status: { resourceRules, nonResourceRules: [], incomplete: false },
    };
  }
}
