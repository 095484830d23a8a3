import type { CrossFieldRule } from '../field-error.ts';
import type { Faults, Parts } from './faults.ts';
import type { BackendObject, Cors, ExternalAuth, Mirror, PathModifier, RouteFilter } from './route.ts';

/** Filter types and the field that belongs to each. */
const fieldOfType = {
  RequestHeaderModifier: 'requestHeaderModifier',
  ResponseHeaderModifier: 'responseHeaderModifier',
  RequestMirror: 'requestMirror',
  RequestRedirect: 'requestRedirect',
  URLRewrite: 'urlRewrite',
  CORS: 'cors',
  ExternalAuth: 'externalAuth',
  ExtensionRef: 'extensionRef',
} as const;

const unions = Object.entries(fieldOfType) as readonly (readonly [type: string, field: (typeof fieldOfType)[keyof typeof fieldOfType]])[];

const onlyOnce: ReadonlySet<string> = new Set(['RequestHeaderModifier', 'ResponseHeaderModifier', 'RequestRedirect', 'URLRewrite', 'CORS']);

/** The rules of a list of filters, of a rule or of one of its backendRefs. */
export function checkFilters(filters: readonly RouteFilter[], at: Parts, faults: Faults): void {
  const seen = new Set<string>();
  for (const [index, filter] of filters.entries()) {
    checkFilter(filter, [...at, index], faults);
    if (onlyOnce.has(filter.type) && seen.has(filter.type))
      faults.add('filter-once', `${filter.type} may stand here once: merge the two filters into one`, at, [index]);
    seen.add(filter.type);
  }
  if (seen.has('RequestRedirect') && seen.has('URLRewrite')) {
    const index = filters.findIndex(({ type }) => type === 'URLRewrite');
    faults.add(
      'redirect-or-rewrite',
      'RequestRedirect and URLRewrite exclude each other: a redirected request is not forwarded; keep one',
      at,
      [index],
    );
  }
}

function checkFilter(filter: RouteFilter, at: Parts, faults: Faults): void {
  for (const [type, field] of unions) {
    const present = filter[field] !== undefined;
    if (present === (filter.type === type)) continue;
    if (present)
      faults.add(
        'filter-union',
        `${field} belongs to type: ${type}, but the type is ${filter.type}; change the type or remove ${field}`,
        at,
        [field],
      );
    else faults.add('filter-union', `a filter of type ${type} needs the field ${field}; add it`, at, ['type']);
  }
  if (filter.requestMirror !== undefined) checkMirror(filter.requestMirror, [...at, 'requestMirror'], faults);
  if (filter.requestRedirect?.path !== undefined) checkModifier(filter.requestRedirect.path, [...at, 'requestRedirect', 'path'], faults);
  if (filter.urlRewrite?.path !== undefined) checkModifier(filter.urlRewrite.path, [...at, 'urlRewrite', 'path'], faults);
  if (filter.cors !== undefined) checkCors(filter.cors, [...at, 'cors'], faults);
  if (filter.externalAuth !== undefined) checkExternalAuth(filter.externalAuth, [...at, 'externalAuth'], faults);
}

/** A core Service is reached by one of its ports. */
export function checkBackend(backend: BackendObject, at: Parts, faults: Faults): void {
  if (backend.port !== undefined || (backend.group ?? '') !== '' || (backend.kind ?? 'Service') !== 'Service') return;
  faults.add('service-port', `the reference to Service "${backend.name}" needs a port: add "port:" with one of the Service's ports`, at, [
    'port',
  ]);
}

function checkMirror(mirror: Mirror, at: Parts, faults: Faults): void {
  checkBackend(mirror.backendRef, [...at, 'backendRef'], faults);
  if (mirror.percent !== undefined && mirror.fraction !== undefined)
    faults.add('mirror-share', 'percent and fraction exclude each other; keep one', at, ['fraction']);
  if (mirror.fraction !== undefined && mirror.fraction.numerator > (mirror.fraction.denominator ?? 100)) {
    const { numerator, denominator = 100 } = mirror.fraction;
    faults.add(
      'mirror-share',
      `no more than all requests can be mirrored: numerator (${numerator}) must be at most denominator (${denominator})`,
      [...at, 'fraction'],
      ['numerator'],
    );
  }
}

function checkModifier(path: PathModifier, at: Parts, faults: Faults): void {
  const union = { rule: 'path-modifier-union', selector: 'type', chosen: path.type } as const;
  checkMember({ ...union, choice: 'ReplaceFullPath', field: 'replaceFullPath', isSet: path.replaceFullPath !== undefined }, at, faults);
  checkMember(
    { ...union, choice: 'ReplacePrefixMatch', field: 'replacePrefixMatch', isSet: path.replacePrefixMatch !== undefined },
    at,
    faults,
  );
}

function checkExternalAuth(auth: ExternalAuth, at: Parts, faults: Faults): void {
  const union = { rule: 'external-auth-union', selector: 'protocol', chosen: auth.protocol } as const;
  checkMember({ ...union, choice: 'GRPC', field: 'grpc', isSet: auth.grpc !== undefined }, at, faults);
  checkMember({ ...union, choice: 'HTTP', field: 'http', isSet: auth.http !== undefined }, at, faults);
  checkBackend(auth.backendRef, [...at, 'backendRef'], faults);
}

/** A field that is set exactly where a selector has a certain value. */
interface Member {
  readonly rule: CrossFieldRule;
  readonly selector: string;
  readonly chosen: string;
  readonly choice: string;
  readonly field: string;
  readonly isSet: boolean;
}

function checkMember({ rule, selector, chosen, choice, field, isSet }: Member, at: Parts, faults: Faults): void {
  if ((chosen === choice) === isSet) return;
  if (isSet) {
    const advice = `change the ${selector} or remove ${field}`;
    faults.add(rule, `${field} belongs to ${selector}: ${choice}, but it is ${chosen}; ${advice}`, at, [field]);
  } else faults.add(rule, `${selector}: ${choice} needs the field ${field}; add it`, at, [selector]);
}

function checkCors(cors: Cors, at: Parts, faults: Faults): void {
  for (const field of ['allowOrigins', 'allowMethods', 'allowHeaders'] as const) {
    const values = cors[field];
    if (values === undefined || values.length < 2 || !values.includes('*')) continue;
    faults.add(
      'cors-wildcard-alone',
      '"*" already allows everything and must stand alone; remove it or the others',
      [...at, field],
      [values.indexOf('*')],
    );
  }
}
