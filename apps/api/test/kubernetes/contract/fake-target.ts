import type { Rule } from '../fake/access.ts';
import { FakeApiServer } from '../fake/server.ts';
import { onlyHere, onlyHereRules } from './only-here.ts';
import { readerRules } from './run-cases.ts';
import { Target } from './target.ts';

/** The fake, with the reader's rights. */
export async function startFakeTarget(): Promise<{
  readonly fake: FakeApiServer;
  readonly target: Target;
  readonly stop: () => Promise<void>;
}> {
  const fake = await FakeApiServer.start();
  const reader = fake.access.users.get('reader-token');
  const nobody = fake.access.users.get('nobody-token');
  if (reader === undefined || nobody === undefined) throw new Error('the fake lacks a user');
  reader.rules = readerRules.map(fakeRule);
  nobody.rules = onlyHereRules.map((rule) => ({ ...fakeRule(rule), namespaces: [onlyHere] }));
  fake.seed({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: onlyHere } });
  const target = new Target('zone', fake.url);
  return {
    fake,
    target,
    stop: async () => {
      target.close();
      await fake.crash();
    },
  };
}

function fakeRule({ apiGroups: [group = ''], resources: [plural = ''], verbs }: (typeof readerRules)[number]): Rule {
  return { verbs, resources: [group === '' ? plural : `${plural}.${group}`] };
}
