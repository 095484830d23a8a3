// Writes src/defaults/data/*.json from custom resource definitions, so that a new release is one command and one diff to review.
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { loadAll } from 'js-yaml';

const usage = `Imports the structural facts of CRDs into src/defaults/data.

  node packages/translator/scripts/import-schemas.mjs gateway-api VERSION STANDARD EXPERIMENTAL
      STANDARD and EXPERIMENTAL: the release's YAML with the CRDs of a channel, or JSON of the form {"group/version/Kind": schema}.

  node packages/translator/scripts/import-schemas.mjs kuma FOLDER
      FOLDER holds <plural>@<minor>.yaml (or .json): a kind's CRD from that minor on, "null" where the kind is gone.
      Prints the list for src/versions/kuma-schemas.ts.

Descriptions and expressions are left out: the words and the cross-field rules are this project's own.
`;

const data = join(import.meta.dirname, '../src/defaults/data');
const gatewayApiKinds = ['GatewayClass', 'Gateway', 'HTTPRoute', 'ReferenceGrant'];

/** Keywords of a structural schema that decide what is pruned, defaulted or refused. */
const keywords = new Set(
  `type properties items additionalProperties required enum default nullable format pattern minimum maximum minLength maxLength
  minItems maxItems minProperties maxProperties oneOf anyOf not x-kubernetes-preserve-unknown-fields x-kubernetes-int-or-string
  x-kubernetes-list-type x-kubernetes-list-map-keys x-kubernetes-map-type`.split(/\s+/),
);

const sortFields = (value) => {
  if (Array.isArray(value)) return value.map(sortFields);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map((key) => [key, sortFields(value[key])]),
  );
};

const mapFields = (fields, change) => Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, change(value, key)]));

/** A schema without descriptions and expressions, its keywords in a fixed order. */
function facts(schema) {
  const { type, ...rest } = sortFields(schema);
  const out = type === undefined ? {} : { type };
  for (const [keyword, value] of Object.entries(rest)) {
    if (!keywords.has(keyword)) continue;
    if (keyword === 'properties') out.properties = mapFields(schema.properties, facts);
    else if (['items', 'not'].includes(keyword) || (keyword === 'additionalProperties' && typeof value === 'object'))
      out[keyword] = facts(value);
    else if (['oneOf', 'anyOf'].includes(keyword)) out[keyword] = value.map(facts);
    else out[keyword] = value;
  }
  return out;
}

/** Puts schemas of at least `size` characters that occur more than once in one list, under the name of the field that has them first. */
function share(roots, size) {
  const seen = new Map();
  const key = (schema) => JSON.stringify(sortFields(schema));
  const count = (schema, name) => {
    const text = key(schema);
    if (text.length >= size) {
      const entry = seen.get(text);
      if (entry !== undefined) {
        entry.count += 1;
        return;
      }
      seen.set(text, { name, count: 1 });
    }
    for (const [field, child] of Object.entries(schema.properties ?? {})) count(child, field);
    if (schema.items !== undefined) count(schema.items, name.replace(/ies$/, 'y').replace(/s$/, ''));
    if (typeof schema.additionalProperties === 'object') count(schema.additionalProperties, `${name}Value`);
  };
  for (const [name, schema] of roots) count(schema, name);
  const shared = {};
  const used = new Map();
  const refer = (schema) => {
    const entry = seen.get(key(schema));
    if (entry === undefined || entry.count < 2) return inline(schema);
    if (entry.id === undefined) {
      const number = (used.get(entry.name) ?? 0) + 1;
      used.set(entry.name, number);
      entry.id = number === 1 ? entry.name : `${entry.name}${number}`;
      shared[entry.id] = null;
      shared[entry.id] = inline(schema);
    }
    return { $ref: entry.id };
  };
  const inline = (schema) => {
    const out = { ...schema };
    if (schema.properties !== undefined) out.properties = mapFields(schema.properties, refer);
    if (schema.items !== undefined) out.items = refer(schema.items);
    if (typeof schema.additionalProperties === 'object') out.additionalProperties = refer(schema.additionalProperties);
    return out;
  };
  return { schemas: roots.map(([, schema]) => inline(schema)), shared };
}

