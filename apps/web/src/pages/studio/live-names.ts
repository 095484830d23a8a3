import type { KubeObject, Pointer } from '@routescope/translator';
import { isScalar } from 'yaml';
import type { EditorSuggestion } from '../../components/YamlEditor/types.ts';
import { fields, items, number, text } from './form/read.ts';
import { renderScalar } from './text/render.ts';
import { documentAt, pointerAt, splitPointer } from './text/place.ts';
import type { Source, SourceDocument } from './text/source.ts';

/** A name that exists in the zone, with what helps to tell it from others. */
export interface LiveName {
  readonly value: string;
  readonly detail: string;
}

const valueLine = /^(\s*(?:- +)*)(["']?)([\w.-]+)\2:(\s+)(\S*)$/;

/** The names of a zone's objects, found by kind and namespace, for completion, pickers and fixes. */
export class LiveNames {
  readonly #byKind = new Map<string, KubeObject[]>();

  constructor(objects: readonly KubeObject[]) {
    for (const object of objects) {
      const known = this.#byKind.get(object.kind);
      if (known === undefined) this.#byKind.set(object.kind, [object]);
      else known.push(object);
    }
  }

  /** Objects of a kind, in one namespace or in all. */
  of(kind: string, namespace?: string): readonly KubeObject[] {
    const all = this.#byKind.get(kind) ?? [];
    return namespace === undefined ? all : all.filter((object) => (object.metadata.namespace ?? 'default') === namespace);
  }

  /** Names of a kind's objects in a namespace, in alphabetical order. */
  names(kind: string, namespace?: string): readonly LiveName[] {
    return this.of(kind, namespace)
      .map((object) => ({ value: object.metadata.name, detail: describe(object) }))
      .toSorted((a, b) => a.value.localeCompare(b.value));
  }

  /** All namespaces: the Namespace objects and those that objects are in. */
  namespaces(): readonly LiveName[] {
    const found = new Set(this.of('Namespace').map((object) => object.metadata.name));
    for (const objects of this.#byKind.values())
      for (const { metadata } of objects) if (metadata.namespace !== undefined) found.add(metadata.namespace);
    return [...found].toSorted().map((value) => ({ value, detail: 'namespace' }));
  }

  /** Ports of a Service or MeshService. */
  ports(kind: string, namespace: string, name: string): readonly LiveName[] {
    return this.#find(kind, namespace, name, 'ports').map((port) => ({
      value: text(port['port']) ?? '',
      detail: [text(port['name']), text(port['appProtocol']) ?? 'no appProtocol'].filter((part) => part !== undefined).join(', '),
    }));
  }

  /** Listeners of a Gateway by name. */
  listeners(namespace: string, name: string): readonly (LiveName & { readonly port: string })[] {
    return this.#find('Gateway', namespace, name, 'listeners').map((listener) => ({
      value: text(listener['name']) ?? '',
      port: text(listener['port']) ?? '',
      detail: [text(listener['protocol']), text(listener['port']), text(listener['hostname'])]
        .filter((part) => part !== undefined)
        .join(' '),
    }));
  }

  #find(kind: string, namespace: string, name: string, list: string) {
    const object = this.of(kind, namespace).find((candidate) => candidate.metadata.name === name);
    return items(fields(object?.spec)[list]).map(fields);
  }
}

function describe(object: KubeObject): string {
  const ports = items(fields(object.spec)[object.kind === 'Gateway' ? 'listeners' : 'ports']).flatMap(
    (port) => number(fields(port)['port']) ?? [],
  );
  return ports.length === 0 ? object.kind : `${object.kind} :${[...new Set(ports)].slice(0, 3).join(', :')}`;
}

/** Completion of live names at an offset: what may stand in the field whose value is being typed there. */
export function suggestAt(source: Source, names: LiveNames, offset: number): readonly EditorSuggestion[] {
  const lineStart = source.text.lastIndexOf('\n', offset - 1) + 1;
  const typed = valueLine.exec(source.text.slice(lineStart, offset));
  const document = documentAt(source.documents, offset);
  if (typed === null || document === undefined) return [];
  const keyStart = lineStart + (typed[1]?.length ?? 0);
  const { pointer } = pointerAt(document, keyStart);
  const start = offset - (typed[5]?.length ?? 0);
  const rest = /^[^\s#]*/.exec(source.text.slice(offset))?.[0].length ?? 0;
  return candidates(document, pointer, names).map(({ value, detail }) => ({
    label: value,
    insert: /^\d+$/.test(value) ? value : renderScalar(value),
    detail,
    replace: { start, end: offset + rest },
  }));
}

function candidates(document: SourceDocument, pointer: Pointer, names: LiveNames): readonly LiveName[] {
  const path = splitPointer(pointer);
  const field = path.at(-1);
  const holder = path.at(-2) ?? '';
  const list = /^\d+$/.test(holder) ? (path.at(-3) ?? '') : holder;
  const own = scalarAt(document, ['metadata', 'namespace']) ?? 'default';
  if (pointer === '/metadata/namespace') return names.namespaces();
  if (pointer === '/spec/gatewayClassName') return names.names('GatewayClass');
  if (list !== 'parentRefs' && list !== 'backendRefs' && list !== 'backendRef' && list !== 'certificateRefs') return [];
  const at = (name: string) => scalarAt(document, [...path.slice(0, -1), name]);
  const namespace = at('namespace') ?? own;
  const kind = at('kind') ?? { parentRefs: 'Gateway', certificateRefs: 'Secret', backendRefs: 'Service', backendRef: 'Service' }[list];
  const name = at('name') ?? '';
  if (field === 'name') return names.names(kind, namespace);
  if (field === 'namespace') return names.namespaces();
  if (field === 'sectionName') return names.listeners(namespace, name);
  if (field === 'port' && kind === 'Gateway')
    return names.listeners(namespace, name).map(({ value, port }) => ({ value: port, detail: value }));
  return field === 'port' ? names.ports(kind, namespace, name) : [];
}

function scalarAt(document: SourceDocument, path: readonly string[]): string | undefined {
  const node: unknown = document.tree.getIn(
    path.map((segment) => (/^\d+$/.test(segment) ? Number(segment) : segment)),
    true,
  );
  const value: unknown = isScalar(node) ? node.value : undefined;
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : undefined;
}
