import type { Finding } from '@routescope/translator';
import { Link } from '@tanstack/react-router';
import { IconChevronRight } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { causeWords } from '../../components/FindingCard/cause-words.ts';
import { KindChip } from '../../components/KindChip/KindChip.tsx';
import { Section } from '../../components/Section/Section.tsx';
import { SeverityBadge, StateBadge } from '../../components/StateBadge/StateBadge.tsx';
import type { DisplayState } from '../../components/StateBadge/states.ts';
import { cx } from '../../components/cx.ts';
import { DiffView } from '../studio/preview/DiffView.tsx';
import type { GeneratedChange, Upgrade } from './compare-minors.ts';
import css from './UpgradePage.module.css';

export interface UpgradeChangesProps {
  readonly upgrade: Upgrade;
  readonly from: string;
  readonly to: string;
}

const changeWords: Readonly<Record<GeneratedChange['change'], readonly [DisplayState, string]>> = {
  new: ['generated', 'New'],
  changed: ['degraded', 'Changed'],
  gone: ['unknown', 'Deleted'],
};

/** So many changes of one sort are listed at once. */
const most = 200;

/** Findings that come and go, statuses and generated objects that change. */
export function UpgradeChanges({ upgrade, from, to }: UpgradeChangesProps): ReactNode {
  const { generated, statuses, introduced, gone } = upgrade;
  const nothing = generated.length + statuses.length + introduced.length + gone.length === 0;
  return (
    <div data-testid="upgrade">
      <p className={css['summary']}>{nothing ? `Kuma ${to} makes exactly the same of what is open as ${from}.` : summaryWords(upgrade)}</p>
      <Findings title={`Findings that come with ${to}`} findings={introduced} kuma={to} />
      <Findings title={`Findings that are gone with ${to}`} findings={gone} kuma={undefined} />
      {statuses.length > 0 && (
        <Section title="Statuses that change" count={statuses.length}>
          {statuses.slice(0, most).map(({ zone, key, before, after }) => (
            <Change key={`${zone}|${key}`} objectKey={key} zone={zone} before={before} after={after} label={`Status, ${from} to ${to}`} />
          ))}
          <Rest count={statuses.length} />
        </Section>
      )}
      {generated.length > 0 && (
        <Section title="Generated objects that change" count={generated.length}>
          {generated.slice(0, most).map(({ zone, key, change, before, after }) => (
            <Change
              key={`${zone}|${key}`}
              objectKey={key}
              zone={zone}
              before={before}
              after={after}
              label={`${key}, ${from} to ${to}`}
              badge={<StateBadge state={changeWords[change][0]}>{changeWords[change][1]}</StateBadge>}
              generated
            />
          ))}
          <Rest count={generated.length} />
        </Section>
      )}
    </div>
  );
}

function summaryWords({ generated, statuses, introduced, gone }: Upgrade): string {
  const parts = [
    count(generated.length, 'generated object changes', 'generated objects change'),
    count(statuses.length, 'status changes', 'statuses change'),
    count(introduced.length, 'finding comes', 'findings come'),
    count(gone.length, 'finding goes', 'findings go'),
  ];
  return `${parts.join(', ')}.`;
}

function count(number: number, one: string, many: string): string {
  return `${number} ${number === 1 ? one : many}`;
}

function Rest({ count: all }: { readonly count: number }): ReactNode {
  return all > most ? <p className={css['quiet']}>and {all - most} more</p> : null;
}

function Findings({
  title,
  findings,
  kuma,
}: {
  readonly title: string;
  readonly findings: readonly Finding[];
  readonly kuma: string | undefined;
}): ReactNode {
  if (findings.length === 0) return null;
  return (
    <Section title={title} count={findings.length}>
      <ul className={css['findings']}>
        {findings.slice(0, most).map((finding) => (
          <li key={`${finding.code}${finding.message}${finding.at.zone}${finding.at.object}`}>
            <SeverityBadge severity={finding.severity} />
            <Link to="/findings" search={{ code: finding.code, kuma }} className="mono">
              {finding.code}
            </Link>
            <span>
              <span className={css['quiet']}>{causeWords(finding.name)}. </span>
              {finding.message} <span className={css['quiet']}>{finding.at.zone}</span>
            </span>
          </li>
        ))}
      </ul>
      <Rest count={findings.length} />
    </Section>
  );
}

interface ChangeProps {
  readonly objectKey: string;
  readonly zone: string;
  readonly before: string;
  readonly after: string;
  readonly label: string;
  readonly badge?: ReactNode;
  readonly generated?: boolean;
}

/** One object with its difference, unfolded on demand. */
function Change({ objectKey, zone, before, after, label, badge, generated = false }: ChangeProps): ReactNode {
  const [open, setOpen] = useState(false);
  const [kind = '', ...name] = objectKey.split('/');
  return (
    <article className={css['change']} aria-label={objectKey}>
      <button type="button" className={css['head']} aria-expanded={open} onClick={() => setOpen(!open)}>
        <IconChevronRight className={cx(css['twist'], open && css['open'])} size={15} stroke={1.75} aria-hidden />
        <KindChip kind={kind} generated={generated} />
        <span className={css['name']}>{name.join('/')}</span>
        {badge}
        <span className={css['zone']}>{zone}</span>
      </button>
      {open && (
        <div className={css['body']}>
          <DiffView before={before} after={after} label={label} equal="" />
        </div>
      )}
    </article>
  );
}
