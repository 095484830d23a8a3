import type { EditorProblem } from '../../../components/YamlEditor/types.ts';
import type { PreviewEngine } from './engine.ts';
import type { LiveState } from './live-preview.ts';
import { backendProblems, findingProblems, textProblems } from './problems.ts';

const rank = { error: 0, warning: 1, info: 2, hint: 3 } as const;

/**
 * Everything to say about the text, worst first: what cannot be read, what the API server refuses or drops, and what
 * Kuma makes of the rest. While findings are being looked for, the earlier ones stay at their fields.
 */
export function allProblems({ reading, preview, checked }: LiveState, engine: PreviewEngine): readonly EditorProblem[] {
  const { source, drafts, broken } = reading;
  const problems = [...textProblems(source, drafts, engine.names)];
  if (!broken && preview !== undefined) {
    for (const draft of drafts) {
      const said = [...draft.admission.invalid, ...draft.admission.pruned].map(({ pointer }) => pointer);
      // What the API server says of a field is said above, with the same words and its own fixes.
      const findings = (checked?.findings ?? []).filter((finding) => !repeats(finding.places, draft.key, said));
      const places = findings.flatMap((finding) =>
        finding.places.filter((place) => place.object === draft.key && place.zone === engine.zone.name),
      );
      problems.push(...findingProblems(source, draft, engine.zone.name, findings));
      problems.push(
        ...backendProblems(
          source,
          draft,
          preview.asked,
          engine.names,
          places.map((place) => place.path),
        ),
      );
    }
  }
  return problems.toSorted((a, b) => rank[a.severity] - rank[b.severity] || a.start - b.start);
}

function repeats(places: readonly { readonly object: string; readonly path: string }[], object: string, said: readonly string[]): boolean {
  return (
    places.length > 0 &&
    said.length > 0 &&
    places.every(
      (place) =>
        place.object === object && (place.path === '' || said.some((path) => path === place.path || path.startsWith(`${place.path}/`))),
    )
  );
}