/** JSON with whatever fits into a line on one line. */
function print(value, indent = 0) {
  const flat = JSON.stringify(value);
  if (flat.length + indent <= 150 || typeof value !== 'object' || value === null) return flat;
  const pad = ' '.repeat(indent + 1);
  const inside = Array.isArray(value)
    ? value.map((one) => pad + print(one, indent + 1))
    : Object.entries(value).map(([key, one]) => `${pad}${JSON.stringify(key)}: ${print(one, indent + 1)}`);
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  return `${open}\n${inside.join(',\n')}\n${' '.repeat(indent)}${close}`;
}

/** The CRD of one file, in the project's terms; null where the file says so. */
function readCrd(document) {
  if (document?.kind !== 'CustomResourceDefinition') return document;
  const { group, names, scope, versions } = document.spec;
  const version = versions.find(({ storage }) => storage);
  const statusSubresource = version.subresources?.status !== undefined;
  return {
    group,
    kind: names.kind,
    plural: names.plural,
    scope,
    version: version.name,
    statusSubresource,
    schema: version.schema.openAPIV3Schema,
  };
}

function importGatewayApi(version, ...files) {
  const roots = files.flatMap((file, index) => {
    const documents = loadAll(readFileSync(file, 'utf8')).filter((one) => one !== null);
    const channel = ['standard', 'experimental'][index];
    return gatewayApiKinds.map((kind) => {
      const crd = documents.map(readCrd).find((one) => one.kind === kind);
      const schema = crd?.schema ?? documents[0][`gateway.networking.k8s.io/v1/${kind}`];
      if (schema === undefined) throw new Error(`${file}: no CRD of kind ${kind}`);
      return [`${channel}/${kind}`, facts(schema)];
    });
  });
  const { schemas, shared } = share(roots, 140);
  const of = (channel) =>
    Object.fromEntries(roots.flatMap(([name], index) => (name.startsWith(channel) ? [[name.split('/')[1], schemas[index]]] : [])));
  const kinds = { standard: of('standard'), experimental: of('experimental') };
  writeFileSync(join(data, 'gateway-api.json'), `${print({ bundleVersion: version, kinds, shared })}\n`);
}

function importKuma(folder) {
  const order = (minor) => minor.split('.').reduce((sum, part) => sum * 1000 + Number(part), 0);
  const files = readdirSync(folder).map((name) => {
    const [plural, minor] = basename(name)
      .replace(/\.(json|ya?ml)$/, '')
      .split('@');
    return { plural, minor, crd: readCrd(loadAll(readFileSync(join(folder, name), 'utf8'))[0]) };
  });
  files.sort((a, b) => a.plural.localeCompare(b.plural) || order(a.minor) - order(b.minor));
  const kinds = {};
  const roots = [];
  const revisions = {};
  for (const { plural, minor, crd } of files) {
    const known = Object.entries(kinds).find(([, one]) => one.plural === plural);
    const kind = crd?.kind ?? known?.[0];
    revisions[kind] ??= [];
    if (crd === null) revisions[kind].push([minor, null]);
    else {
      const { group, version, scope, statusSubresource } = crd;
      kinds[kind] ??= { plural, group, version, scope, statusSubresource, schemas: [] };
      const schema = facts(crd.schema);
      const same = kinds[kind].schemas.findIndex((index) => JSON.stringify(roots[index][1]) === JSON.stringify(schema));
      revisions[kind].push([minor, same < 0 ? kinds[kind].schemas.length : same]);
      if (same < 0) kinds[kind].schemas.push(roots.push([kind, schema]) - 1);
    }
  }
  const { schemas, shared } = share(roots, 120);
  for (const one of Object.values(kinds)) one.schemas = one.schemas.map((index) => schemas[index]);
  writeFileSync(join(data, 'kuma.json'), `${print({ kinds, shared })}\n`);
  process.stdout.write(`${print(revisions)}\n`);
}

const [what, ...rest] = process.argv.slice(2);
if (what === 'gateway-api' && rest.length === 3) importGatewayApi(...rest);
else if (what === 'kuma' && rest.length === 1) importKuma(rest[0]);
else {
  process.stdout.write(usage);
  process.exitCode = 2;
}
