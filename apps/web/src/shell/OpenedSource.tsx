import type { Estate, SourceSummary } from '@routescope/contract';
import { Popover } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { IconChevronDown, IconFolder, IconServer } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { cx } from '../components/cx.ts';
import picker from '../components/Picker/Picker.module.css';
import css from './OpenedSource.module.css';

const icon = { size: 16, stroke: 1.75, 'aria-hidden': true } as const;

/** What is open (a folder, clusters), with where it lies and how it fares. */
export function OpenedSource({ estate }: { readonly estate: Estate | undefined }): ReactNode {
  const [opened, setOpened] = useState(false);
  if (estate === undefined) return <span className={picker['button']} aria-hidden style={{ width: 110 }} />;
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-start" trapFocus returnFocus>
      <Popover.Target>
        <button type="button" className={picker['button']} onClick={() => setOpened(!opened)} aria-label={`Opened: ${estate.title}`}>
          <span className={picker['value']}>{estate.title}</span>
          <IconChevronDown className={picker['chevron']} size={14} stroke={1.75} aria-hidden />
        </button>
      </Popover.Target>
      <Popover.Dropdown>
        <div className={css['panel']}>
          {estate.sources.map((source) => (
            <SourceLines key={source.id} source={source} />
          ))}
          <Link to="/zones" onClick={() => setOpened(false)}>
            Zones, settings and problems
          </Link>
          {estate.picker && (
            <Link to="/contexts" onClick={() => setOpened(false)}>
              Choose clusters
            </Link>
          )}
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}

function SourceLines({ source }: { readonly source: SourceSummary }): ReactNode {
  const Icon = source.kind === 'directory' ? IconFolder : IconServer;
  const counts = [
    plural(source.zones.length, 'zone'),
    ...(source.files === undefined ? [] : [plural(source.files, 'file')]),
    ...(source.problems > 0 ? [plural(source.problems, 'problem')] : []),
  ];
  return (
    <div className={css['source']}>
      <Icon {...icon} />
      <span className={css['title']}>{source.name}</span>
      <span className={cx(css['more'], 'mono')}>{source.location}</span>
      <span className={css['more']}>{counts.join(' · ')}</span>
      {source.message !== undefined && <span className={css['more']}>{source.message}</span>}
    </div>
  );
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
