import { describe, expect, it } from 'vitest';
import type { Channel, KubeObject } from '../../src/index.ts';
import { admit } from '../../src/index.ts';
import type { JsonObject } from '../../src/resources/json.ts';
import { gateway, httpRoute, listener, routeWithFilter, routeWithRule } from './objects.ts';

const faults = (object: KubeObject, channel: Channel = 'standard') =>
  admit(object, channel).invalid.map(({ path, pointer }) => `${path} -> ${pointer}`);
const rule = '/spec/rules/0';
const prefix = [{ path: { type: 'PathPrefix', value: '/a' } }];
const replacing: JsonObject = { type: 'URLRewrite', urlRewrite: { path: { type: 'ReplacePrefixMatch', replacePrefixMatch: '/b' } } };
const redirecting: JsonObject = {
  type: 'RequestRedirect',
  requestRedirect: { path: { type: 'ReplacePrefixMatch', replacePrefixMatch: '/b' } },
};
const fullPath: JsonObject = { type: 'ReplaceFullPath', replaceFullPath: '/b' };
const web: JsonObject = { name: 'web', port: 80 };

type Row = readonly [words: string, object: KubeObject, faults: readonly string[], channel?: Channel];

const named = ([words, object, wanted, channel]: Row) => ({ words, object, wanted, channel });

