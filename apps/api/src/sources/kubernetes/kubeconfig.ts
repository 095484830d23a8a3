import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, dirname, isAbsolute, join } from 'node:path';
import { CORE_SCHEMA, load } from 'js-yaml';
import { asList, asObject, asText, at, wordOf } from './json.ts';

/** A PEM text, or the file that holds it; files are read again when they change. */
export interface Material {
  readonly text?: string;
  readonly file?: string;
}

/** Where an API server is and how its certificate is judged. */
export interface ClusterAccess {
  readonly name: string;
  /** Without a trailing slash; may have a path. */
  readonly server: string;
  readonly ca?: Material;
  readonly tlsServerName?: string;
  readonly insecureSkipTlsVerify: boolean;
  readonly proxyUrl?: string;
}

/** A credential plugin as the kubeconfig describes it. */
export interface ExecPlugin {
  readonly apiVersion: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly provideClusterInfo: boolean;
  readonly installHint?: string;
}

/** Who is claimed to be asking, on top of the user's own identity. */
interface Impersonation {
  readonly user: string;
  readonly uid?: string;
  readonly groups: readonly string[];
  readonly extra: Readonly<Record<string, readonly string[]>>;
}

/** How a request says who asks. */
export interface UserAccess {
  readonly name: string;
  readonly token?: string;
  /** Read anew when it changes; wins over `token`. */
  readonly tokenFile?: string;
  readonly username?: string;
  readonly password?: string;
  readonly certificate?: Material;
  readonly key?: Material;
  readonly exec?: ExecPlugin;
  readonly authProvider?: { readonly name: string; readonly config: Readonly<Record<string, string>> };
  readonly impersonate?: Impersonation;
}

/** One context, resolved: everything that a connection needs. */
export interface KubeContext {
  readonly name: string;
  readonly cluster: ClusterAccess;
  readonly user: UserAccess;
  readonly namespace?: string;
}

/** The kubeconfig files of one start, merged. */
export interface KubeConfig {
  readonly currentContext?: string;
  readonly contexts: readonly string[];
  /** The context of a name; throws KubeConfigError where it, its cluster or its user is missing or broken. */
  context(name: string): KubeContext;
}

/** A kubeconfig that cannot be used: the message names file and field. */
export class KubeConfigError extends Error {
  override readonly name = 'KubeConfigError';
}

interface Entry {
  readonly file: string;
  readonly value: unknown;
}

interface Sections {
  readonly clusters: Map<string, Entry>;
  readonly contexts: Map<string, Entry>;
  readonly users: Map<string, Entry>;
}

/** Where kubeconfig files are looked for. */
export interface KubeConfigPlaces {
  /** `--kubeconfig`: this file alone, and it must exist. */
  readonly file?: string | undefined;
  /** `KUBECONFIG`: several files; missing ones are passed over, as kubectl does. */
  readonly variable?: string | undefined;
  readonly home?: string | undefined;
}

/**
 * The files to read, in kubectl's order: `--kubeconfig`, else every file of `KUBECONFIG`, else `~/.kube/config`. Empty where there is none.
 */
export function kubeConfigFiles(places: KubeConfigPlaces): readonly string[] {
  if (places.file !== undefined) {
    if (!existsSync(places.file)) throw new KubeConfigError(`${places.file}: no such file`);
    return [places.file];
  }
  const listed = (places.variable ?? '').split(delimiter).filter((file) => file !== '');
  if (listed.length > 0) return [...new Set(listed)].filter((file) => existsSync(file));
  const usual = join(places.home ?? homedir(), '.kube', 'config');
  return existsSync(usual) ? [usual] : [];
}

/**
 * Reads and merges kubeconfig files as client-go does: of two entries with one name, and of two current contexts, the first read wins.
 * Relative paths are relative to the file that holds them.
 */
