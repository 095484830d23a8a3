import { collection, type ContractCase, create, outcome, pick, sample, versionOf } from '../scene.ts';

/** Creating, replacing, patching and removing. */
export const writeCases: readonly ContractCase[] = [
  ...['Service', 'HTTPRoute', 'Gateway', 'MeshService', 'Mesh'].flatMap((kind): ContractCase[] => [
    {
      name: `write: a dry run creates no ${kind}`,
      run: async (scene) => {
        const answer = await scene.target.ask('POST', `${collection(scene, kind)}?dryRun=All`, {
          body: sample(scene, kind, `${scene.id}-a`),
        });
        const after = await scene.target.ask('GET', `${collection(scene, kind)}/${scene.id}-a`);
        return { answer: answer.status, name: pick(answer.body, 'metadata', 'name'), after: after.status };
      },
    },
    {
      name: `write: ${kind} created twice`,
      run: async (scene) => {
        await create(scene, kind, `${scene.id}-a`);
        return outcome(await create(scene, kind, `${scene.id}-a`));
      },
    },
    {
      name: `write: ${kind} removed twice`,
      run: async (scene) => {
        await create(scene, kind, `${scene.id}-a`);
        const path = `${collection(scene, kind)}/${scene.id}-a`;
        const first = await scene.target.ask('DELETE', path);
        return { first: first.status, second: outcome(await scene.target.ask('DELETE', path)) };
      },
    },
  ]),
  {
    name: 'write: into a namespace that does not exist',
    run: async (scene) => outcome(await create({ ...scene, namespace: 'none' }, 'HTTPRoute', scene.id)),
  },
  {
    name: 'write: another name in the address',
    run: async (scene) => {
      const made = await create(scene, 'MeshService', `${scene.id}-a`);
      const body = { ...(made.body as object), metadata: { ...(pick(made.body, 'metadata') as object), name: `${scene.id}-b` } };
      return (await scene.target.ask('PUT', `${collection(scene, 'MeshService')}/${scene.id}-a`, { body })).status;
    },
  },
  {
    name: 'write: replaced with an old version',
    run: async (scene) => {
      const made = await create(scene, 'HTTPRoute', scene.id);
      const path = `${collection(scene, 'HTTPRoute')}/${scene.id}`;
      await scene.target.ask('PATCH', path, { body: { spec: { hostnames: ['a.example'] } }, contentType: 'application/merge-patch+json' });
      return outcome(await scene.target.ask('PUT', path, { body: made.body }));
    },
  },
  {
    name: 'write: replaced with the present version, the generation grows with the spec',
    run: async (scene) => {
      const made = await create(scene, 'HTTPRoute', scene.id);
      const body = { ...(made.body as object), spec: { ...(pick(made.body, 'spec') as object), hostnames: ['a.example'] } };
      return outcome(await scene.target.ask('PUT', `${collection(scene, 'HTTPRoute')}/${scene.id}`, { body }));
    },
  },
  {
    name: 'write: labels leave the generation alone',
    run: async (scene) => {
      await create(scene, 'HTTPRoute', scene.id);
      const body = { metadata: { labels: { team: 'red' } } };
      const path = `${collection(scene, 'HTTPRoute')}/${scene.id}`;
      return outcome(await scene.target.ask('PATCH', path, { body, contentType: 'application/merge-patch+json' }));
    },
  },
  {
    name: 'write: a status in a creation is dropped where the status is a resource of its own',
    run: async (scene) => {
      const made = await create(scene, 'HTTPRoute', scene.id, { status: { parents: [] } });
      return { status: made.status, has: pick(made.body, 'status') !== undefined };
    },
  },
  {
    name: 'write: the status alone, without the generation',
    run: async (scene) => {
      await create(scene, 'HTTPRoute', scene.id);
      const condition = { type: 'Accepted', status: 'True', reason: 'Accepted', message: '', lastTransitionTime: '2026-01-01T00:00:00Z' };
      const status = { parents: [{ parentRef: { name: 'edge' }, controllerName: 'gateways.kuma.io/controller', conditions: [condition] }] };
      const path = `${collection(scene, 'HTTPRoute')}/${scene.id}/status`;
      const answer = await scene.target.ask('PATCH', path, { body: { status }, contentType: 'application/merge-patch+json' });
      return { outcome: outcome(answer), parents: pick(answer.body, 'status', 'parents', 0, 'controllerName') };
    },
  },
  {
    name: 'write: a patch of null removes a field',
    run: async (scene) => {
      await create(scene, 'MeshService', scene.id, {
        metadata: { name: scene.id, namespace: scene.namespace, annotations: { a: '1', b: '2' } },
      });
      const body = { metadata: { annotations: { a: null } } };
      const path = `${collection(scene, 'MeshService')}/${scene.id}`;
      const answer = await scene.target.ask('PATCH', path, { body, contentType: 'application/merge-patch+json' });
      return pick(answer.body, 'metadata', 'annotations');
    },
  },
  {
    name: 'write: defaults of an HTTPRoute',
    run: async (scene) => {
      const made = await create(scene, 'HTTPRoute', scene.id);
      return pick(made.body, 'spec');
    },
  },
  {
    name: 'write: defaults of a Gateway',
    run: async (scene) => pick((await create(scene, 'Gateway', scene.id)).body, 'spec'),
  },
  {
    name: 'write: unknown fields are dropped',
    run: async (scene) => {
      const made = await create(scene, 'HTTPRoute', scene.id, {
        spec: { unknown: 1, rules: [{ backendRefs: [{ name: 'web', port: 80, wieght: 3 }] }] },
      });
      return pick(made.body, 'spec');
    },
  },
  {
    name: 'write: unknown fields are refused when asked to',
    run: async (scene) => {
      const body = { ...sample(scene, 'HTTPRoute', scene.id), spec: { unknown: 1 } };
      return outcome(await scene.target.ask('POST', `${collection(scene, 'HTTPRoute')}?fieldValidation=Strict`, { body }));
    },
  },
  ...(
    [
      ['a port of 0', { rules: [{ backendRefs: [{ name: 'web', port: 0 }] }] }],
      ['a path without a slash', { rules: [{ matches: [{ path: { type: 'PathPrefix', value: 'shop' } }] }] }],
      ['an unknown filter', { rules: [{ filters: [{ type: 'Nothing' }] }] }],
      ['a weight below 0', { rules: [{ backendRefs: [{ name: 'web', port: 80, weight: -1 }] }] }],
      ['a Service without a port', { rules: [{ backendRefs: [{ name: 'web' }] }] }],
      ['a host name with a port', { hostnames: ['a.example:80'] }],
      ['a backend without a name', { rules: [{ backendRefs: [{ port: 80 }] }] }],
      ['a filter without its field', { rules: [{ filters: [{ type: 'RequestRedirect' }] }] }],
    ] as const
  ).map(([what, spec]): ContractCase => ({
    name: `write: an HTTPRoute with ${what} is refused at a field`,
    run: async (scene) => {
      const answer = await create(scene, 'HTTPRoute', scene.id, { spec });
      const causes = (pick(answer.body, 'details', 'causes') as { field: string }[] | undefined) ?? [];
      return {
        ...(outcome(answer) as object),
        fields: [...new Set(causes.map((cause) => cause.field))].filter((field) => field !== '<nil>').toSorted(),
      };
    },
  })),
  {
    name: 'write: a created object may name no version',
    run: async (scene) => {
      const body = sample(scene, 'MeshService', scene.id);
      const answer = await scene.target.ask('POST', collection(scene, 'MeshService'), {
        body: { ...body, metadata: { ...body.metadata, resourceVersion: '5' } },
      });
      return answer.status;
    },
  },
  {
    name: 'write: a body that is not JSON',
    run: async (scene) => (await scene.target.ask('POST', collection(scene, 'MeshService'), { body: '{"a":' })).status,
  },
  {
    name: 'write: a dry run of a removal removes nothing',
    run: async (scene) => {
      await create(scene, 'MeshService', scene.id);
      const path = `${collection(scene, 'MeshService')}/${scene.id}`;
      const answer = await scene.target.ask('DELETE', `${path}?dryRun=All`);
      return { answer: answer.status, after: (await scene.target.ask('GET', path)).status };
    },
  },
  {
    name: 'write: versions of two writes differ and grow',
    run: async (scene) => {
      const one = await create(scene, 'MeshService', `${scene.id}-a`);
      const two = await create(scene, 'Service', `${scene.id}-b`);
      return Number(versionOf(two)) > Number(versionOf(one));
    },
  },
];
