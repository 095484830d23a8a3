/**
 * Whether a listener's and a route's hostname have names in common. Up to 2.13 a wildcard ignores the boundary of labels, so that
 * `*.example.com` covers `badexample.com`. Source: `attachment/attachment.go`.
 */
function hostnamesMeet(listener: string, route: string, byLabel: boolean): boolean {
  return listener === route || covers(listener, route, byLabel) || covers(route, listener, byLabel);
}

/** Whether any of a route's hostnames meets a listener's; no hostname on either side means every name. */
export function anyHostnameMeets(listener: string | undefined, route: readonly string[], byLabel: boolean): boolean {
  if (route.length === 0 || listener === undefined || listener === '') return true;
  return route.some((hostname) => hostnamesMeet(listener, hostname, byLabel));
}

function covers(wildcard: string, name: string, byLabel: boolean): boolean {
  if (!wildcard.startsWith('*.')) return false;
  const suffix = wildcard.slice(byLabel ? 1 : 2);
  return name.endsWith(suffix) && name !== suffix;
}
