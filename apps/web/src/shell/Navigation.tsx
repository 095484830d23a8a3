import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { IconArrowBigUpLine, IconArrowsSplit2, IconCode, IconHelpCircle, IconListSearch, IconMap2, IconSitemap } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { estateQuery } from '../api/queries.ts';
import { cx } from '../components/cx.ts';
import { Logo } from './Logo.tsx';
import { useSharedSearch } from './shared-search.ts';
import css from './Shell.module.css';

interface Count {
  readonly value: number;
  readonly tone?: 'bad' | 'warn';
  /** Read out after the word. */
  readonly words: string;
}

const icon = { size: 16, stroke: 1.75, 'aria-hidden': true } as const;

/** Left navigation: the pages, with how much there is to see on each. */
export function Navigation({ onHelp }: { readonly onHelp: () => void }): ReactNode {
  const { kuma } = useSharedSearch();
  const { data: estate } = useQuery(estateQuery(kuma));
  const findings = estate === undefined ? undefined : findingsCount(estate.findings);
  const routes = estate?.counts['HTTPRoute'] ?? 0;
  const zones = estate?.zones.length ?? 0;
  return (
    <nav className={css['nav']} aria-label="Pages">
      <Link to="/topology" className={css['brand'] ?? ''} aria-label="Routescope, topology">
        <Logo />
        <span>Routescope</span>
      </Link>
      <div className={css['items']}>
        <Item to="/topology" label="Topology" icon={<IconSitemap {...icon} />} />
        <Item to="/routes" label="Routes" icon={<IconArrowsSplit2 {...icon} />} count={estate && { value: routes, words: 'routes' }} />
        <Item to="/studio" label="Studio" icon={<IconCode {...icon} />} />
        <Item to="/findings" label="Findings" icon={<IconListSearch {...icon} />} count={findings} />
        <Item to="/zones" label="Zones" icon={<IconMap2 {...icon} />} count={estate && { value: zones, words: 'zones' }} />
        <Item to="/upgrade" label="Upgrade" icon={<IconArrowBigUpLine {...icon} />} />
      </div>
      <button type="button" className={css['item']} onClick={onHelp} title="Help and shortcuts">
        <IconHelpCircle {...icon} />
        <span>Help and shortcuts</span>
      </button>
    </nav>
  );
}

function findingsCount(counts: { readonly error: number; readonly warning: number; readonly info: number; readonly hint: number }): Count {
  const value = counts.error + counts.warning + counts.info + counts.hint;
  if (counts.error > 0) return { value, tone: 'bad', words: `findings, ${counts.error} of them errors` };
  return counts.warning > 0 ? { value, tone: 'warn', words: `findings, ${counts.warning} of them warnings` } : { value, words: 'findings' };
}

interface ItemProps {
  readonly to: '/topology' | '/routes' | '/studio' | '/findings' | '/zones' | '/upgrade';
  readonly label: string;
  readonly icon: ReactNode;
  readonly count?: Count | undefined;
}

function Item({ to, label, icon: picture, count }: ItemProps): ReactNode {
  return (
    <Link
      to={to}
      className={css['item'] ?? ''}
      activeProps={{ className: css['active'] ?? '' }}
      activeOptions={{ includeSearch: false }}
      title={label}
    >
      {picture}
      <span>{label}</span>
      {count !== undefined && count.value > 0 && (
        <span
          className={cx(css['count'], count.tone === 'bad' && css['countBad'], count.tone === 'warn' && css['countWarn'])}
          title={`${count.value} ${count.words}`}
        >
          {count.value > 999 ? '999+' : count.value}
        </span>
      )}
    </Link>
  );
}
