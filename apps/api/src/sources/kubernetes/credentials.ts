import { ApiError } from './api-error.ts';
import { type ExecCredential, type ExecPolicy, runExecPlugin } from './exec-plugin.ts';
import type { ClusterAccess, UserAccess } from './kubeconfig.ts';
import { oidcAuthorization } from './oidc.ts';
import { readerOf, WatchedFile } from './watched-file.ts';

/** What a request needs to say who asks. */
export interface Identity {
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly certificate: string | undefined;
  readonly key: string | undefined;
}

const refusedProviders: Readonly<Record<string, string>> = { gcp: 'gke-gcloud-auth-plugin', azure: 'kubelogin' };

/** The credentials of one kubeconfig user: tokens and certificates are read anew when their files change or run out. */
export class Credentials {
  readonly #user: UserAccess;
  readonly #cluster: ClusterAccess;
  readonly #policy: ExecPolicy;
  readonly #tokenFile: WatchedFile | undefined;
  readonly #certificate: ReturnType<typeof readerOf>;
  readonly #key: ReturnType<typeof readerOf>;
  #credential: { readonly value: ExecCredential; readonly until: number } | undefined;
  #running: Promise<ExecCredential> | undefined;

  constructor(user: UserAccess, cluster: ClusterAccess, policy: ExecPolicy) {
    this.#user = user;
    this.#cluster = cluster;
    this.#policy = policy;
    this.#tokenFile = user.tokenFile === undefined ? undefined : new WatchedFile(user.tokenFile);
    this.#certificate = readerOf(user.certificate);
    this.#key = readerOf(user.key);
  }

  /** The present identity. Throws ApiError of kind `credentials`. */
  async identify(): Promise<Identity> {
    try {
      const credential = this.#user.exec === undefined ? undefined : await this.#runPlugin();
      const headers = { ...this.#impersonation(), ...(await this.#authorization(credential)) };
      return {
        headers,
        certificate: credential?.certificate ?? this.#certificate.read(),
        key: credential?.key ?? this.#key.read(),
      };
    } catch (error) {
      if (error instanceof ApiError) throw error;
      throw new ApiError('credentials', `the credentials of user "${this.#user.name}" cannot be read: ${errorWords(error)}`);
    }
  }

  /** Forgets what was read: the API server did not accept it. */
  refresh(): void {
    this.#tokenFile?.refresh();
    this.#certificate.refresh();
    this.#key.refresh();
    this.#credential = undefined;
  }

  /** The order is client-go's: a token file wins over a token; a password is used only where there is no token. */
  async #authorization(credential: ExecCredential | undefined): Promise<Record<string, string>> {
    const user = this.#user;
    const token = this.#tokenFile?.read().trim() ?? user.token ?? credential?.token;
    if (token !== undefined && token !== '') return { Authorization: `Bearer ${token}` };
    if (user.username !== undefined) {
      return { Authorization: `Basic ${Buffer.from(`${user.username}:${user.password ?? ''}`).toString('base64')}` };
    }
    if (user.authProvider === undefined) return {};
    const modern = refusedProviders[user.authProvider.name];
    if (modern !== undefined) {
      throw new ApiError('credentials', `the auth provider "${user.authProvider.name}" is no longer supported; use the plugin ${modern}`);
    }
    return oidcAuthorization(this.#cluster, user.name, user.authProvider);
  }

  #impersonation(): Record<string, string | readonly string[]> {
    const as = this.#user.impersonate;
    if (as === undefined) return {};
    const extra = Object.entries(as.extra).map(([key, values]) => [`Impersonate-Extra-${escapeHeaderKey(key)}`, values]);
    return {
      'Impersonate-User': as.user,
      ...(as.uid === undefined ? {} : { 'Impersonate-Uid': as.uid }),
      ...(as.groups.length === 0 ? {} : { 'Impersonate-Group': as.groups }),
      ...Object.fromEntries(extra),
    };
  }

  /** Runs the plugin when there is no credential or it runs out within a minute; requests at the same time share one run. */
  async #runPlugin(): Promise<ExecCredential> {
    const kept = this.#credential;
    if (kept !== undefined && performance.now() < kept.until) return kept.value;
    const exec = this.#user.exec;
    if (exec === undefined) throw new ApiError('credentials', 'there is no credential plugin');
    this.#running ??= runExecPlugin(exec, this.#cluster, this.#policy).finally(() => (this.#running = undefined));
    const value = await this.#running;
    const left = value.expires === undefined ? Number.POSITIVE_INFINITY : Math.max(5_000, value.expires - Date.now() - 60_000);
    this.#credential = { value, until: performance.now() + left };
    return value;
  }
}

/** Extra keys travel in header names: everything that a header name cannot hold is percent-encoded, as client-go does. */
function escapeHeaderKey(key: string): string {
  return key.replaceAll(/[^A-Za-z0-9!#$&'*+.^_`|~-]/g, (character) =>
    [...Buffer.from(character)].map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join(''),
  );
}

function errorWords(error: unknown): string {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return 'a file is missing';
  return error instanceof Error ? error.message : 'unknown reason';
}
