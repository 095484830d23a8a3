/** How much one text may hold. Each limit is per document; for a list it holds for each of its items. */
export interface ManifestLimits {
  /** Length of one document in characters. */
  readonly documentLength: number;
  /** Scalars, mappings and sequences, with aliases written out. */
  readonly nodes: number;
  readonly depth: number;
  readonly aliases: number;
  /** Documents in one text. */
  readonly documents: number;
}

export const defaultLimits: ManifestLimits = {
  documentLength: 256 * 1024,
  nodes: 20_000,
  depth: 64,
  aliases: 100,
  documents: Number.POSITIVE_INFINITY,
};
