import type { JsonObject, KubeObject, ObjectStatus } from '@routescope/translator';
import { z } from 'zod';

function isRecord(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Any JSON object, passed through as it is. */
export const jsonObjectSchema = z.custom<JsonObject>(isRecord, 'must be an object').meta({ type: 'object', additionalProperties: true });

/** A Kubernetes object as a source gave it: Secrets without contents, Gateway API objects without the server's bulk. */
export const kubeObjectSchema = z
  .custom<KubeObject>(isRecord, 'must be an object')
  .meta({ id: 'KubeObject', type: 'object', required: ['apiVersion', 'kind', 'metadata'], additionalProperties: true });

/** Status of a GatewayClass, Gateway or HTTPRoute. */
export const objectStatusSchema = z
  .custom<ObjectStatus>(isRecord, 'must be an object')
  .meta({ id: 'ObjectStatus', type: 'object', additionalProperties: true });