const routes: readonly Row[] = [
  ['one parent', httpRoute({ parentRefs: [{ name: 'edge' }] }), []],
  ['two parents', httpRoute({ parentRefs: [{ name: 'edge' }, { name: 'inner' }] }), []],
  ['same parent twice', httpRoute({ parentRefs: [{ name: 'edge' }, { name: 'edge' }] }), ['spec.parentRefs -> /spec/parentRefs/1']],
  ['same parent, explicit namespace differs', httpRoute({ parentRefs: [{ name: 'edge' }, { name: 'edge', namespace: 'demo' }] }), []],
  [
    'same parent, sections',
    httpRoute({
      parentRefs: [
        { name: 'edge', sectionName: 'a' },
        { name: 'edge', sectionName: 'b' },
      ],
    }),
    [],
  ],
  [
    'same parent, one section',
    httpRoute({ parentRefs: [{ name: 'edge' }, { name: 'edge', sectionName: 'b' }] }),
    ['spec.parentRefs -> /spec/parentRefs/1'],
  ],
  [
    'same section twice',
    httpRoute({
      parentRefs: [
        { name: 'edge', sectionName: 'b' },
        { name: 'edge', sectionName: 'b' },
      ],
    }),
    ['spec.parentRefs -> /spec/parentRefs/1'],
  ],
  [
    'ports do not tell parents apart',
    httpRoute({
      parentRefs: [
        { name: 'edge', port: 80 },
        { name: 'edge', port: 81 },
      ],
    }),
    ['spec.parentRefs -> /spec/parentRefs/1'],
  ],
  [
    'ports tell parents apart',
    httpRoute({
      parentRefs: [
        { name: 'edge', port: 80 },
        { name: 'edge', port: 81 },
      ],
    }),
    [],
    'experimental',
  ],
  [
    'one port',
    httpRoute({ parentRefs: [{ name: 'edge' }, { name: 'edge', port: 81 }] }),
    ['spec.parentRefs -> /spec/parentRefs/1'],
    'experimental',
  ],
  ['128 matches', httpRoute({ rules: [0, 1].map(() => ({ matches: Array.from({ length: 64 }, () => ({})) })) }), []],
  [
    '129 matches',
    httpRoute({ rules: [64, 64, 1].map((length) => ({ matches: Array.from({ length }, () => ({})) })) }),
    ['spec.rules -> /spec/rules'],
  ],
  ['rule names', httpRoute({ rules: [{ name: 'a' }, { name: 'a' }, {}, {}] }), []],
  [
    'rule names, experimental',
    httpRoute({ rules: [{ name: 'a' }, { name: 'a' }, {}, {}] }),
    ['spec.rules -> /spec/rules/1/name'],
    'experimental',
  ],
  [
    'redirect and backend',
    routeWithRule({ filters: [{ type: 'RequestRedirect', requestRedirect: {} }], backendRefs: [web] }),
    [`spec.rules[0] -> ${rule}/filters/0`],
  ],
  ['redirect and no backends', routeWithRule({ filters: [{ type: 'RequestRedirect', requestRedirect: {} }], backendRefs: [] }), []],
  ['prefix replaced', routeWithRule({ matches: prefix, filters: [replacing] }), []],
  ['prefix replaced, default match', routeWithRule({ filters: [replacing] }), []],
  [
    'prefix replaced, no match',
    routeWithRule({ matches: [], filters: [replacing] }),
    [`spec.rules[0] -> ${rule}/filters/0/urlRewrite/path`],
  ],
  [
    'prefix replaced, two matches',
    routeWithRule({ matches: [{}, {}], filters: [replacing] }),
    [`spec.rules[0] -> ${rule}/filters/0/urlRewrite/path`],
  ],
  [
    'prefix replaced, exact match',
    routeWithRule({ matches: [{ path: { type: 'Exact' } }], filters: [redirecting] }),
    [`spec.rules[0] -> ${rule}/filters/0/requestRedirect/path`],
  ],
  [
    'prefix replaced for one backend',
    routeWithRule({ matches: [{}, {}], backendRefs: [web, { ...web, filters: [replacing] }] }),
    [`spec.rules[0] -> ${rule}/backendRefs/1/filters/0/urlRewrite/path`],
  ],
  [
    'prefix replaced for two backends',
    routeWithRule({ matches: [{}, {}], backendRefs: [0, 1].map(() => ({ ...web, filters: [replacing] })) }),
    [],
  ],
  ['full path replaced', routeWithRule({ matches: [{}, {}], filters: [{ type: 'URLRewrite', urlRewrite: { path: fullPath } }] }), []],
  [
    'Service without port',
    routeWithRule({ backendRefs: [{ name: 'web' }] }),
    [`spec.rules[0].backendRefs[0] -> ${rule}/backendRefs/0/port`],
  ],
  [
    'other kinds without port',
    routeWithRule({
      backendRefs: [
        { name: 'x', kind: 'Service', group: 'acme.io' },
        { name: 'x', kind: 'Thing' },
      ],
    }),
    [],
  ],
  [
    'mirror without port',
    routeWithFilter({ type: 'RequestMirror', requestMirror: { backendRef: { name: 'web' } } }),
    [`spec.rules[0].filters[0].requestMirror.backendRef -> ${rule}/filters/0/requestMirror/backendRef/port`],
  ],
  [
    'mirror, percent and fraction',
    routeWithFilter({ type: 'RequestMirror', requestMirror: { backendRef: web, percent: 1, fraction: { numerator: 100 } } }),
    [`spec.rules[0].filters[0].requestMirror -> ${rule}/filters/0/requestMirror/fraction`],
  ],
  [
    'mirror, more than all',
    routeWithFilter({ type: 'RequestMirror', requestMirror: { backendRef: web, fraction: { numerator: 101 } } }),
    [`spec.rules[0].filters[0].requestMirror.fraction -> ${rule}/filters/0/requestMirror/fraction/numerator`],
  ],
  ['filter without its field', routeWithFilter({ type: 'CORS' }), [`spec.rules[0].filters[0] -> ${rule}/filters/0/type`]],
  [
    'filter with the field of another',
    routeWithFilter({ type: 'URLRewrite', urlRewrite: {}, extensionRef: { group: '', kind: 'A', name: 'a' } }),
    [`spec.rules[0].filters[0] -> ${rule}/filters/0/extensionRef`],
  ],
  [
    'filter twice',
    routeWithRule({ filters: ['CORS', 'CORS'].map((type) => ({ type, cors: {} })) }),
    [`spec.rules[0].filters -> ${rule}/filters/1`],
  ],
  [
    'mirror and extension twice',
    routeWithRule({
      filters: [0, 1].flatMap(() => [
        { type: 'RequestMirror', requestMirror: { backendRef: web } },
        { type: 'ExtensionRef', extensionRef: { group: '', kind: 'A', name: 'a' } },
      ]),
    }),
    [],
  ],
  [
    'redirect and rewrite',
    routeWithRule({
      filters: [
        { type: 'RequestRedirect', requestRedirect: {} },
        { type: 'URLRewrite', urlRewrite: {} },
      ],
    }),
    [`spec.rules[0].filters -> ${rule}/filters/1`],
  ],
  [
    'filters of a backend',
    routeWithRule({ backendRefs: [{ ...web, filters: ['CORS', 'CORS'].map((type) => ({ type, cors: {} })) }] }),
    [`spec.rules[0].backendRefs[0].filters -> ${rule}/backendRefs/0/filters/1`],
  ],
  [
    'path type without its field',
    routeWithFilter({ type: 'URLRewrite', urlRewrite: { path: { type: 'ReplaceFullPath' } } }),
    [`spec.rules[0].filters[0].urlRewrite.path -> ${rule}/filters/0/urlRewrite/path/type`],
  ],
  [
    'path field of another type',
    routeWithFilter({ type: 'RequestRedirect', requestRedirect: { path: { ...fullPath, replacePrefixMatch: '' } } }),
    [`spec.rules[0].filters[0].requestRedirect.path -> ${rule}/filters/0/requestRedirect/path/replacePrefixMatch`],
  ],
  [
    'star among origins',
    routeWithFilter({ type: 'CORS', cors: { allowOrigins: ['https://a.b', '*'], allowMethods: ['*'], allowHeaders: ['*', 'a'] } }),
    [
      `spec.rules[0].filters[0].cors.allowOrigins -> ${rule}/filters/0/cors/allowOrigins/1`,
      `spec.rules[0].filters[0].cors.allowHeaders -> ${rule}/filters/0/cors/allowHeaders/0`,
    ],
  ],
  ['timeouts', routeWithRule({ timeouts: { request: '1s', backendRequest: '1000ms' } }), []],
  ['no limit', routeWithRule({ timeouts: { request: '0s', backendRequest: '1m' } }), []],
  [
    'backend timeout too long',
    routeWithRule({ timeouts: { request: '1m59s', backendRequest: '2m1ms' } }),
    [`spec.rules[0].timeouts -> ${rule}/timeouts/backendRequest`],
  ],
  [
    'session, permanent',
    routeWithRule({ sessionPersistence: { cookieConfig: { lifetimeType: 'Permanent' } } }),
    [`spec.rules[0].sessionPersistence -> ${rule}/sessionPersistence/cookieConfig/lifetimeType`],
    'experimental',
  ],
  [
    'session, permanent with a time',
    routeWithRule({ sessionPersistence: { absoluteTimeout: '1h', cookieConfig: { lifetimeType: 'Permanent' } } }),
    [],
    'experimental',
  ],
  [
    'session, header with cookie',
    routeWithRule({ sessionPersistence: { type: 'Header', cookieConfig: {} } }),
    [`spec.rules[0].sessionPersistence -> ${rule}/sessionPersistence/cookieConfig`],
    'experimental',
  ],
  ['session of the standard channel is dropped', routeWithRule({ sessionPersistence: { type: 'Header', cookieConfig: {} } }), []],
  [
    'external auth without its field',
    routeWithFilter({ type: 'ExternalAuth', externalAuth: { protocol: 'GRPC', backendRef: { name: 'a' }, http: {} } }),
    [
      `spec.rules[0].filters[0].externalAuth -> ${rule}/filters/0/externalAuth/protocol`,
      `spec.rules[0].filters[0].externalAuth -> ${rule}/filters/0/externalAuth/http`,
      `spec.rules[0].filters[0].externalAuth.backendRef -> ${rule}/filters/0/externalAuth/backendRef/port`,
    ],
    'experimental',
  ],
];

