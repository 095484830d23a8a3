import { backendWords, below, say, type WordList } from './words.ts';

const parents: WordList = {
  'spec.parentRefs': say('Where the route attaches: Gateways for traffic from outside, Services for traffic inside the mesh (GAMMA).'),
  ...below('spec.parentRefs[]', {
    group: say(
      'API group of the parent: "" for a Service; for a Gateway it can be left out.',
      'Written out as "" it goes with kind: Service. A parent of unknown group is skipped without a status.',
    ),
    kind: say(
      'Kind of the parent: Gateway unless said otherwise, or Service.',
      'Other kinds are skipped without a status, apart from MeshService (kuma.io) on the newest minor, which no longer has Gateways.',
    ),
    name: say('Name of the Gateway or Service.'),
    namespace: say(
      'Namespace of the parent; the route’s own when left out. A Gateway in another namespace must admit the route in its listener’s allowedRoutes.',
      'A route on a Service of its own namespace applies to all clients (producer route); on a Service of another one only to clients in the route’s namespace (consumer route).',
    ),
    sectionName: say(
      'Name of one listener of the Gateway. Without it the route attaches to every listener that fits.',
      'Ignored for Services, except on the newest minor, where it is the name of the port.',
    ),
    port: say('Attaches to this port only.', 'For Services honoured by all minors with such routes; for Gateways older minors ignore it.'),
  }),
  'spec.hostnames': say(
    'Hosts that the route is for: DNS names, or `*.` and a name for all hosts below it. All hosts when left out. At least one must overlap with the listener’s hostname.',
    'Ignored for routes on Services. Older minors let `*.example.com` cover `badexample.com` as well.',
  ),
  'spec.useDefaultGateways': say('Attaches the route to the default Gateways of the cluster.', 'Ignored.'),
};

const matches: WordList = {
  'spec.rules': say('What to do with which requests. Without rules all requests match and none is forwarded.'),
  'spec.rules[].name': say('A name for the rule, unique in the route.', 'Ignored.'),
  'spec.rules[].matches': say('The rule takes a request that fits any entry. All requests when left out.'),
  ...below('spec.rules[].matches[]', {
    path: say('Condition on the path. When left out: every path.'),
    'path.type': say(
      'PathPrefix: whole parts between slashes, so /a takes /a and /a/b but not /ab. Exact: this path only. RegularExpression: the whole path must match (RE2).',
    ),
    'path.value': say(
      'The path, beginning with a slash; a regular expression for type RegularExpression. The query string is not part of it.',
      'Newer minors drop one trailing slash of a PathPrefix; older ones refuse it for routes on Services.',
    ),
    headers: say('Conditions on request headers, all of which must hold. Each name once.'),
    'headers[].type': say('Exact: the value is equal. RegularExpression: the whole value must match (RE2).'),
    'headers[].name': say(
      'Name of the header; upper and lower case are the same.',
      'Written in lower case. If names repeat in different case only the first counts.',
    ),
    'headers[].value': say('Value that the header must have.'),
    queryParams: say(
      'Conditions on query parameters, all of which must hold. Each name once.',
      'Some older minors lose the name for routes on Services and refuse the result.',
    ),
    'queryParams[].type': say('Exact: the value is equal. RegularExpression: the whole value must match (RE2).'),
    'queryParams[].name': say('Name of the parameter; upper and lower case differ.'),
    'queryParams[].value': say('Value that the parameter must have.'),
    method: say('HTTP method of the request, in upper case. Any method when left out.'),
  }),
};

const header: WordList = {
  '[].name': say('Name of the header.', 'Written in lower case; two names that differ only in case make Kuma refuse the result.'),
  '[].value': say('Value of the header.'),
};

const headerModifier: WordList = {
  set: say('Headers that are set to a value, whatever they had before.'),
  ...below('set', header),
  add: say('Headers that are added; values that are there stay.'),
  ...below('add', header),
  remove: say('Names of headers that are removed.'),
};

