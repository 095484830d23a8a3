import { assignZones } from './directory/assign.ts';
import { buildZones } from './directory/build-zones.ts';
import { parseFile } from './directory/parsed-file.ts';
import type { Source, SourceValue } from './source.ts';

/** A text with the name that it has in messages. */
export interface NamedText {
  readonly file: string;
  readonly text: string;
}

/** Texts that were read already (standard input, single files) as one zone that never changes. */
export class TextsSource implements Source {
  readonly kind = 'directory';
  readonly id: string;
  readonly location: string;
  readonly name: string;
  readonly #texts: ReadonlyMap<string, string>;
  readonly #value: SourceValue;

  constructor(name: string, texts: readonly NamedText[]) {
    this.name = name;
    this.id = `texts:${name}`;
    this.location = texts.map(({ file }) => file).join(', ');
    this.#texts = new Map(texts.map(({ file, text }) => [file, text.replace(/^\uFEFF/, '')]));
    const files = [...this.#texts].map(([file, text]) => ({ file, parsed: parseFile(text, file, {}) }));
    const { zones, problems } = buildZones(
      files,
      assignZones(name, [], [''], undefined, () => 1),
    );
    this.#value = { title: name, zones, problems, suppressions: [], state: 'live', files: files.length };
  }

  current(): SourceValue {
    return this.#value;
  }

  subscribe(): () => void {
    return () => undefined;
  }

  start(): Promise<void> {
    return Promise.resolve();
  }

  stop(): Promise<void> {
    return Promise.resolve();
  }

  readFile(file: string): Promise<string | undefined> {
    return Promise.resolve(this.#texts.get(file));
  }
}