const paths: readonly (readonly [value: string, type: string, valid: boolean])[] = [
  ['/', 'Exact', true],
  ["/a-._~!$&'()*+,;=:@/%41", 'PathPrefix', true],
  ['a', 'PathPrefix', false],
  ['', 'Exact', false],
  ['/a//b', 'PathPrefix', false],
  ['/./a', 'PathPrefix', false],
  ['/../a', 'PathPrefix', false],
  ['/a/..', 'PathPrefix', false],
  ['/a/.', 'PathPrefix', false],
  ['/a/...', 'PathPrefix', true],
  ['/a%2fb', 'Exact', false],
  ['/a%2Fb', 'Exact', false],
  ['/a#b', 'Exact', false],
  ['/a b', 'Exact', false],
  ['/a%', 'Exact', false],
  ['/é', 'Exact', false],
  ['a b//../#', 'RegularExpression', true],
];

const gateways: readonly Row[] = [
  ['tls for HTTP', gateway([{ ...listener, tls: { certificateRefs: [{ name: 'a' }] } }]), ['spec.listeners -> /spec/listeners/0/tls']],
  ['HTTPS without tls', gateway([{ ...listener, protocol: 'HTTPS' }]), []],
  [
    'HTTPS, passthrough',
    gateway([{ ...listener, protocol: 'HTTPS', tls: { mode: 'Passthrough' } }]),
    ['spec.listeners -> /spec/listeners/0/tls/mode'],
  ],
  ['TLS without tls', gateway([{ ...listener, protocol: 'TLS' }]), ['spec.listeners -> /spec/listeners/0/tls']],
  ['TLS, passthrough', gateway([{ ...listener, protocol: 'TLS', tls: { mode: 'Passthrough' } }]), []],
  ['TCP with hostname', gateway([{ ...listener, protocol: 'TCP', hostname: 'a.b' }]), ['spec.listeners -> /spec/listeners/0/hostname']],
  [
    'no certificate',
    gateway([{ ...listener, protocol: 'HTTPS', tls: {} }]),
    ['spec.listeners[0].tls -> /spec/listeners/0/tls/certificateRefs'],
  ],
  ['options in place of a certificate', gateway([{ ...listener, protocol: 'HTTPS', tls: { options: { 'a.b/c': 'd' } } }]), []],
  [
    'empty options',
    gateway([{ ...listener, protocol: 'HTTPS', tls: { options: {}, certificateRefs: [] } }]),
    ['spec.listeners[0].tls -> /spec/listeners/0/tls/certificateRefs'],
  ],
  ['same listener twice', gateway([listener, { ...listener, name: 'b' }]), ['spec.listeners -> /spec/listeners/1']],
  ['hostname and none', gateway([listener, { ...listener, name: 'b', hostname: 'a.b' }]), []],
  ['same port, other protocol', gateway([listener, { ...listener, name: 'b', protocol: 'HTTPS' }]), []],
  [
    'address twice',
    gateway([listener], { addresses: [{ value: '10.0.0.1' }, { value: '10.0.0.1' }] }),
    ['spec.addresses -> /spec/addresses/1'],
  ],
  ['addresses without value', gateway([listener], { addresses: [{}, {}] }), []],
  [
    'hostname twice',
    gateway([listener], {
      addresses: [
        { type: 'Hostname', value: 'a.b' },
        { type: 'Hostname', value: 'a.b' },
      ],
    }),
    ['spec.addresses -> /spec/addresses/1'],
  ],
  ['hostnames', gateway([listener], { addresses: [{ type: 'Hostname', value: '*.a.b' }, { type: 'Hostname' }] }), []],
  [
    'hostname in upper case',
    gateway([listener], { addresses: [{ type: 'Hostname', value: 'A.b' }] }),
    ['spec.addresses[0] -> /spec/addresses/0/value'],
  ],
  ['keys', gateway([listener], { infrastructure: { labels: { 'a.b/c': 'd', e: '' }, annotations: { f: 'g h' } } }), []],
  [
    'key with two slashes',
    gateway([listener], { infrastructure: { labels: { 'a/b/c': 'd' } } }),
    ['spec.infrastructure.labels -> /spec/infrastructure/labels/a~1b~1c'],
  ],
  [
    'key with a prefix too long',
    gateway([listener], { infrastructure: { annotations: { [`${'a'.repeat(253)}/c`]: 'd' } } }),
    [`spec.infrastructure.annotations -> /spec/infrastructure/annotations/${'a'.repeat(253)}~1c`],
  ],
  [
    'name of a key too long',
    gateway([listener], { infrastructure: { annotations: { ['a'.repeat(64)]: 'd' } } }),
    [`spec.infrastructure.annotations -> /spec/infrastructure/annotations/${'a'.repeat(64)}`],
  ],
];

describe('cross-field rules', () => {
  it.each(routes.map(named))('HTTPRoute: $words', ({ object, wanted, channel }) => {
    expect(faults(object, channel)).toEqual(wanted);
  });

  it.each(paths)('path %j of type %s: %s', (value, type, valid) => {
    const wanted = valid ? [] : [`spec.rules[0].matches[0].path -> ${rule}/matches/0/path/value`];
    expect(faults(routeWithRule({ matches: [{ path: { type, value } }] }))).toEqual(wanted);
  });

  it.each(gateways.map(named))('Gateway: $words', ({ object, wanted }) => {
    expect(faults(object)).toEqual(wanted);
  });

  it('only run on what is structurally valid', () => {
    const object = routeWithRule({ backendRefs: [{ name: 'web', weight: -1 }] });
    expect(faults(object)).toEqual(['spec.rules[0].backendRefs[0].weight -> /spec/rules/0/backendRefs/0/weight']);
  });
});
