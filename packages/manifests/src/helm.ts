import { lineAt } from './split.ts';

/** Why a text that could not be read is no manifest: it is a template of one. Undefined where it holds no `{{ … }}`. */
export function helmProblem(text: string): { line: number; column: number; reason: string } | undefined {
  const offset = text.search(
    /\{\{-?\s*(?:[.$"/]|if\b|else\b|end\b|range\b|with\b|include\b|template\b|define\b|block\b|toYaml\b|tpl\b|printf\b|default\b|\w+)/,
  );
  if (offset < 0 || !text.includes('}}')) return undefined;
  return { ...lineAt(text, offset), reason: 'looks like a Helm template; render it first (helm template) and open the result' };
}
