/** What a field means, in our words, and what Kuma does with it where that is not simply "what the field says". */
export interface FieldWords {
  readonly words: string;
  readonly kuma?: string;
}

/** Words by schema path: `spec.rules[].matches[].path.type`; entries of a list are `[]`, of a map `{}`. */
export type WordList = Readonly<Record<string, FieldWords>>;

/** One field's words. */
export function say(words: string, kuma?: string): FieldWords {
  return kuma === undefined ? { words } : { words, kuma };
}

/** Words of fields below another one, with the full paths. */
export function below(path: string, list: WordList): WordList {
  return Object.fromEntries(
    Object.entries(list).map(([field, words]) => [field.startsWith('[') ? `${path}${field}` : `${path}.${field}`, words]),
  );
}

/** Fields that every object has. */
export const commonWords: WordList = {
  apiVersion: say('Group and version of the kind. HTTPRoute, Gateway and GatewayClass are served as v1 and v1beta1, with the same fields.'),
  kind: say('Kind of the object.'),
  metadata: say(
    'Name, namespace, labels and annotations.',
    'The mesh is chosen by kuma.io/mesh: a label on newer minors, an annotation on older ones; on the object first, then on its namespace, else "default".',
  ),
  spec: say('What is wanted. Everything else is filled in by the API server or written by controllers.'),
  status: say('What controllers report. The API server ignores it in what you apply.'),
};

/** A label selector. */
export const selectorWords: WordList = {
  matchLabels: say(
    'Labels that the namespace must all have, with these values. `kubernetes.io/metadata.name` is the label that holds its name.',
  ),
  matchExpressions: say('Conditions on labels that must all hold, besides matchLabels.'),
  'matchExpressions[].key': say('The label that the condition is about.'),
  'matchExpressions[].operator': say('In and NotIn compare the value with `values`; Exists and DoesNotExist only ask for the label.'),
  'matchExpressions[].values': say('Values for In and NotIn; at least one. Left out for Exists and DoesNotExist.'),
};

/** Fields of a reference to a backend, apart from its name. */
export const backendWords: WordList = {
  group: say('API group of the backend: "" for Service, kuma.io for Kuma’s kinds.'),
  kind: say(
    'Kind of the backend. Service unless said otherwise.',
    'Service and ExternalService (kuma.io) up to the last minor with gateways; Service and MeshService (kuma.io) after that. Any other kind gives InvalidKind.',
  ),
  name: say('Name of the backend.', 'An ExternalService is looked up by name in the mesh of the route, whatever the namespace says.'),
  namespace: say(
    'Namespace of the backend; the route’s own when left out. Another namespace needs a ReferenceGrant there.',
    'For a route on a Service, minors that still have gateways do not look at grants.',
  ),
  port: say(
    'Port of the Service (not the target port of its Pods). Required for a Service.',
    'Minors that have gateways do not check whether the Service has the port: a wrong one shows no condition and no traffic arrives.',
  ),
};
