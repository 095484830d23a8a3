import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseManifests } from '@routescope/manifests';
import { redactSecret, settingsOf, type KubeObject, type Zone } from '@routescope/translator';

const examples = fileURLToPath(new URL('../../../../examples', import.meta.url));

/** A zone of an example, as the API gives it to the page. */
export function exampleZone(example: string, zone: string, kuma = '2.14.3'): Zone {
  const folder = join(examples, example, zone);
  const objects = readdirSync(folder)
    .toSorted()
    .flatMap((file) => parseManifests(readFileSync(join(folder, file), 'utf8'), { file }).documents)
    .map(({ object }): KubeObject => (object.kind === 'Secret' ? redactSecret(object) : object));
  const settings = settingsOf({ kuma, zone, supportGatewaySecretsInAllNamespaces: true });
  return { name: zone, cluster: zone, kuma, kumaBasis: 'set', settings, objects, hidden: [] };
}

/** The text of an example's file. */
export function exampleText(path: string): string {
  return readFileSync(join(examples, path), 'utf8');
}
