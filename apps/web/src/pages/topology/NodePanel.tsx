import type { LocatedFinding, ObjectDetail } from '@routescope/contract';
import { type Graph, type GraphEdge, type GraphNode, MOST_NODES } from '@routescope/translator';
import { Button, CloseButton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type KeyboardEvent, type ReactNode, useRef } from 'react';
import { objectQuery } from '../../api/queries.ts';
import { Conditions } from '../../components/Conditions/Conditions.tsx';
import { conditionGroups } from '../../components/Conditions/condition-groups.ts';
import { CopyButton } from '../../components/CopyButton/CopyButton.tsx';
import { FixLink } from '../../components/FindingCard/FixLink.tsx';
import { GeneratedList } from '../../components/GeneratedList/GeneratedList.tsx';
import { KindChip } from '../../components/KindChip/KindChip.tsx';
import { Banner, RowSkeleton } from '../../components/Page/Page.tsx';
import { Section } from '../../components/Section/Section.tsx';
import { formatPercent } from '../../components/ShareBar/percent.ts';
import { SeverityBadge, StateBadge, StateDot } from '../../components/StateBadge/StateBadge.tsx';
import { YamlView } from '../../components/YamlView/YamlView.tsx';
import { cx } from '../../components/cx.ts';
import { explain } from '../explain.ts';
import type { PanelTab } from '../../search.ts';
import css from './NodePanel.module.css';
import { reasonsOf } from './why.ts';

export interface NodePanelProps {
  readonly node: GraphNode;
  readonly graph: Graph;
  readonly tab: PanelTab;
  readonly kuma: string | undefined;
  readonly onTab: (tab: PanelTab) => void;
  readonly onSelect: (node: string) => void;
  readonly onFocus: () => void;
  readonly onClose: () => void;
}

/** What is known of the selected node. */
export function NodePanel(props: NodePanelProps): ReactNode {
  const { node, tab, kuma, onTab, onClose } = props;
  const key = node.object ?? '';
  const { data, error } = useQuery({ ...objectQuery({ zone: node.zone, key, kuma }), enabled: key !== '' && node.state !== 'ghost' });
  const hasObject = key !== '' && node.state !== 'ghost';
  return (
    <aside className={css['panel']} aria-label={`${kindOf(node)} ${node.title}`} data-testid="node-panel">
      <header className={css['head']}>
        <div className={css['heading']}>
          {node.kind !== 'Pill' && <KindChip kind={kindOf(node)} />}
          <h2 className={css['title']}>{node.title}</h2>
          <CloseButton className={css['close'] ?? ''} onClick={onClose} aria-label="Close the panel" size="sm" />
        </div>
        <p className={css['where']}>{[node.namespace, node.zone, originWords(data)].filter((part) => part !== '').join(' · ')}</p>
        {node.kind !== 'Other' && <StateBadge state={node.state} />}
        {hasObject && <Tabs tab={tab} onTab={onTab} generated={data?.generated.length} />}
      </header>
      <div
        className={css['body']}
        role={hasObject ? 'tabpanel' : undefined}
        id="node-panel-body"
        aria-label={hasObject ? tabWords[tab] : undefined}
      >
        {error !== null && <Banner tone="error">{error.message}</Banner>}
        {tab === 'overview' || !hasObject ? (
          <Overview {...props} detail={data} />
        ) : (
          <TabBody tab={tab} node={node} detail={data} failed={error !== null} />
        )}
      </div>
      {hasObject && <Foot node={node} />}
    </aside>
  );
}

/** The kind to show: a node for any other object has it in its key. */
function kindOf(node: GraphNode): string {
  return node.kind === 'Other' ? (node.object?.split('/')[0] ?? 'Other') : node.kind;
}

function originWords(detail: ObjectDetail | undefined): string {
  return detail?.origin === undefined ? '' : `${detail.origin.file}:${detail.origin.line}`;
}