const pathModifier: WordList = {
  type: say(
    'ReplaceFullPath puts a new path in the place of the whole one; ReplacePrefixMatch only replaces the part that the PathPrefix match took.',
  ),
  replaceFullPath: say('The new path, for type ReplaceFullPath.'),
  replacePrefixMatch: say(
    'What stands in the place of the matched prefix, for type ReplacePrefixMatch; the rule must have exactly one match, of type PathPrefix.',
    'For routes on Services Envoy replaces the text of the prefix byte by byte: /v1 to /v2 without further slashes.',
  ),
};

const unsupported =
  'There is no such filter in Kuma: newer minors drop it without a condition, older ones stop the whole route with an error.';

const filters: WordList = {
  ...below('spec.rules[].filters[]', {
    type: say('Which filter this is; the field of the same name holds its settings.'),
    requestHeaderModifier: say('Changes headers of the request before it is forwarded.'),
    ...below('requestHeaderModifier', headerModifier),
    responseHeaderModifier: say('Changes headers of the response before it goes to the client.'),
    ...below('responseHeaderModifier', headerModifier),
    requestMirror: say(
      'Sends a copy of each request to another backend, whose answers are thrown away.',
      'A mirror whose backend cannot be resolved is dropped; one that lacks a ReferenceGrant makes newer minors refuse the whole result for a Gateway.',
    ),
    'requestMirror.backendRef': say('The backend that gets the copies.'),
    ...below('requestMirror.backendRef', backendWords),
    'requestMirror.percent': say('Share of the requests that is copied, 0 to 100.', 'Ignored: all requests are copied.'),
    'requestMirror.fraction': say('Share of the requests that is copied, as a fraction.', 'Ignored: all requests are copied.'),
    'requestMirror.fraction.numerator': say('Upper part of the fraction.'),
    'requestMirror.fraction.denominator': say('Lower part of the fraction.'),
    requestRedirect: say('Answers the request with a redirect; nothing is forwarded, so the rule must not have backendRefs.'),
    'requestRedirect.scheme': say('Scheme of the new address, in lower case; the request’s own when left out.'),
    'requestRedirect.hostname': say('Host of the new address; the request’s own when left out.'),
    'requestRedirect.path': say('Path of the new address; the request’s own when left out.'),
    ...below('requestRedirect.path', pathModifier),
    'requestRedirect.port': say('Port of the new address.', 'When left out: 80 for scheme http, 443 for https, else the listener’s port.'),
    'requestRedirect.statusCode': say('Status of the answer. 301 and 308 may be cached for good; 307 and 308 keep the method.'),
    urlRewrite: say('Changes host or path of the request before it is forwarded. Not together with requestRedirect.'),
    'urlRewrite.hostname': say('Host that the backend sees.'),
    'urlRewrite.path': say('Path that the backend sees.'),
    ...below('urlRewrite.path', pathModifier),
    cors: say('Answers preflight requests of browsers and says which origins may read the answers.', unsupported),
    'cors.allowOrigins': say('Origins that may read the answers, such as https://shop.example.com, or "*" alone.', unsupported),
    'cors.allowMethods': say('Methods that browsers may use from these origins, or "*" alone.', unsupported),
    'cors.allowHeaders': say('Request headers that browsers may send from these origins, or "*" alone.', unsupported),
    'cors.exposeHeaders': say('Response headers that scripts may read.', unsupported),
    'cors.allowCredentials': say('Whether browsers may send cookies and the like.', unsupported),
    'cors.maxAge': say('Seconds that browsers may remember the answer to a preflight request.', unsupported),
    extensionRef: say('A filter defined by an implementation, as an object of its own kind in the route’s namespace.', unsupported),
    'extensionRef.group': say('API group of the filter object.', unsupported),
    'extensionRef.kind': say('Kind of the filter object.', unsupported),
    'extensionRef.name': say('Name of the filter object.', unsupported),
    externalAuth: say('Asks a service whether the request may pass (experimental channel).', unsupported),
    'externalAuth.protocol': say(
      'GRPC for Envoy’s ext_authz protocol, HTTP for a service that answers 200 to let the request pass.',
      unsupported,
    ),
    'externalAuth.backendRef': say('The service that is asked.', unsupported),
    ...below('externalAuth.backendRef', backendWords),
    'externalAuth.grpc': say('Settings for protocol GRPC.', unsupported),
    'externalAuth.http': say('Settings for protocol HTTP.', unsupported),
    'externalAuth.forwardBody': say('How much of the body the service gets to see.', unsupported),
  }),
  'spec.rules[].filters': say(
    'What happens to the request or the answer on the way. Each type once, apart from RequestMirror and ExtensionRef.',
  ),
};

