export { admit, type Admission } from './admit.ts';
export { describeField, type FieldDescription } from './describe.ts';
export { gatewayApiVersion, type Channel, type GatewayApiKind } from './gateway-api.ts';
export { jsonSchemaOf } from './json-schema.ts';
export { admitKuma, kumaCrd, type KumaAdmission, type KumaCrd } from './kuma.ts';
export type { CrossFieldRule, FieldError, StructuralRule } from './field-error.ts';
export type { PrunedField } from './pruned.ts';
