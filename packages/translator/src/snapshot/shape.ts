import type { KnownKind } from '../resources/kinds.ts';
import type { KubeObject } from '../resources/object.ts';
import { recordOf } from '../resources/read.ts';

/**
 * What is wrong with the shape of an object outside the reach of any CRD: metadata of all kinds, and the fields of core kinds that the
 * stages read. The API server refuses such objects while it decodes them. Each fault is `path: reason`.
 */
export function shapeFaults(object: KubeObject, kind: KnownKind): string[] {
  const faults: string[] = [];
  const metadata = recordOf(object.metadata);
  if (metadata === undefined) return ['metadata: must be an object with a name'];
  if (typeof metadata['name'] !== 'string' || metadata['name'] === '') faults.push('metadata.name: must be a text that is not empty');
  expectText(metadata['namespace'], 'metadata.namespace', faults);
  expectTextMap(metadata['labels'], 'metadata.labels', faults);
  expectTextMap(metadata['annotations'], 'metadata.annotations', faults);
  expectText(metadata['deletionTimestamp'], 'metadata.deletionTimestamp', faults);
  expectNumber(metadata['generation'], 'metadata.generation', faults);
  expectList(metadata['finalizers'], 'metadata.finalizers', faults, expectText);
  expectList(metadata['ownerReferences'], 'metadata.ownerReferences', faults, expectRecord);
  if (object.mesh !== undefined) expectText(object.mesh, 'mesh', faults);
  if (kind.kind === 'Service') serviceFaults(object, faults);
  if (kind.kind === 'Secret') secretFaults(object, faults);
  if (kind.kind === 'MeshService') meshServiceFaults(object, faults);
  return faults;
}

type Expectation = (value: unknown, path: string, faults: string[]) => void;

function absent(value: unknown): boolean {
  return value === undefined || value === null;
}

function expectText(value: unknown, path: string, faults: string[]): void {
  if (!absent(value) && typeof value !== 'string') faults.push(`${path}: must be a text`);
}

function expectNumber(value: unknown, path: string, faults: string[]): void {
  if (!absent(value) && !Number.isInteger(value)) faults.push(`${path}: must be a whole number`);
}

function expectRecord(value: unknown, path: string, faults: string[]): void {
  if (!absent(value) && recordOf(value) === undefined) faults.push(`${path}: must be an object`);
}

function expectTextMap(value: unknown, path: string, faults: string[]): void {
  expectRecord(value, path, faults);
  for (const [key, entry] of Object.entries(recordOf(value) ?? {})) expectText(entry, `${path}[${key}]`, faults);
}

function expectList(value: unknown, path: string, faults: string[], each: Expectation): void {
  if (absent(value)) return;
  if (!Array.isArray(value)) {
    faults.push(`${path}: must be a list`);
    return;
  }
  for (const [index, entry] of value.entries()) each(entry, `${path}[${index}]`, faults);
}

function serviceFaults(object: KubeObject, faults: string[]): void {
  expectRecord(object.spec, 'spec', faults);
  const spec = recordOf(object.spec);
  if (spec === undefined) return;
  expectText(spec['clusterIP'], 'spec.clusterIP', faults);
  expectText(spec['type'], 'spec.type', faults);
  expectList(spec['ports'], 'spec.ports', faults, portFaults);
}

function portFaults(value: unknown, path: string, faults: string[]): void {
  const port = recordOf(value);
  if (port === undefined) {
    faults.push(`${path}: must be an object`);
    return;
  }
  if (!Number.isInteger(port['port'])) faults.push(`${path}.port: must be a whole number`);
  expectText(port['name'], `${path}.name`, faults);
  expectText(port['appProtocol'], `${path}.appProtocol`, faults);
}

function secretFaults(object: KubeObject, faults: string[]): void {
  expectText(object.type, 'type', faults);
  expectTextMap(object.data, 'data', faults);
  expectTextMap(object.stringData, 'stringData', faults);
}

function meshServiceFaults(object: KubeObject, faults: string[]): void {
  const ports = recordOf(object.spec)?.['ports'];
  if (ports !== undefined) expectList(ports, 'spec.ports', faults, portFaults);
}
