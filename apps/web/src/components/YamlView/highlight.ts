/** A piece of a YAML line and what it is, for colouring. */
export interface YamlToken {
  readonly text: string;
  readonly kind: 'key' | 'string' | 'number' | 'comment' | 'plain';
}

const keyPattern = /^(\s*(?:- +)*)("[^"]*"|'[^']*'|[^\s#:"'][^:#]*?)(:)(?=\s|$)/;

/** Splits one line for reading. Colour only helps the eye, so block texts are not followed over lines. */
export function highlightYaml(line: string): readonly YamlToken[] {
  const trimmed = line.trimStart();
  if (trimmed.startsWith('#')) return [{ text: line, kind: 'comment' }];
  const key = keyPattern.exec(line);
  if (key === null) return valueTokens(line);
  const [whole, indent = '', name = '', colon = ''] = key;
  return [
    { text: indent, kind: 'plain' },
    { text: name, kind: 'key' },
    { text: colon, kind: 'plain' },
    ...valueTokens(line.slice(whole.length)),
  ];
}

function valueTokens(text: string): readonly YamlToken[] {
  const comment = /(^|\s)#.*$/.exec(text);
  const value = comment === null ? text : text.slice(0, comment.index);
  const rest: YamlToken[] = comment === null ? [] : [{ text: text.slice(comment.index), kind: 'comment' }];
  const bare = value.replace(/^[\s-]+/, '').trim();
  if (/^["']/.test(bare)) return [{ text: value, kind: 'string' }, ...rest];
  if (/^(-?\d+(\.\d+)?|true|false|null|~)$/.test(bare)) return [{ text: value, kind: 'number' }, ...rest];
  return value === '' ? rest : [{ text: value, kind: 'plain' }, ...rest];
}
