import { isDnsSubdomain, isLabelKey } from '../../resources/labels.ts';
import type { Faults } from './faults.ts';

/** The fields of a stored Gateway that the cross-field rules read. Structural validation has made sure of their types. */
export interface GatewaySpec {
  readonly listeners?: readonly Listener[];
  readonly addresses?: readonly { readonly type?: string; readonly value?: string }[];
  readonly infrastructure?: { readonly labels?: Readonly<Record<string, string>>; readonly annotations?: Readonly<Record<string, string>> };
  readonly tls?: { readonly frontend?: { readonly perPort?: readonly { readonly port: number }[] } };
}

interface Listener {
  readonly name: string;
  readonly port: number;
  readonly protocol: string;
  readonly hostname?: string;
  readonly tls?: { readonly mode?: string; readonly certificateRefs?: readonly object[]; readonly options?: object };
}

/** The cross-field rules of Gateway, on a stored and structurally valid spec. Source: `apis/v1/gateway_types.go` of Gateway API. */
export function checkGateway(spec: GatewaySpec, faults: Faults): void {
  checkListeners(spec.listeners ?? [], faults);
  checkAddresses(spec.addresses ?? [], faults);
  for (const field of ['labels', 'annotations'] as const) checkKeys(spec.infrastructure?.[field] ?? {}, field, faults);
  checkPorts(spec.tls?.frontend?.perPort ?? [], faults);
}

function checkListeners(listeners: readonly Listener[], faults: Faults): void {
  const seen = new Map<string, number>();
  for (const [index, listener] of listeners.entries()) {
    checkListener(listener, index, faults);
    const { port, protocol, hostname } = listener;
    const id = `${port} ${protocol} ${hostname === undefined ? '' : `"${hostname}"`}`;
    const first = seen.get(id);
    if (first === undefined) seen.set(id, index);
    else {
      const advice = 'requests could not be told apart; change the port or the hostname of one';
      faults.add(
        'listeners-differ',
        `listeners ${first} and ${index} have the same port, protocol and hostname; ${advice}`,
        ['spec', 'listeners'],
        [index],
      );
    }
  }
}

function checkListener({ name, protocol, tls, hostname }: Listener, index: number, faults: Faults): void {
  const at = ['spec', 'listeners'];
  const plain = protocol === 'HTTP' || protocol === 'TCP' || protocol === 'UDP';
  if (plain && tls !== undefined)
    faults.add('listener-tls', `listener "${name}" with protocol ${protocol} must not have tls; remove it, or use HTTPS or TLS`, at, [
      index,
      'tls',
    ]);
  if (protocol === 'HTTPS' && tls !== undefined && tls.mode !== '' && tls.mode !== 'Terminate') {
    faults.add(
      'listener-tls',
      `listener "${name}" with protocol HTTPS must terminate TLS: write mode: Terminate, or use protocol TLS to pass it through`,
      at,
      [index, 'tls', 'mode'],
    );
  }
  if (protocol === 'TLS' && (tls?.mode ?? '') === '')
    faults.add('listener-tls', `listener "${name}" with protocol TLS needs tls.mode: Terminate or Passthrough`, at, [index, 'tls']);
  if ((protocol === 'TCP' || protocol === 'UDP') && hostname !== undefined && hostname !== '') {
    faults.add('listener-hostname', `listener "${name}" with protocol ${protocol} cannot tell hostnames apart; remove hostname`, at, [
      index,
      'hostname',
    ]);
  }
  if (tls?.mode === 'Terminate' && !((tls.certificateRefs?.length ?? 0) > 0 || Object.keys(tls.options ?? {}).length > 0)) {
    const reason = 'terminating TLS needs a certificate: add certificateRefs with the name of a Secret of type kubernetes.io/tls';
    faults.add('listener-certificate', reason, ['spec', 'listeners', index, 'tls'], ['certificateRefs']);
  }
}

function checkAddresses(addresses: readonly { readonly type?: string; readonly value?: string }[], faults: Faults): void {
  const seen = new Map<string, number>();
  for (const [index, { type = 'IPAddress', value }] of addresses.entries()) {
    if (value === undefined || (type !== 'IPAddress' && type !== 'Hostname')) continue;
    if (type === 'Hostname' && !isDnsSubdomain(value.startsWith('*.') ? value.slice(2) : value)) {
      const reason = `${JSON.stringify(value)} is not a DNS name; write lower-case letters, digits, "-" and ".", for example lb.example.com, or leave value out`;
      faults.add('address-hostname', reason, ['spec', 'addresses', index], ['value']);
    }
    const first = seen.get(`${type} ${value}`);
    if (first === undefined) seen.set(`${type} ${value}`, index);
    else faults.add('addresses-differ', `addresses ${first} and ${index} are both ${value}; remove one`, ['spec', 'addresses'], [index]);
  }
}

/** The CRD allows a prefix of fewer than 253 characters where other label keys may have 253. */
const longestPrefix = 252;

function isKey(key: string): boolean {
  return isLabelKey(key) && key.lastIndexOf('/') <= longestPrefix;
}

function checkKeys(map: Readonly<Record<string, string>>, field: 'labels' | 'annotations', faults: Faults): void {
  for (const key of Object.keys(map)) {
    if (isKey(key)) continue;
    const shown = JSON.stringify(key.length > 80 ? `${key.slice(0, 77)}...` : key);
    const reason = `${shown} cannot be a key here: write a name of up to 63 letters, digits, "-", "_" and ".", behind a DNS prefix and "/" if needed`;
    faults.add('infrastructure-keys', reason, ['spec', 'infrastructure', field], [key]);
  }
}

function checkPorts(ports: readonly { readonly port: number }[], faults: Faults): void {
  const seen = new Set<number>();
  for (const [index, { port }] of ports.entries()) {
    if (seen.has(port))
      faults.add(
        'tls-ports-differ',
        `port ${port} is configured twice; merge the two entries`,
        ['spec', 'tls', 'frontend', 'perPort'],
        [index, 'port'],
      );
    seen.add(port);
  }
}
