import type { SourceSummary, ZoneSummary } from '@routescope/contract';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { cx } from '../../components/cx.ts';
import { KindChip } from '../../components/KindChip/KindChip.tsx';
import { StateBadge } from '../../components/StateBadge/StateBadge.tsx';
import css from './ZonesPage.module.css';
import { zoneStates } from './zone-states.ts';

const basisWords = { detected: 'detected', set: 'set', guessed: 'guessed', default: 'default' } as const;

/** One zone. */
export function ZoneCard({ zone, source }: { readonly zone: ZoneSummary; readonly source: SourceSummary | undefined }): ReactNode {
  const [state, word] = zoneStates[zone.state];
  const findings = zone.findings.error + zone.findings.warning + zone.findings.info + zone.findings.hint;
  return (
    <article className={cx(css['zone'], zone.state === 'stale' && css['stale'])} aria-label={`Zone ${zone.name}`}>
      <header className={css['zoneHead']}>
        <h2>{zone.name}</h2>
        <span className={css['muted']}>cluster {zone.cluster}</span>
        <StateBadge state={state}>{word}</StateBadge>
        <div className={css['zoneLinks']}>
          <Link to="/topology" search={{ zone: zone.name }}>
            Topology
          </Link>
          <Link to="/findings" search={{ zone: zone.name }}>
            {findings === 1 ? '1 finding' : `${findings} findings`}
          </Link>
        </div>
      </header>
      {zone.message !== undefined && <div className={css['part']}>{zone.message}</div>}
      <Settings zone={zone} source={source} />
      <div className={css['part']}>
        <h3>Objects</h3>
        <Counts counts={zone.counts} />
      </div>
      <Hidden zone={zone} />
    </article>
  );
}

function Settings({ zone, source }: { readonly zone: ZoneSummary; readonly source: SourceSummary | undefined }): ReactNode {
  const { settings } = zone;
  const role = zone.mode === 'global' ? 'Global control plane' : 'Zone control plane';
  return (
    <dl className={css['facts']}>
      <Fact
        name="Role"
        zone={zone}
        setting="mode"
        note={zone.mode === 'global' ? 'Gateway API objects here are not translated; they belong into a zone.' : undefined}
      >
        {role}
      </Fact>
      <dt>Kuma</dt>
      <dd>
        {zone.kuma.asked}
        {zone.kuma.minor !== zone.kuma.asked && !zone.kuma.asked.startsWith(`${zone.kuma.minor}.`) && ` (as ${zone.kuma.minor})`}{' '}
        <Basis basis={zone.kumaBasis} from={zone.kumaFrom} />
        {zone.kuma.note !== undefined && <div className={css['basis']}>{zone.kuma.note}</div>}
      </dd>
      <Fact name="Zone name" zone={zone} setting="zone">
        <code>{settings.zone}</code>
      </Fact>
      <Fact name="System namespace" zone={zone} setting="systemNamespace">
        <code>{settings.systemNamespace}</code>
      </Fact>
      <Fact name="Secrets in all namespaces" zone={zone} setting="supportGatewaySecretsInAllNamespaces">
        {settings.supportGatewaySecretsInAllNamespaces ? 'allowed' : `only in ${settings.systemNamespace}`}
      </Fact>
      <Fact name="CRD channel" zone={zone} setting="channel">
        {settings.channel}
      </Fact>
      {source !== undefined && (
        <>
          <dt>{source.kind === 'directory' ? 'Folder' : 'API server'}</dt>
          <dd>
            <code>{source.location}</code>
            {source.files !== undefined && <span className={css['basis']}> {source.files === 1 ? '1 file' : `${source.files} files`}</span>}
          </dd>
        </>
      )}
    </dl>
  );
}

interface FactProps {
  readonly name: string;
  readonly zone: ZoneSummary;
  readonly setting: string;
  readonly note?: string | undefined;
  readonly children: ReactNode;
}

function Fact({ name, zone, setting, note, children }: FactProps): ReactNode {
  const known = zone.settingBases[setting];
  return (
    <>
      <dt>{name}</dt>
      <dd>
        {children} <Basis basis={known?.basis ?? 'default'} from={known?.from} />
        {note !== undefined && <div className={css['basis']}>{note}</div>}
      </dd>
    </>
  );
}

/** How sure a value is, and where it was read. */
function Basis({ basis, from }: { readonly basis: keyof typeof basisWords; readonly from: string | undefined }): ReactNode {
  return (
    <span className={css['basis']}>
      {basisWords[basis]}
      {from !== undefined && `, ${from}`}
    </span>
  );
}

function Counts({ counts }: { readonly counts: Readonly<Record<string, number>> }): ReactNode {
  const kinds = Object.entries(counts).filter(([, count]) => count > 0);
  if (kinds.length === 0) return <span className={css['muted']}>none</span>;
  return (
    <div className={css['counts']}>
      {kinds
        .toSorted(([a], [b]) => (a < b ? -1 : 1))
        .map(([kind, count]) => (
          <span key={kind} className={css['countItem']}>
            <KindChip kind={kind} />
            {kind} <strong className="tabular">{count}</strong>
          </span>
        ))}
    </div>
  );
}

/** What cannot be seen is said, so that nobody takes it for absent. */
function Hidden({ zone }: { readonly zone: ZoneSummary }): ReactNode {
  const unreadable = zone.capabilities
    .filter((capability) => capability.state !== 'readable' && capability.state !== 'loading')
    .map(({ kind, reason, state }) => ({ kind, reason: reason ?? state }));
  const kinds = [...zone.hidden, ...unreadable.filter((entry) => !zone.hidden.some((hidden) => hidden.kind === entry.kind))];
  if (kinds.length === 0) return null;
  return (
    <div className={css['part']}>
      <h3>Not visible</h3>
      <ul className={css['hidden']}>
        {kinds.map(({ kind, reason }) => (
          <li key={kind}>
            {kind} <span className={css['basis']}>{reason}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
