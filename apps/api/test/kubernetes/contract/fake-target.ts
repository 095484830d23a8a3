import { FakeApiServer } from '../fake/server.ts';
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
  if (reader === undefined) throw new Error('the fake has no reader');
  reader.rules = readerRules.map(({ apiGroups: [group = ''], resources: [plural = ''], verbs }) => ({
    verbs,
    resources: [group === '' ? plural : `${plural}.${group}`],
  }));
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