const backends: WordList = {
  'spec.rules[].backendRefs': say(
    'Where matching requests are sent, shared by weight.',
    'For a Gateway, a rule without backendRefs and without a redirect makes newer minors refuse the whole result; older ones skip the rule. For a Service the request goes on to the Service itself.',
  ),
  ...below('spec.rules[].backendRefs[]', backendWords),
  'spec.rules[].backendRefs[].weight': say(
    'Share of this backend: its weight divided by the sum of all. 0 gets nothing.',
    'Behind a Gateway a single backend of weight 0 is given weight 1, and the share of a backend that does not resolve is answered with status 500.',
  ),
  'spec.rules[].backendRefs[].filters': say(
    'Filters for requests that go to this backend only.',
    'Ignored: write them in the rule’s own filters.',
  ),
};

const extras: WordList = {
  'spec.rules[].timeouts': say('Limits on how long a request may take.', 'Ignored: use a MeshTimeout policy.'),
  'spec.rules[].timeouts.request': say(
    'Limit from the client’s request to the end of the answer, such as 10s; 0s for none.',
    'Ignored: use a MeshTimeout policy.',
  ),
  'spec.rules[].timeouts.backendRequest': say(
    'Limit for one try at a backend; not longer than request.',
    'Ignored: use a MeshTimeout policy.',
  ),
  'spec.rules[].retry': say('When a failed request is tried again (experimental channel).', 'Ignored: use a MeshRetry policy.'),
  'spec.rules[].retry.attempts': say('How often it is tried again.', 'Ignored: use a MeshRetry policy.'),
  'spec.rules[].retry.backoff': say('Shortest wait between tries.', 'Ignored: use a MeshRetry policy.'),
  'spec.rules[].retry.codes': say('Status codes that are tried again, 400 to 599.', 'Ignored: use a MeshRetry policy.'),
  'spec.rules[].sessionPersistence': say(
    'Keeps a client with one backend (experimental channel).',
    'Ignored: use a MeshLoadBalancingStrategy policy.',
  ),
  'spec.rules[].sessionPersistence.type': say('Whether a cookie or a header carries the session.', 'Ignored.'),
  'spec.rules[].sessionPersistence.sessionName': say('Name of the cookie or header.', 'Ignored.'),
  'spec.rules[].sessionPersistence.absoluteTimeout': say('Longest life of a session; required for a Permanent cookie.', 'Ignored.'),
  'spec.rules[].sessionPersistence.idleTimeout': say('A session ends after this time without requests.', 'Ignored.'),
  'spec.rules[].sessionPersistence.cookieConfig': say('Settings of the cookie, for type Cookie.', 'Ignored.'),
  'spec.rules[].sessionPersistence.cookieConfig.lifetimeType': say(
    'Session ends with the browser, Permanent after absoluteTimeout.',
    'Ignored.',
  ),
};

const status: WordList = {
  'status.parents': say(
    'One entry for each parent and the controller that looked after it.',
    'A parent that Kuma does not know gets no entry.',
  ),
  'status.parents[].parentRef': say('The parentRef that the entry is about.'),
  'status.parents[].controllerName': say('Who wrote the entry; Kuma’s is gateways.kuma.io/controller.'),
  'status.parents[].conditions': say('Accepted: the route is attached. ResolvedRefs: all its backends can be used.'),
};

/** Words for HTTPRoute. */
export const httpRouteWords: WordList = { ...parents, ...matches, ...filters, ...backends, ...extras, ...status };
