import { StatusError, unauthorized } from './status.ts';

/** A right: verbs on resources, named `plural` or `plural.group`; `*` for all. */
export interface Rule {
  readonly verbs: readonly string[];
  readonly resources: readonly string[];
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
        (rule.verbs.includes('*') || rule.verbs.includes(verb)) && (rule.resources.includes('*') || rule.resources.includes(wanted)),
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
}
