import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { load, loadAll } from 'js-yaml';
import { translate } from '../../src/index.ts';
import type { KubeObject, TranslatedZone } from '../../src/index.ts';

const examples = fileURLToPath(new URL('../../../../examples', import.meta.url));

interface Settings {
  readonly zones: readonly {
    readonly name: string;
    readonly cluster: string;
    readonly path: string;
    readonly kuma: string;
    readonly mode?: 'zone' | 'global';
    readonly supportGatewaySecretsInAllNamespaces?: boolean;
  }[];
}

/** The zones of an example, translated as the program does it; with another Kuma version or setting if one is given. */
export function exampleZones(name: string, changes: { readonly kuma?: string; readonly secrets?: boolean } = {}): TranslatedZone[] {
  const settings = load(readFileSync(join(examples, name, 'routescope.yaml'), 'utf8')) as Settings;
  return settings.zones.map((zone) => {
    const objects = objectsIn(join(examples, name, zone.path));
    const options = {
      kuma: changes.kuma ?? zone.kuma,
      zone: settings.zones.length > 1 ? zone.name : 'default',
      mode: zone.mode ?? 'zone',
      supportGatewaySecretsInAllNamespaces: changes.secrets ?? zone.supportGatewaySecretsInAllNamespaces ?? false,
    };
    const translation = translate(objects, options);
    return {
      name: zone.name,
      cluster: zone.cluster,
      kuma: options.kuma,
      kumaBasis: 'set',
      settings: translation.settings,
      objects,
      hidden: [],
      translation,
    };
  });
}

function objectsIn(folder: string): KubeObject[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.yaml'))
    .flatMap((file) => loadAll(readFileSync(join(folder, file), 'utf8')) as (KubeObject | null)[])
    .filter((object) => object !== null);
}
