import type { Answer } from '../target.ts';
import { collection, type ContractCase, create, outcome, pick, sample, type Scene, versionOf } from '../scene.ts';

interface ApplyOptions {
  readonly manager?: string;
  readonly force?: boolean;
  readonly dryRun?: boolean;
  readonly version?: string;
  readonly uid?: string;
  readonly kind?: string;
}

function apply(scene: Scene, spec: unknown, options: ApplyOptions = {}): Promise<Answer> {
  const kind = options.kind ?? 'HTTPRoute';
  const body = sample(scene, kind, scene.id);
  const metadata = {
    name: scene.id,
    namespace: scene.namespace,
    ...(options.version === undefined ? {} : { resourceVersion: options.version }),
    ...(options.uid === undefined ? {} : { uid: options.uid }),
  };
  const query = [
    ...(options.manager === '' ? [] : [`fieldManager=${options.manager ?? 'routescope'}`]),
    ...(options.force === true ? ['force=true'] : []),
    ...(options.dryRun === true ? ['dryRun=All'] : []),
  ];
  return scene.target.ask('PATCH', `${collection(scene, kind)}/${scene.id}?${query.join('&')}`, {
    body: { apiVersion: body['apiVersion'], kind, metadata, spec },
    contentType: 'application/apply-patch+yaml',
  });
}

function conflict(answer: Answer): unknown {
  const causes = (pick(answer.body, 'details', 'causes') ?? []) as { reason: string; message: string; field: string }[];
  return {
    status: answer.status,
    reason: pick(answer.body, 'reason'),
    causes: causes
      .map((cause) => [cause.reason, cause.field, cause.message.replace(/ (?:at|using) .*$/, '')])
      .toSorted((one, other) => (String(one) < String(other) ? -1 : 1)),
  };
}

const route = (name: string): unknown => ({ parentRefs: [{ name: 'edge' }], rules: [{ backendRefs: [{ name, port: 80 }] }] });

