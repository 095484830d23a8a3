/**
 * Which revision of a kind's CRD schema (in `defaults/data/kuma.json`) each Kuma minor ships: from the named minor on, until the next entry.
 * `null`: the minor no longer has the kind. The facts are those of each minor's last patch: late patches of 2.7 have changes that 2.8, which
 * ended earlier, never got, hence the steps back. Written by `scripts/import-schemas.mjs`.
 */
const kumaSchemaRevisions: Readonly<Record<string, readonly (readonly [since: string, revision: number | null])[]>> = {
  Mesh: [['2.2', 0]],
  Zone: [['2.2', 0]],
  ExternalService: [
    ['2.2', 0],
    ['3.0', null],
  ],
  MeshGateway: [
    ['2.2', 0],
    ['3.0', null],
  ],
  MeshGatewayRoute: [
    ['2.2', 0],
    ['3.0', null],
  ],
  MeshGatewayConfig: [
    ['2.2', 0],
    ['2.7', 1],
    ['2.8', 0],
    ['2.9', 1],
    ['3.0', null],
  ],
  MeshGatewayInstance: [
    ['2.2', 0],
    ['2.7', 1],
    ['2.8', 0],
    ['2.9', 1],
    ['3.0', null],
  ],
  MeshHTTPRoute: [
    ['2.2', 0],
    ['2.3', 1],
    ['2.4', 2],
    ['2.6', 3],
    ['2.7', 4],
    ['2.8', 5],
    ['2.9', 6],
    ['2.10', 7],
    ['3.0', 8],
  ],
  MeshService: [
    ['2.7', 0],
    ['2.8', 1],
    ['2.9', 2],
    ['2.10', 3],
    ['2.12', 4],
    ['2.14', 5],
    ['3.0', 6],
  ],
  MeshExternalService: [
    ['2.8', 0],
    ['2.9', 1],
    ['2.10', 2],
    ['2.12', 3],
    ['2.14', 4],
    ['3.0', 5],
  ],
  MeshMultiZoneService: [
    ['2.9', 0],
    ['2.10', 1],
    ['2.12', 2],
    ['2.13', 3],
  ],
};

/** Orders minors by number: `2.9` comes before `2.10`. */
function isAtLeast(minor: string, since: string): boolean {
  const [major = 0, number = 0] = minor.split('.').map(Number);
  const [sinceMajor = 0, sinceNumber = 0] = since.split('.').map(Number);
  return major === sinceMajor ? number >= sinceNumber : major > sinceMajor;
}

/** Revisions that were asked for before, by minor and kind: the question comes once for every object. */
const asked = new Map<string, Map<string, number | undefined>>();

/** The schema revision of a kind in a minor (`2.14`), or undefined where the minor does not have the kind. */
export function kumaSchemaRevision(kind: string, minor: string): number | undefined {
  let kinds = asked.get(minor);
  if (kinds === undefined) asked.set(minor, (kinds = new Map()));
  if (kinds.has(kind)) return kinds.get(kind);
  const revision = kumaSchemaRevisions[kind]?.findLast(([since]) => isAtLeast(minor, since))?.[1] ?? undefined;
  kinds.set(kind, revision);
  return revision;
}