const tabWords: Readonly<Record<PanelTab, string>> = {
  overview: 'Overview',
  conditions: 'Conditions',
  generated: 'Generated',
  yaml: 'YAML',
};
const tabs: readonly PanelTab[] = ['overview', 'conditions', 'generated', 'yaml'];

function Tabs({
  tab,
  onTab,
  generated,
}: {
  readonly tab: PanelTab;
  readonly onTab: (tab: PanelTab) => void;
  readonly generated: number | undefined;
}): ReactNode {
  const list = useRef<HTMLDivElement>(null);
  const onKey = (event: KeyboardEvent): void => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step === undefined) return;
    const next = tabs[(tabs.indexOf(tab) + step + tabs.length) % tabs.length];
    if (next === undefined) return;
    onTab(next);
    requestAnimationFrame(() => list.current?.querySelector<HTMLElement>('[aria-selected="true"]')?.focus());
  };
  return (
    <div className={css['tabs']} role="tablist" aria-label="About this object" ref={list} onKeyDown={onKey}>
      {tabs.map((name) => (
        <button
          key={name}
          type="button"
          role="tab"
          className={css['tab']}
          aria-selected={name === tab}
          aria-controls="node-panel-body"
          tabIndex={name === tab ? 0 : -1}
          onClick={() => onTab(name)}
        >
          {tabWords[name]}
          {name === 'generated' && generated !== undefined && generated > 0 && ` ${generated}`}
        </button>
      ))}
    </div>
  );
}

function Overview({
  node,
  graph,
  kuma: _kuma,
  onSelect,
  onFocus,
  detail,
}: NodePanelProps & { readonly detail: ObjectDetail | undefined }): ReactNode {
  const reasons = detail === undefined ? [] : reasonsOf(detail, graph);
  const edges = graph.edges.filter((edge) => edge.from === node.id || edge.to === node.id);
  const note = node.note ?? '';
  return (
    <>
      {reasons.length > 0 && (
        <Section title="Why">
          <ol className={css['reasons']}>
            {reasons.map((reason, index) => (
              <li key={index}>
                {reason.words}
                {reason.detail !== '' && <div className={css['detail']}>{reason.detail}</div>}
              </li>
            ))}
          </ol>
        </Section>
      )}
      {reasons.length === 0 && note !== '' && (
        <Section title="Why">
          <p className={css['none']}>{note}</p>
        </Section>
      )}
      {node.kind === 'Pill' && (
        <Section title="Folded">
          <p className={css['none']}>
            A picture holds {MOST_NODES} nodes at most, and these are more than fit beside the others. Choose a zone or a namespace, and
            they are drawn one by one.
          </p>
        </Section>
      )}
      {detail !== undefined && detail.findings.length > 0 && <FindingCards detail={detail} />}
      {edges.length > 0 && (
        <Section title="Connections" count={edges.length} action={<SmallAction onClick={onFocus}>Show only these</SmallAction>}>
          <ul className={css['list']}>
            {edges.map((edge) => (
              <Connection key={edge.id} edge={edge} node={node} graph={graph} onSelect={onSelect} />
            ))}
          </ul>
        </Section>
      )}
    </>
  );
}

function SmallAction({ onClick, children }: { readonly onClick: () => void; readonly children: ReactNode }): ReactNode {
  return (
    <Button variant="subtle" size="compact-xs" onClick={onClick}>
      {children}
    </Button>
  );
}

function FindingCards({ detail }: { readonly detail: ObjectDetail }): ReactNode {
  return (
    <>
      <Section title="Findings" count={detail.findings.length}>
        {detail.findings.map(({ id, finding }) => (
          <div key={id} className={css['card']}>
            <div className={css['cardHead']}>
              <SeverityBadge severity={finding.severity} />
              <Link to="/findings" search={{ open: id }} className="mono">
                {finding.code}
              </Link>
              {finding.impact !== undefined && finding.impact > 0 && (
                <span className={css['linkNote']}>{formatPercent(finding.impact)} of requests</span>
              )}
            </div>
            <div>{finding.message}</div>
          </div>
        ))}
      </Section>
      <Section title="What you can do">
        <div className={css['remedies']}>
          {detail.findings.map((located) => (
            <Remedies key={located.id} located={located} />
          ))}
        </div>
      </Section>
    </>
  );
}

