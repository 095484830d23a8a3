import { Popover } from '@mantine/core';
import { IconHelp } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import css from './Flowchart.module.css';

const lines: readonly (readonly [token: string, dash: string | undefined, width: number, word: string, meaning: string])[] = [
  ['edge', undefined, 1.25, 'Ready', 'traffic flows'],
  ['degraded', undefined, 1.25, 'Degraded', 'a part of the requests fails'],
  ['unreachable', '6 4', 2, 'Unreachable', 'the route cannot reach this backend'],
  ['progress', '1 3', 1.25, 'In progress', 'not decided yet'],
  ['unknown', '4 3', 1.25, 'Unknown', 'Kuma says nothing about it, or it cannot be seen'],
  ['generated', '2 3', 1.25, 'Generated', 'made by Kuma from the object'],
];

/** What colours and lines mean, folded away. */
export function Legend(): ReactNode {
  return (
    <Popover position="top-end">
      <Popover.Target>
        <button type="button" className={css['tool']} aria-label="Legend">
          <IconHelp size={16} stroke={1.75} aria-hidden />
        </button>
      </Popover.Target>
      <Popover.Dropdown>
        <dl className={css['legend']}>
          {lines.map(([token, dash, width, word, meaning]) => (
            <LegendLine key={word} word={word} meaning={meaning}>
              <line x1="2" y1="8" x2="42" y2="8" stroke={`var(--rs-${token})`} strokeWidth={width} strokeDasharray={dash} />
            </LegendLine>
          ))}
          <LegendLine word="Elsewhere" meaning="exists, but in another zone, or nowhere (not found)">
            <rect
              x="8"
              y="2"
              width="28"
              height="12"
              rx="3"
              fill="var(--rs-unknown-soft)"
              stroke="var(--rs-unknown)"
              strokeDasharray="4 3"
            />
          </LegendLine>
        </dl>
      </Popover.Dropdown>
    </Popover>
  );
}

function LegendLine({
  word,
  meaning,
  children,
}: {
  readonly word: string;
  readonly meaning: string;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <>
      <svg width="44" height="16" aria-hidden>
        {children}
      </svg>
      <dt>{word}</dt>
      <dd>{meaning}</dd>
    </>
  );
}
