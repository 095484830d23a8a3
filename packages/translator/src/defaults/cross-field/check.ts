import type { JsonObject } from '../../resources/json.ts';
import type { Channel, GatewayApiKind } from '../gateway-api.ts';
import type { FieldError } from '../field-error.ts';
import { Faults } from './faults.ts';
import { checkGateway } from './gateway.ts';
import { checkHTTPRoute } from './http-route.ts';

/**
 * What the CRDs' cross-field rules (CEL expressions there, functions here) refuse of a stored spec. It must be structurally valid:
 * only then the API server runs them, and only then the types read here hold. GatewayClass has a rule for updates only, ReferenceGrant none.
 */
export function checkCrossField(kind: GatewayApiKind, spec: JsonObject | undefined, channel: Channel): readonly FieldError[] {
  if (spec === undefined || (kind !== 'HTTPRoute' && kind !== 'Gateway')) return [];
  const faults = new Faults();
  if (kind === 'HTTPRoute') checkHTTPRoute(spec, channel, faults);
  else checkGateway(spec, faults);
  return faults.errors;
}