/** The ways to mend a finding: those that can be shown as a diff, else what to do in words. */
function Remedies({ located: { id, finding } }: { readonly located: LocatedFinding }): ReactNode {
  if (finding.fixes.length === 0) return <p className={css['remedy']}>{finding.fix}</p>;
  return finding.fixes.map((fix, index) => <FixLink key={fix.title} fix={fix} finding={id} number={index} at={finding.at} />);
}

function Connection({
  edge,
  node,
  graph,
  onSelect,
}: {
  readonly edge: GraphEdge;
  readonly node: GraphNode;
  readonly graph: Graph;
  readonly onSelect: (node: string) => void;
}): ReactNode {
  const outgoing = edge.from === node.id;
  const other = graph.nodes.find((candidate) => candidate.id === (outgoing ? edge.to : edge.from));
  if (other === undefined) return null;
  const elsewhere = other.zone === node.zone || other.zone === '' ? '' : ` in ${other.zone}`;
  return (
    <li>
      <button type="button" className={css['link']} onClick={() => onSelect(other.id)} title={edge.reason === '' ? undefined : edge.reason}>
        <StateDot state={edge.state} />
        <span className={css['detail']}>{outgoing ? 'to' : 'from'}</span>
        {other.kind !== 'Pill' && <KindChip kind={other.kind} />}
        <span className={css['linkText']}>
          {other.title}
          {elsewhere}
        </span>
        <span className={cx(css['linkNote'], edge.state === 'unreachable' && css['dead'])}>{edge.label.replace(/^❌\s*/, '')}</span>
      </button>
    </li>
  );
}

function TabBody({
  tab,
  node,
  detail,
  failed,
}: {
  readonly tab: PanelTab;
  readonly node: GraphNode;
  readonly detail: ObjectDetail | undefined;
  readonly failed: boolean;
}): ReactNode {
  if (detail === undefined) return failed ? null : <RowSkeleton rows={5} />;
  if (tab === 'generated') return <GeneratedList generated={detail.generated} madeFrom={detail.madeFrom} />;
  if (tab === 'yaml')
    return <YamlView text={detail.yaml} firstLine={detail.verbatim ? (detail.origin?.line ?? 1) : 1} label={`YAML of ${detail.key}`} />;
  const all = conditionGroups(detail.predicted, detail.reported, detail.object.metadata);
  const groups = node.kind === 'Listener' ? all.filter((group) => group.title === `listener ${node.title}`) : all;
  if (groups.length === 0) return <p className={css['none']}>Kuma writes no status on this kind.</p>;
  return (
    <Conditions groups={groups} explain={(condition) => explain(node.kind === 'Listener' ? 'Listener' : detail.object.kind, condition)} />
  );
}

function Foot({ node }: { readonly node: GraphNode }): ReactNode {
  const [kind, namespace, name] = (node.object ?? '').split('/');
  return (
    <footer className={css['foot']}>
      <Button renderRoot={(props) => <Link to="/studio" search={{ zone: node.zone, object: node.object }} {...props} />}>
        Open in Studio
      </Button>
      {kind === 'HTTPRoute' && namespace !== undefined && name !== undefined && (
        <Button
          variant="default"
          renderRoot={(props) => <Link to="/routes/$zone/$namespace/$name" params={{ zone: node.zone, namespace, name }} {...props} />}
        >
          Route page
        </Button>
      )}
      <CopyButton text={() => location.href} label="Copy link" worded />
    </footer>
  );
}