export function loadKubeConfig(files: readonly string[]): KubeConfig {
  const sections: Sections = { clusters: new Map(), contexts: new Map(), users: new Map() };
  let currentContext: string | undefined;
  for (const file of files) {
    const document = readDocument(file);
    currentContext ??= asText(document?.['current-context']);
    addEntries(sections.clusters, document?.['clusters'], 'cluster', file);
    addEntries(sections.contexts, document?.['contexts'], 'context', file);
    addEntries(sections.users, document?.['users'], 'user', file);
  }
  return {
    ...(currentContext === undefined ? {} : { currentContext }),
    contexts: [...sections.contexts.keys()],
    context: (name) => resolveContext(name, sections),
  };
}

function readDocument(file: string): Record<string, unknown> | undefined {
  let value: unknown;
  try {
    value = load(readFileSync(file, 'utf8'), { schema: CORE_SCHEMA });
  } catch (error) {
    const reason = error instanceof Error ? (error.message.split('\n')[0] ?? '') : 'cannot be read';
    throw new KubeConfigError(`${file}: ${reason}`);
  }
  if (value === undefined || value === null) return undefined;
  const document = asObject(value);
  if (document === undefined) throw new KubeConfigError(`${file}: not a kubeconfig, its top level is not a map`);
  return document;
}

function addEntries(into: Map<string, Entry>, list: unknown, field: string, file: string): void {
  for (const [index, one] of asList(list).entries()) {
    const name = asText(at(one, 'name'));
    if (name === undefined) throw new KubeConfigError(`${file}: ${field}s[${index}].name is missing`);
    if (!into.has(name)) into.set(name, { file, value: at(one, field) });
  }
}

function resolveContext(name: string, sections: Sections): KubeContext {
  const entry = sections.contexts.get(name);
  if (entry === undefined) {
    const known = [...sections.contexts.keys()].join(', ');
    throw new KubeConfigError(`there is no context "${name}"; known: ${known === '' ? 'none' : known}`);
  }
  const cluster = asText(at(entry.value, 'cluster'));
  if (cluster === undefined) throw new KubeConfigError(`${entry.file}: context "${name}" names no cluster`);
  const user = asText(at(entry.value, 'user'));
  const namespace = asText(at(entry.value, 'namespace'));
  return {
    name,
    cluster: resolveCluster(cluster, name, sections),
    user: user === undefined ? { name: '' } : resolveUser(user, name, sections),
    ...(namespace === undefined ? {} : { namespace }),
  };
}

function resolveCluster(name: string, context: string, sections: Sections): ClusterAccess {
  const entry = sections.clusters.get(name);
  if (entry === undefined) throw new KubeConfigError(`context "${context}" names the cluster "${name}", which does not exist`);
  const where = `${entry.file}: cluster "${name}"`;
  const server = checkServer(asText(at(entry.value, 'server')), where);
  const proxyUrl = asText(at(entry.value, 'proxy-url'));
  const tlsServerName = asText(at(entry.value, 'tls-server-name'));
  const ca = readMaterial(entry, 'certificate-authority', where);
  return {
    name,
    server,
    insecureSkipTlsVerify: at(entry.value, 'insecure-skip-tls-verify') === true,
    ...(ca === undefined ? {} : { ca }),
    ...(tlsServerName === undefined ? {} : { tlsServerName }),
    ...(proxyUrl === undefined ? {} : { proxyUrl }),
  };
}

/** Credentials never go over plain HTTP to another machine, nor to addresses that serve a cloud machine's own metadata. */
function checkServer(server: string | undefined, where: string): string {
  if (server === undefined) throw new KubeConfigError(`${where} has no server`);
  const url = URL.canParse(server) ? new URL(server) : undefined;
  if (url === undefined || (url.protocol !== 'https:' && url.protocol !== 'http:')) {
    throw new KubeConfigError(`${where}: server "${server}" is not an https address`);
  }
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (host.startsWith('169.254.') || host.toLowerCase() === 'fd00:ec2::254') {
    throw new KubeConfigError(`${where}: ${host} is an address of machine metadata, not of an API server`);
  }
  const local = host === 'localhost' || host === '::1' || host.startsWith('127.');
  if (url.protocol === 'http:' && !local) throw new KubeConfigError(`${where}: plain http is only used on this machine; write https`);
  return server.replace(/\/+$/, '');
}

