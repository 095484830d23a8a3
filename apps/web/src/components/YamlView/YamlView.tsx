import type { ReactNode } from 'react';
import { CopyButton } from '../CopyButton/CopyButton.tsx';
import { cx } from '../cx.ts';
import { highlightYaml, type YamlToken } from './highlight.ts';
import css from './YamlView.module.css';

export interface YamlViewProps {
  readonly text: string;
  /** Number of the first line in its file. */
  readonly firstLine?: number;
  /** Lines (numbers as shown) that are marked. */
  readonly marked?: ReadonlySet<number>;
  readonly label: string;
}

const classes: Readonly<Record<YamlToken['kind'], string | undefined>> = {
  key: css['key'],
  string: css['string'],
  number: css['value'],
  comment: css['comment'],
  plain: undefined,
};

/** YAML to read, with line numbers. */
export function YamlView({ text, firstLine = 1, marked, label }: YamlViewProps): ReactNode {
  return (
    <div className={css['frame']}>
      <div className={css['copy']}>
        <CopyButton text={text} label="Copy YAML" />
      </div>
      <pre className={css['text']} tabIndex={0} aria-label={label} role="region">
        {text
          .trimEnd()
          .split('\n')
          .map((line, index) => (
            <span key={index} className={cx(css['line'], marked?.has(firstLine + index) === true && css['marked'])}>
              <span className={css['number']} aria-hidden>
                {firstLine + index}
              </span>
              {highlightYaml(line).map((token, at) => (
                <span key={at} className={classes[token.kind]}>
                  {token.text}
                </span>
              ))}
            </span>
          ))}
      </pre>
    </div>
  );
}
