import type { KubeObject } from '@routescope/translator';
import type { Connection } from './connection.ts';
import { asList, at } from './json.ts';
import { askKumaApi, readKumaApiAt, readKumaApiThrough } from './kuma-api.ts';
import { readKumaDeployment } from './kuma-deployment.ts';
import { mergeFacts, type PartialFacts } from './kuma-facts.ts';
import { readKumaTraces } from './kuma-traces.ts';
import { guessKuma, type VersionGuess } from './kuma-version-guess.ts';

export interface KumaDetectionOptions {
  readonly connection: Connection;
  /** Address of the control plane's API, where the operator gave one. */
  readonly api?: string;
  readonly onChange: () => void;
}

/** Milliseconds. What Kuma wrote changes its style only with an upgrade. */
const guessAgain = 300_000;
/** Where nothing of Kuma's was there yet. */
const nothingAgain = 20_000;

/**
 * Finds out what a zone's control plane is: from its API at a given address, from its API through the API server, from its Deployment,
 * from traces on the objects, and from the style of what it wrote, in this order. What was found once stays while the control plane cannot be asked.
 */
export class KumaDetection {
  readonly #options: KumaDetectionOptions;
  #asked: readonly (PartialFacts | undefined)[] = [];
  #traces: { readonly of: readonly KubeObject[]; readonly facts: PartialFacts | undefined } | undefined;

  #guessed: { readonly of: readonly KubeObject[]; readonly until: number; readonly guess: VersionGuess | undefined } = {
    of: [],
    until: Number.NEGATIVE_INFINITY,
    guess: undefined,
  };

  constructor(options: KumaDetectionOptions) {
    this.#options = options;
  }

  /**
   * Asks all that can be asked; where nobody says the version, it is guessed. Never rejects.
   * @param isKnown the operator has said the version
   */
  async read(services: readonly KubeObject[], objects: readonly KubeObject[], isKnown: boolean): Promise<void> {
    await this.#ask(services);
    const facts = this.facts(objects);
    if (isKnown || facts.some((one) => one?.kuma !== undefined && one.basis !== 'guessed')) return;
    if (objects.length === 0 || this.#guessed.of === objects || performance.now() < this.#guessed.until) return;
    const guess = await guessKuma(objects, mergeFacts(facts).settings);
    this.#guessed = { of: objects, until: performance.now() + (guess === undefined ? nothingAgain : guessAgain), guess };
    if (guess !== undefined) this.#options.onChange();
  }

  async #ask(services: readonly KubeObject[]): Promise<void> {
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
    return [...this.#asked, this.#traces.facts, factsOf(this.#guessed.guess)];
  }
}

function factsOf(guess: VersionGuess | undefined): PartialFacts | undefined {
  if (guess === undefined) return undefined;
  const { kuma, fits, same, of } = guess;
  const from = `what Kuma wrote: ${same} of ${of} objects are as ${listOf(fits)} would write them`;
  return { kuma, settings: {}, basis: 'guessed', from };
}

/** `2.9`, `2.9 or 2.10`, `2.9 to 2.13` */
function listOf(minors: readonly string[]): string {
  const [first = '', second] = minors;
  if (second === undefined) return first;
  return minors.length === 2 ? `${first} or ${second}` : `${first} to ${minors.at(-1) ?? ''}`;
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