function resolveUser(name: string, context: string, sections: Sections): UserAccess {
  const entry = sections.users.get(name);
  if (entry === undefined) throw new KubeConfigError(`context "${context}" names the user "${name}", which does not exist`);
  const where = `${entry.file}: user "${name}"`;
  const tokenFile = asText(at(entry.value, 'tokenFile'));
  return withoutAbsent({
    name,
    token: asText(at(entry.value, 'token')),
    tokenFile: tokenFile === undefined ? undefined : fromFolder(entry.file, tokenFile),
    username: asText(at(entry.value, 'username')),
    password: asText(at(entry.value, 'password')),
    certificate: readMaterial(entry, 'client-certificate', where),
    key: readMaterial(entry, 'client-key', where),
    exec: readExec(entry, where),
    authProvider: readAuthProvider(entry),
    impersonate: readImpersonation(entry, where),
  });
}

/** Inline data wins over a file, as in client-go. */
function readMaterial(entry: Entry, field: string, where: string): Material | undefined {
  const data = asText(at(entry.value, `${field}-data`));
  if (data !== undefined) {
    const text = Buffer.from(data, 'base64').toString('utf8');
    if (!text.includes('-----BEGIN')) throw new KubeConfigError(`${where}: ${field}-data is not a PEM text in base64`);
    return { text };
  }
  const file = asText(at(entry.value, field));
  return file === undefined ? undefined : { file: fromFolder(entry.file, file) };
}

function readExec(entry: Entry, where: string): ExecPlugin | undefined {
  const exec = asObject(at(entry.value, 'exec'));
  if (exec === undefined) return undefined;
  const command = asText(exec['command']);
  const apiVersion = asText(exec['apiVersion']);
  if (command === undefined) throw new KubeConfigError(`${where}: exec.command is missing`);
  if (apiVersion === undefined || !/^client\.authentication\.k8s\.io\/v1(beta1)?$/.test(apiVersion)) {
    throw new KubeConfigError(`${where}: exec.apiVersion must be client.authentication.k8s.io/v1 or v1beta1`);
  }
  const env: Record<string, string> = {};
  for (const one of asList(exec['env'])) {
    const variable = asText(at(one, 'name'));
    if (variable !== undefined) env[variable] = wordOf(at(one, 'value'));
  }
  const installHint = asText(exec['installHint']);
  return {
    apiVersion,
    command: command.includes('/') ? fromFolder(entry.file, command) : command,
    args: asList(exec['args']).map(String),
    env,
    provideClusterInfo: exec['provideClusterInfo'] === true,
    ...(installHint === undefined ? {} : { installHint }),
  };
}

function readAuthProvider(entry: Entry): UserAccess['authProvider'] {
  const provider = asObject(at(entry.value, 'auth-provider'));
  const name = asText(provider?.['name']);
  if (name === undefined) return undefined;
  const config = Object.entries(asObject(provider?.['config']) ?? {}).map(([key, value]) => [key, wordOf(value)]);
  return { name, config: Object.fromEntries(config) };
}

function readImpersonation(entry: Entry, where: string): Impersonation | undefined {
  const user = asText(at(entry.value, 'as'));
  const uid = asText(at(entry.value, 'as-uid'));
  const groups = asList(at(entry.value, 'as-groups')).map(String);
  const extra = Object.entries(asObject(at(entry.value, 'as-user-extra')) ?? {}).map(([key, values]) => [key, asList(values).map(String)]);
  if (user === undefined) {
    if (uid === undefined && groups.length === 0 && extra.length === 0) return undefined;
    throw new KubeConfigError(`${where}: as-uid, as-groups and as-user-extra need "as"`);
  }
  return { user, groups, extra: Object.fromEntries(extra), ...(uid === undefined ? {} : { uid }) };
}

function fromFolder(file: string, path: string): string {
  return isAbsolute(path) ? path : join(dirname(file), path);
}

type Given<T> = { [K in keyof T]?: T[K] | undefined };

function withoutAbsent(user: Given<UserAccess> & { readonly name: string }): UserAccess {
  return Object.fromEntries(Object.entries(user).filter(([, value]) => value !== undefined)) as unknown as UserAccess;
}
