import { z } from 'zod';
import { type Endpoint, endpoints } from './endpoints.ts';
import { problemDetailsSchema } from './schemas/service.ts';

type Schema = Record<string, unknown>;

/** OpenAPI 3.1 document, as plain JSON. */
export interface OpenApiDocument {
  readonly openapi: '3.1.0';
  readonly info: { readonly title: string; readonly version: string; readonly description: string };
  readonly paths: Readonly<Record<string, Schema>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

const errorAnswers = {
  '400': 'The query or path is not valid',
  '403': 'The request does not come from this address',
  '404': 'There is no such thing',
  '413': 'The body is too large',
  '415': 'The body is not application/json',
  '422': 'The body is not valid',
  '503': 'Too busy, or the answer took too long',
} as const;

/**
 * The OpenAPI document of the endpoint table. Schemas that carry an id become components.
 * @param version version of the program, for `info.version`
 */
export function describeApi(version: string): OpenApiDocument {
  const schemas: Record<string, Schema> = {};
  const paths: Record<string, Schema> = {};
  for (const [name, endpoint] of Object.entries<Endpoint>(endpoints)) {
    const path = endpoint.path.replaceAll(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [endpoint.method.toLowerCase()]: describeOperation(name, endpoint, schemas) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Routescope',
      version,
      description: 'What Kuma makes of Gateway API objects. Answers carry ETags; every error is application/problem+json (RFC 9457).',
    },
    paths,
    components: { schemas },
  };
}

function describeOperation(name: string, endpoint: Endpoint, schemas: Record<string, Schema>): Schema {
  const body = endpoint.body;
  return {
    operationId: name,
    summary: endpoint.summary,
    parameters: [...describeParameters('path', endpoint.params, schemas), ...describeParameters('query', endpoint.query, schemas)],
    ...(body === undefined
      ? {}
      : { requestBody: { required: true, content: { 'application/json': { schema: describeSchema(body, 'input', schemas) } } } }),
    responses: describeResponses(endpoint, schemas),
  };
}

function describeResponses(endpoint: Endpoint, schemas: Record<string, Schema>): Schema {
  const media = endpoint.stream === true ? 'text/event-stream' : 'application/json';
  const problem = { 'application/problem+json': { schema: describeSchema(problemDetailsSchema, 'output', schemas) } };
  const errors = Object.entries(errorAnswers)
    .filter(([status]) => endpoint.body !== undefined || !['413', '415', '422'].includes(status))
    .map(([status, description]) => [status, { description, content: problem }]);
  return {
    '200': { description: 'Success', content: { [media]: { schema: describeSchema(endpoint.response, 'output', schemas) } } },
    ...Object.fromEntries(errors),
  };
}

function describeParameters(place: 'path' | 'query', object: z.ZodObject, schemas: Record<string, Schema>): Schema[] {
  const described = describeSchema(object, 'input', schemas);
  const properties = isSchema(described['properties']) ? described['properties'] : {};
  const required = Array.isArray(described['required']) ? described['required'] : [];
  return Object.entries(properties).map(([name, schema]) => {
    const { description, ...rest } = isSchema(schema) ? schema : {};
    return {
      name,
      in: place,
      required: place === 'path' || required.includes(name),
      ...(typeof description === 'string' ? { description } : {}),
      schema: rest,
    };
  });
}

/** JSON Schema 2020-12 of one zod schema; shared parts are moved to `schemas` and referred to. */
function describeSchema(schema: z.ZodType, io: 'input' | 'output', schemas: Record<string, Schema>): Schema {
  const {
    $schema: _dialect,
    $defs,
    ...rest
  } = z.toJSONSchema(schema, {
    io,
    unrepresentable: 'any',
    target: 'draft-2020-12',
  }) as Schema;
  const shared = isSchema($defs) ? $defs : {};
  for (const [id, definition] of Object.entries(shared)) {
    if (isSchema(definition)) schemas[id] = cleaned(definition);
  }
  return cleaned(rest);
}

/** Points `#/$defs/X` at the components and drops the marker that names a definition inside itself. */
function cleaned(schema: Schema): Schema {
  const { id: _id, ...rest } = schema;
  return JSON.parse(JSON.stringify(rest).replaceAll('"#/$defs/', '"#/components/schemas/')) as Schema;
}

function isSchema(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
