import { admit } from '../../defaults/admit.ts';
import type { Pointer } from '../../resources/json.ts';
import { keyOf, type ObjectKey } from '../../resources/ref.ts';
import { plainKey, type ZoneView } from './zone-view.ts';

/** One thing that the API server refuses in one object. */
export interface ApiFault {
  readonly object: ObjectKey;
  readonly path: Pointer;
  /** The field path as the API server prints it. */
  readonly field: string;
  readonly reason: string;
  /** The diagnosis that covers it. */
  readonly code: string;
}

const codes: readonly { readonly kind: string; readonly field: RegExp; readonly reason?: RegExp; readonly code: string }[] = [
  { kind: 'Gateway', field: /^spec\.listeners\[\d+\]$/, reason: /same name|duplicate|twice/i, code: 'KGA112' },
  { kind: 'Gateway', field: /^spec\.listeners$/, reason: /same name/i, code: 'KGA112' },
  { kind: 'Gateway', field: /^spec\.listeners$/, reason: /same port/, code: 'KGA109' },
  { kind: 'Gateway', field: /^spec\.listeners(\[\d+\]\.(tls|hostname))?/, reason: /tls|TLS|hostname/, code: 'KGA122' },
  { kind: 'HTTPRoute', field: /^spec\.parentRefs$/, reason: /several parentRefs|both name/, code: 'KGA436' },
  { kind: 'HTTPRoute', field: /^spec\.hostnames\[\d+\]$/, code: 'KGA435' },
  { kind: 'HTTPRoute', field: /^spec\.rules\[\d+\]\.matches\[\d+\]\.path$/, code: 'KGA430' },
  { kind: 'HTTPRoute', field: /\.queryParams\[\d+\]\.type$/, code: 'KGA423' },
  {
    kind: 'HTTPRoute',
    field: /^spec\.(hostnames|parentRefs|rules(\[\d+\]\.(matches|backendRefs|filters))?)$/,
    reason: /at most \d+/,
    code: 'KGA434',
  },
  { kind: 'HTTPRoute', field: /^spec\.rules\[\d+\]$/, reason: /ReplacePrefixMatch/, code: 'KGA426' },
  {
    kind: 'HTTPRoute',
    field: /^spec\.rules\[\d+\](\.backendRefs\[\d+\])?(\.filters)?$/,
    reason: /RequestRedirect|filter|stand here once/,
    code: 'KGA427',
  },
  { kind: 'HTTPRoute', field: /(backendRefs\[\d+\]|backendRef)$/, reason: /needs a port/, code: 'KGA308' },
];

/** Why the API server refuses objects of the zone, one entry per fault; asked only of objects that the translation calls invalid. */
export function readApiFaults(zone: ZoneView): readonly ApiFault[] {
  return Object.entries(zone.translation.invalid).flatMap(([key, messages]) => faultsOf(zone, plainKey(key), messages));
}

/** The faults that one diagnosis covers. */
export function apiFaultsOf(zone: ZoneView, code: string): ApiFault[] {
  return zone.apiFaults.filter((fault) => fault.code === code);
}

function faultsOf(zone: ZoneView, key: ObjectKey, messages: readonly string[]): ApiFault[] {
  const object = zone.object(key);
  const faults = object === undefined || keyOf(object) !== key ? [] : admit(object, zone.zone.settings.channel).invalid;
  if (faults.length > 0) {
    return faults.map((one) => ({
      object: key,
      path: one.pointer,
      field: one.path,
      reason: one.reason,
      code: codeOf(key, one.path, one.reason),
    }));
  }
  return messages.map((message) => {
    const colon = message.indexOf(': ');
    return {
      object: key,
      path: '',
      field: message.slice(0, Math.max(0, colon)),
      reason: message.slice(colon < 0 ? 0 : colon + 2),
      code: 'KGA014',
    };
  });
}

function codeOf(key: ObjectKey, field: string, reason: string): string {
  const kind = key.slice(0, key.indexOf('/'));
  return (
    codes.find((one) => one.kind === kind && one.field.test(field) && (one.reason === undefined || one.reason.test(reason)))?.code ??
    'KGA014'
  );
}
