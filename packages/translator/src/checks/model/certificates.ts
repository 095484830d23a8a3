import type { Pointer } from '../../resources/json.ts';
import type { CertificateDigest } from '../../resources/object.ts';
import type { ObjectKey } from '../../resources/ref.ts';
import type { GatewayView, ListenerView } from './gateway.ts';
import type { ZoneView } from './zone-view.ts';

/** A certificate that a listener of Kuma serves, as far as its digest tells. */
export interface ServedCertificate {
  readonly gateway: GatewayView;
  readonly listener: ListenerView;
  readonly path: Pointer;
  readonly secret: ObjectKey;
  readonly digest: CertificateDigest;
}

/** The certificates of all listeners of Kuma's Gateways whose Secrets are visible. */
export function certificatesOf(zone: ZoneView): ServedCertificate[] {
  return zone.gateways.flatMap((gateway) =>
    gateway.owner === 'kuma' ? gateway.listeners.flatMap((listener) => certificatesOfListener(zone, gateway, listener)) : [],
  );
}

/** The certificates of one listener whose Secrets are visible. */
export function certificatesOfListener(zone: ZoneView, gateway: GatewayView, listener: ListenerView): ServedCertificate[] {
  return listener.certificates.flatMap(({ kind, namespace, name, path }) => {
    const secret = `Secret/${namespace}/${name}`;
    const digest = kind === 'Secret' ? zone.object(secret)?.digest?.certificate : undefined;
    return digest === undefined ? [] : [{ gateway, listener, path, secret, digest }];
  });
}
