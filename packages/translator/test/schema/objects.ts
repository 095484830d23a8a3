import type { KubeObject } from '../../src/index.ts';
import type { JsonObject } from '../../src/resources/json.ts';

const apiVersion = 'gateway.networking.k8s.io/v1';
const metadata = { name: 'shop', namespace: 'demo' };

/** An HTTPRoute with a spec. */
export const httpRoute = (spec: JsonObject): KubeObject => ({ apiVersion, kind: 'HTTPRoute', metadata, spec });

/** An HTTPRoute with one rule. */
export const routeWithRule = (rule: JsonObject): KubeObject => httpRoute({ parentRefs: [{ name: 'edge' }], rules: [rule] });

/** An HTTPRoute whose only rule has one filter. */
export const routeWithFilter = (filter: JsonObject): KubeObject => routeWithRule({ filters: [filter] });

/** A Gateway with listeners and whatever else its spec has. */
export const gateway = (listeners: readonly JsonObject[], more: JsonObject = {}): KubeObject => ({
  apiVersion,
  kind: 'Gateway',
  metadata,
  spec: { gatewayClassName: 'kuma', listeners, ...more },
});

/** A valid listener. */
export const listener: JsonObject = { name: 'http', port: 80, protocol: 'HTTP' };
