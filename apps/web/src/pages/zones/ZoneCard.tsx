import type { SettingBasis, SourceSummary, ZoneSummary } from '@routescope/contract';
import { Link } from '@tanstack/react-router';
import { IconEye, IconHelp, IconPencil, IconPlugConnectedX, IconSettings } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { basisText } from '../../components/basis-words.ts';
import { KindChip } from '../../components/KindChip/KindChip.tsx';
import { StateBadge } from '../../components/StateBadge/StateBadge.tsx';
import type { DisplayState } from '../../components/StateBadge/states.ts';
import { spanWords, useNow } from '../../components/relative-time.ts';
import css from './ZonesPage.module.css';
import { isLost, zoneStates } from './zone-states.ts';

/** One zone. */
export function ZoneCard({ zone, source }: { readonly zone: ZoneSummary; readonly source: SourceSummary | undefined }): ReactNode {
  const [state, word] = zoneStates[zone.state];
  const findings = zone.findings.error + zone.findings.warning + zone.findings.info + zone.findings.hint;
  return (
    <article className={css['zone']} data-lost={isLost(zone) || undefined} aria-label={`Zone ${zone.name}`}>
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
      <Lost zone={zone} />
      <Settings zone={zone} source={source} />
      <div className={css['part']}>
        <h3>Objects</h3>
        <Counts counts={zone.counts} />
      </div>
      <MeshZones zone={zone} />
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
        <KumaBasis zone={zone} />
        {zone.kuma.note !== undefined && <div className={css['note']}>{zone.kuma.note}</div>}
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
            {source.files !== undefined && <span className={css['note']}> {source.files === 1 ? '1 file' : `${source.files} files`}</span>}
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
        {children} <Basis known={known} />
        {note !== undefined && <div className={css['note']}>{note}</div>}
      </dd>
    </>
  );
}

const basisIcons = { detected: IconEye, set: IconPencil, guessed: IconHelp, default: IconSettings } as const;

/** How sure a value is, and where it was read. A guess stands out: what is predicted rests on it. */
function Basis({ known }: { readonly known: SettingBasis | undefined }): ReactNode {
  const Icon = basisIcons[known?.basis ?? 'default'];
  return (
    <span className={css['basis']} data-basis={known?.basis ?? 'default'}>
      <Icon size={13} stroke={1.75} aria-hidden />
      {basisText(known)}
    </span>
  );
}

/** A version that nobody named is assumed, and what is predicted rests on it. */
function KumaBasis({ zone }: { readonly zone: ZoneSummary }): ReactNode {
  const { kumaBasis: basis, kumaFrom: from } = zone;
  if (basis !== 'default') return <Basis known={{ basis, ...(from === undefined ? {} : { from }) }} />;
  return (
    <span className={css['basis']} data-basis="guessed">
      <IconHelp size={13} stroke={1.75} aria-hidden />
      not known; the newest is assumed
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

/** Since when a zone does not answer, and that what is shown of it is as old. */
function Lost({ zone }: { readonly zone: ZoneSummary }): ReactNode {
  const seen = zone.lastSeen === undefined ? undefined : Date.parse(zone.lastSeen);
  const now = useNow(isLost(zone) ? seen : undefined);
  const { message } = zone;
  if (!isLost(zone)) return message === undefined ? null : <div className={css['part']}>{message}</div>;
  return (
    <div className={css['lost']} role="status">
      <IconPlugConnectedX size={15} stroke={1.75} aria-hidden />
      <span>
        {seen === undefined ? 'Not seen yet. ' : `Last seen ${spanWords(now - seen)} ago (${new Date(seen).toLocaleTimeString()}). `}
        {seen !== undefined && 'Its objects are shown as they were then; other zones are current. '}
        {message !== undefined && `The reason: ${message}.`}
      </span>
    </div>
  );
}

/** The zones that a global control plane knows, and whether they are open here. */
function MeshZones({ zone }: { readonly zone: ZoneSummary }): ReactNode {
  if (zone.meshZones.length === 0) return null;
  return (
    <div className={css['part']}>
      <h3>Zones of this control plane</h3>
      <ul className={css['meshZones']}>
        {zone.meshZones.map(({ name, enabled, online, kuma, open, from }) => (
          <li key={name}>
            <StateBadge state={meshZoneState(enabled, online)}>{meshZoneWord(enabled, online)}</StateBadge>
            <strong>{name}</strong>
            <span className={css['note']}>
              {[kuma === undefined ? '' : `Kuma ${kuma}`, open ? 'open here' : 'not open here', `from ${from}`]
                .filter((part) => part !== '')
                .join(' · ')}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}

function meshZoneState(enabled: boolean, online: boolean | undefined): DisplayState {
  if (!enabled || online === undefined) return 'unknown';
  return online ? 'ready' : 'degraded';
}

function meshZoneWord(enabled: boolean, online: boolean | undefined): string {
  if (!enabled) return 'Disabled';
  if (online === undefined) return 'Unknown';
  return online ? 'Online' : 'Offline';
}
