import type { WriteRemark, WriteResults } from '@routescope/contract';
import type { EditorProblem, TextSpan } from '../../../components/YamlEditor/types.ts';
import { LineIndex } from '../../../components/YamlEditor/line-index.ts';

/** What the API server said to a text, as marks at the places that it named; at the first line of the object where it named none. */
export function writeProblems(text: string, answer: WriteResults): readonly EditorProblem[] {
  const lines = new LineIndex(text);
  return answer.results.flatMap(({ remarks, conflicts, warnings, line }) => [
    ...remarks.map((remark) => mark(lines, remark, line, 'error', 'API server')),
    ...conflicts.map((conflict) => mark(lines, conflict, line, 'error', `held by ${conflict.manager}`)),
    ...warnings.map((warning) => mark(lines, warning, line, 'warning', 'API server')),
  ]);
}

function mark(lines: LineIndex, remark: WriteRemark, line: number, severity: EditorProblem['severity'], code: string): EditorProblem {
  return { ...spanOf(lines, remark, line), severity, message: remark.message, code };
}

/** The place of a remark in offsets; of one that spans several lines, the first. */
export function spanOf(lines: LineIndex, { place }: WriteRemark, line: number): TextSpan {
  const start = lines.offsetAt({ lineNumber: place?.line ?? line, column: place?.column ?? 1 });
  const column = place !== undefined && place.endLine === place.line ? place.endColumn : Infinity;
  return { start, end: Math.max(start, lines.offsetAt({ lineNumber: place?.line ?? line, column })) };
}
