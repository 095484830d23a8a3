import { BlockList, isIP } from 'node:net';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The proxy that the environment names for an API server, by kubectl's rules (those of Go's net/http): `HTTPS_PROXY` or `HTTP_PROXY` by the
 * scheme of the address, upper case before lower case, a proxy without a scheme being an HTTP one; never for this machine itself, and not for
 * what `NO_PROXY` excepts. A cluster's own `proxy-url` goes before it.
 */
export function proxyFromEnvironment(server: string, environment: Environment): string | undefined {
  const url = new URL(server);
  const isSecure = url.protocol === 'https:';
  const proxy = firstOf(environment, isSecure ? ['HTTPS_PROXY', 'https_proxy'] : ['HTTP_PROXY', 'http_proxy']);
  const host = url.hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');
  if (proxy === undefined || isThisMachine(host)) return undefined;
  const port = url.port === '' ? (isSecure ? '443' : '80') : url.port;
  if (isExcepted(host, port, firstOf(environment, ['NO_PROXY', 'no_proxy']) ?? '')) return undefined;
  return /^[a-z][a-z\d+.-]*:\/\//i.test(proxy) ? proxy : `http://${proxy}`;
}

function firstOf(environment: Environment, names: readonly string[]): string | undefined {
  return names.map((name) => environment[name]).find((value) => value !== undefined && value !== '');
}

function isThisMachine(host: string): boolean {
  return host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));
}

/** Entries are separated by commas: `*`, addresses, networks, names with all that is below them, or with a dot only what is below; each with or without a port. */
function isExcepted(host: string, port: string, list: string): boolean {
  return list
    .toLowerCase()
    .split(',')
    .map((entry) => entry.trim())
    .some((entry) => entry === '*' || matches(entry, host, port));
}

function matches(entry: string, host: string, port: string): boolean {
  if (entry.includes('/')) return isWithin(entry, host);
  const [, name = '', only] = /^(\[[^\]]*\]|[^:]*|[^[]*:.*:.*?)(?::(\d+))?$/.exec(entry) ?? [];
  if (only !== undefined && only !== port) return false;
  const plain = name.replace(/^\[|\]$/g, '');
  if (isIP(plain) !== 0) return isIP(host) !== 0 && isSameAddress(plain, host);
  const domain = plain.replace(/^\*(?=\.)/, '');
  if (domain === '' || isIP(host) !== 0) return false;
  return domain.startsWith('.') ? host.endsWith(domain) : host === domain || host.endsWith(`.${domain}`);
}

function isWithin(network: string, host: string): boolean {
  const [address = '', bits = ''] = network.split('/');
  const family = familyOf(address);
  if (family === undefined || familyOf(host) === undefined || !/^\d{1,3}$/.test(bits) || Number(bits) > (family === 'ipv4' ? 32 : 128))
    return false;
  const block = new BlockList();
  block.addSubnet(address, Number(bits), family);
  return block.check(host, familyOf(host));
}

function isSameAddress(one: string, other: string): boolean {
  const family = familyOf(one);
  if (family === undefined || family !== familyOf(other)) return false;
  const block = new BlockList();
  block.addAddress(one, family);
  return block.check(other, family);
}

function familyOf(address: string): 'ipv4' | 'ipv6' | undefined {
  const version = isIP(address);
  return version === 0 ? undefined : version === 4 ? 'ipv4' : 'ipv6';
}
