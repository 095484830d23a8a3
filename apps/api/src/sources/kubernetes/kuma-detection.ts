import type { KubeObject } from '@routescope/translator';
import type { Connection } from './connection.ts';
import { asList, at } from './json.ts';
import { askKumaApi, readKumaApiAt, readKumaApiThrough } from './kuma-api.ts';
import { readKumaDeployment } from './kuma-deployment.ts';
import type { PartialFacts } from './kuma-facts.ts';
import { readKumaTraces } from './kuma-traces.ts';

export interface KumaDetectionOptions {
  readonly connection: Connection;
  /** Address of the control plane's API, where the operator gave one. */
  readonly api?: string;
  readonly onChange: () => void;
}

/**
 * Finds out what a zone's control plane is: from its API at a given address, from its API through the API server, from its Deployment,
 * and from traces on the objects, in this order. What was found once stays while the control plane cannot be asked.
 */
export class KumaDetection {
  readonly #options: KumaDetectionOptions;
  #asked: readonly (PartialFacts | undefined)[] = [];
  #traces: { readonly of: readonly KubeObject[]; readonly facts: PartialFacts | undefined } | undefined;

  constructor(options: KumaDetectionOptions) {
    this.#options = options;
  }

  /** Asks all that can be asked. Never rejects. */
  async read(services: readonly KubeObject[]): Promise<void> {
    const { connection, api } = this.#options;
    const direct = api === undefined ? undefined : await askKumaApi(readKumaApiAt(api), 'control plane API');
    const service = findControlPlane(services);
    const through =
      direct !== undefined || service === undefined
        ? undefined
        : await askKumaApi(readKumaApiThrough(connection, service), 'control plane API, through the API server');
    const deployment = await readKumaDeployment(connection, service?.namespace);
    const found = [direct, through, deployment];
    const next = found.map((facts, index) => facts ?? (found.some((one) => one !== undefined) ? undefined : this.#asked[index]));
    if (JSON.stringify(next) === JSON.stringify(this.#asked)) return;
    this.#asked = next;
    this.#options.onChange();
  }

  /** Facts by origin, the surest first. */
  facts(objects: readonly KubeObject[]): readonly (PartialFacts | undefined)[] {
    if (this.#traces?.of !== objects) this.#traces = { of: objects, facts: readKumaTraces(objects) };
    return [...this.#asked, this.#traces.facts];
  }
}

/** The control plane's Service: it is the one that has the API's port. */
function findControlPlane(services: readonly KubeObject[]): { readonly namespace: string; readonly name: string } | undefined {
  for (const service of services) {
    const { name, namespace, labels } = service.metadata;
    const isKuma = name === 'kuma-control-plane' || labels?.['app.kubernetes.io/name'] === 'kuma';
    if (!isKuma || namespace === undefined) continue;
    if (asList(at(service.spec, 'ports')).some((port) => at(port, 'port') === 5681)) return { namespace, name };
  }
  return undefined;
}