/** Server-side apply as it is used for writing routes. */
export const applyCases: readonly ContractCase[] = [
  { name: 'apply: creates what is not there', run: async (scene) => outcome(await apply(scene, route('web'))) },
  { name: 'apply: needs the name of a manager', run: async (scene) => (await apply(scene, route('web'), { manager: '' })).status },
  {
    name: 'apply: a dry run creates nothing',
    run: async (scene) => {
      const answer = await apply(scene, route('web'), { dryRun: true });
      return { answer: answer.status, after: (await scene.target.ask('GET', `${collection(scene, 'HTTPRoute')}/${scene.id}`)).status };
    },
  },
  {
    name: 'apply: a dry run shows the defaults',
    run: async (scene) => pick((await apply(scene, route('web'), { dryRun: true })).body, 'spec', 'rules', 0, 'backendRefs'),
  },
  {
    name: 'apply: the same twice changes no version',
    run: async (scene) => {
      const one = await apply(scene, route('web'));
      const two = await apply(scene, route('web'));
      return { status: two.status, same: versionOf(one) === versionOf(two) };
    },
  },
  {
    name: 'apply: over what kubectl applied conflicts, with manager and field',
    run: async (scene) => {
      await apply(scene, route('web'), { manager: 'kubectl' });
      return conflict(await apply(scene, route('api')));
    },
  },
  {
    name: 'apply: the conflict shows in a dry run as well',
    run: async (scene) => {
      await apply(scene, route('web'), { manager: 'kubectl' });
      return conflict(await apply(scene, route('api'), { dryRun: true }));
    },
  },
  {
    name: 'apply: over what was created by a client conflicts with that client',
    run: async (scene) => {
      await create(scene, 'HTTPRoute', scene.id);
      return conflict(await apply(scene, route('api')));
    },
  },
  {
    name: 'apply: equal values are shared, not fought over',
    run: async (scene) => {
      await apply(scene, route('web'), { manager: 'kubectl' });
      return (await apply(scene, route('web'))).status;
    },
  },
  {
    name: 'apply: by force it takes the field over',
    run: async (scene) => {
      await apply(scene, route('web'), { manager: 'kubectl' });
      const forced = await apply(scene, route('api'), { force: true });
      const back = await apply(scene, route('web'), { manager: 'kubectl' });
      return { forced: forced.status, name: pick(forced.body, 'spec', 'rules', 0, 'backendRefs', 0, 'name'), back: conflict(back) };
    },
  },
  {
    name: 'apply: other fields than another manager holds do not conflict',
    run: async (scene) => {
      await apply(scene, { rules: [{ backendRefs: [{ name: 'web', port: 80 }] }] }, { manager: 'kubectl' });
      const answer = await apply(scene, { hostnames: ['a.example'] });
      return {
        status: answer.status,
        hostnames: pick(answer.body, 'spec', 'hostnames'),
        rules: (pick(answer.body, 'spec', 'rules') as unknown[]).length,
      };
    },
  },
  {
    name: 'apply: two fields of another manager are two conflicts',
    run: async (scene) => {
      await apply(scene, { hostnames: ['a.example'], parentRefs: [{ name: 'edge' }] }, { manager: 'kubectl' });
      return conflict(await apply(scene, { hostnames: ['b.example'], parentRefs: [{ name: 'other' }] }));
    },
  },
  {
    name: 'apply: what a manager leaves out goes',
    run: async (scene) => {
      await apply(scene, { hostnames: ['a.example'], parentRefs: [{ name: 'edge' }] });
      const answer = await apply(scene, { parentRefs: [{ name: 'edge' }] });
      return { status: answer.status, hostnames: pick(answer.body, 'spec', 'hostnames') ?? null };
    },
  },
  {
    name: 'apply: with an old version is refused',
    run: async (scene) => {
      const made = await apply(scene, route('web'));
      await apply(scene, route('api'));
      return outcome(await apply(scene, route('db'), { version: versionOf(made) }));
    },
  },
  {
    name: 'apply: with the present version is stored',
    run: async (scene) => {
      const made = await apply(scene, route('web'));
      return (await apply(scene, route('db'), { version: versionOf(made) })).status;
    },
  },
  {
    name: 'apply: with a version where nothing is there any more',
    run: async (scene) => (await apply(scene, route('web'), { version: '5' })).status,
  },
  {
    name: 'apply: with the identity of an object that is not there any more',
    run: async (scene) => {
      const made = await apply(scene, route('web'));
      const uid = String(pick(made.body, 'metadata', 'uid'));
      await scene.target.ask('DELETE', `${collection(scene, 'HTTPRoute')}/${scene.id}`);
      const gone = await apply(scene, route('api'), { version: versionOf(made), uid });
      await apply(scene, route('web'));
      const other = await apply(scene, route('api'), { uid });
      return { gone: [gone.status, pick(gone.body, 'reason')], other: [other.status, pick(other.body, 'reason')] };
    },
  },
  {
    name: 'apply: an old version is refused in a dry run as well',
    run: async (scene) => {
      const made = await apply(scene, route('web'));
      await apply(scene, route('api'));
      return outcome(await apply(scene, route('db'), { version: versionOf(made), dryRun: true }));
    },
  },
  {
    name: 'apply: an invalid route is refused at a field',
    run: async (scene) => {
      const answer = await apply(scene, { rules: [{ backendRefs: [{ name: 'web', port: 99_999 }] }] });
      return { ...(outcome(answer) as object), field: pick(answer.body, 'details', 'causes', 0, 'field') };
    },
  },
  {
    name: 'apply: an unknown field is named in words of its own',
    run: async (scene) => {
      const answer = await apply(scene, { rules: [{ backendRefs: [{ name: 'web', port: 80, wieght: 1 }] }] });
      return {
        status: answer.status,
        message: String(pick(answer.body, 'message')).replaceAll(scene.namespace, 'NS').replaceAll(scene.id, 'ID'),
      };
    },
  },
  ...['Gateway', 'MeshService', 'ReferenceGrant'].map((kind): ContractCase => ({
    name: `apply: ${kind}`,
    run: async (scene) => outcome(await apply(scene, sample(scene, kind, scene.id)['spec'], { kind })),
  })),
];
