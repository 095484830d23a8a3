import type { ObjectDetail, RouteRow } from '@routescope/contract';
import { nodeId } from '@routescope/translator';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { graphQuery, objectQuery, routesQuery } from '../../api/queries.ts';
import { Conditions } from '../../components/Conditions/Conditions.tsx';
import { conditionGroups } from '../../components/Conditions/condition-groups.ts';
import { FindingCard } from '../../components/FindingCard/FindingCard.tsx';
import { Flowchart } from '../../components/Flowchart/Flowchart.tsx';
import { GeneratedList } from '../../components/GeneratedList/GeneratedList.tsx';
import { KindChip } from '../../components/KindChip/KindChip.tsx';
import { Banner, Notice, RowSkeleton, useDocumentTitle } from '../../components/Page/Page.tsx';
import page from '../../components/Page/Page.module.css';
import { Section } from '../../components/Section/Section.tsx';
import { StateBadge } from '../../components/StateBadge/StateBadge.tsx';
import { YamlView } from '../../components/YamlView/YamlView.tsx';
import { explain } from '../explain.ts';
import { ElsewhereTable } from './ElsewhereTable.tsx';
import css from './RoutePage.module.css';
import { RuleCard } from './RuleCard.tsx';

/** One HTTPRoute: its picture, its rules in words, what Kuma says and makes, and the same route in other zones. */
export function RoutePage(): ReactNode {
  const { zone, namespace, name } = useParams({ from: '/routes/$zone/$namespace/$name' });
  const { kuma } = useSearch({ from: '/routes/$zone/$namespace/$name' });
  const key = `HTTPRoute/${namespace}/${name}`;
  useDocumentTitle(name);
  const { data: detail, error } = useQuery(objectQuery({ zone, key, kuma }));
  const { data: routes } = useQuery(routesQuery({ kuma }));
  const same = routes?.routes.filter((row) => row.key === key) ?? [];
  const row = same.find((candidate) => candidate.zone === zone);
  if (error !== null && detail === undefined) return <MissingRoute message={error.message} />;
  return (
    <div className={page['page']}>
      <div>
        <Link to="/routes" className={css['crumb']}>
          Routes
        </Link>{' '}
        <span className={css['crumb']}>/ {namespace}</span>
      </div>
      <div className={page['head']}>
        <div className={css['heading']}>
          <KindChip kind="HTTPRoute" />
          <h1 className={css['title']}>{name}</h1>
          {row !== undefined && <StateBadge state={row.state} />}
        </div>
        <div className={page['actions']}>
          <Button variant="default" renderRoot={(props) => <Link to="/topology" search={{ sel: nodeId(zone, key) }} {...props} />}>
            Show in topology
          </Button>
          <Button renderRoot={(props) => <Link to="/studio" search={{ zone, object: key }} {...props} />}>Open in Studio</Button>
        </div>
      </div>
      {error !== null && <Banner tone="error">{error.message}</Banner>}
      <Facts zone={zone} namespace={namespace} row={row} detail={detail} />
      {detail === undefined ? <RowSkeleton rows={8} /> : <Body zone={zone} kuma={kuma} detail={detail} row={row} same={same} />}
    </div>
  );
}

function Facts({
  zone,
  namespace,
  row,
  detail,
}: {
  readonly zone: string;
  readonly namespace: string;
  readonly row: RouteRow | undefined;
  readonly detail: ObjectDetail | undefined;
}): ReactNode {
  const hostnames = row === undefined || row.hostnames.length === 0 ? 'any' : row.hostnames.join(', ');
  const facts: readonly (readonly [string, string])[] = [
    ['zone', zone],
    ['namespace', namespace],
    ['mesh', row?.mesh ?? '…'],
    ['hostnames', hostnames],
    ...(detail?.origin === undefined ? [] : [['file', `${detail.origin.file}:${detail.origin.line}`] as const]),
    ...(detail === undefined ? [] : [['predicted for', `Kuma ${detail.kuma.asked}`] as const]),
  ];
  return (
    <div className={css['facts']}>
      {facts.map(([name, value]) => (
        <span key={name}>
          {name} <strong>{value}</strong>
        </span>
      ))}
    </div>
  );
}

interface BodyProps {
  readonly zone: string;
  readonly kuma: string | undefined;
  readonly detail: ObjectDetail;
  readonly row: RouteRow | undefined;
  readonly same: readonly RouteRow[];
}

function Body({ zone, kuma, detail, row, same }: BodyProps): ReactNode {
  const groups = conditionGroups(detail.predicted, detail.reported, detail.object.metadata);
  return (
    <>
      <RoutePicture zone={zone} kuma={kuma} detail={detail} />
      <div className={css['grid']}>
        <div className={css['column']}>
          <Section title="Rules" count={row?.rules.length ?? 0}>
            {row?.rules.map((rule) => (
              <RuleCard key={rule.index} rule={rule} namespace={row.namespace} only={row.rules.length === 1} />
            ))}
          </Section>
          {same.length > 1 && (
            <Section title="The same route in other zones">
              <ElsewhereTable rows={same} zone={zone} />
            </Section>
          )}
        </div>
        <div className={css['column']}>
          {detail.findings.length > 0 && (
            <Section title="Findings" count={detail.findings.length}>
              {detail.findings.map((located) => (
                <FindingCard key={located.id} located={located} />
              ))}
            </Section>
          )}
          <Section title="What Kuma says">
            {groups.length === 0 ? (
              <p className={css['none']}>Kuma writes no status on this route: none of its parents is Kuma’s.</p>
            ) : (
              <Conditions groups={groups} explain={(condition) => explain('HTTPRoute', condition)} />
            )}
          </Section>
          <Section title="Generated by Kuma" count={detail.generated.length}>
            <GeneratedList generated={detail.generated} madeFrom={detail.madeFrom} />
          </Section>
          <Section title="YAML">
            <YamlView text={detail.yaml} firstLine={detail.verbatim ? (detail.origin?.line ?? 1) : 1} label={`YAML of ${detail.key}`} />
          </Section>
        </div>
      </div>
    </>
  );
}

function RoutePicture({
  zone,
  kuma,
  detail,
}: {
  readonly zone: string;
  readonly kuma: string | undefined;
  readonly detail: ObjectDetail;
}): ReactNode {
  const navigate = useNavigate();
  const id = nodeId(zone, detail.key);
  const { data } = useQuery(graphQuery({ focus: id, depth: 2, kuma }));
  return (
    <div className={css['picture']}>
      {data !== undefined && data.graph.nodes.length > 0 && (
        <Flowchart
          graph={data.graph}
          label={`Connections of ${detail.key}`}
          viewKey={id}
          selected={id}
          plain
          onSelect={(node) => {
            if (node !== undefined) void navigate({ to: '/topology', search: { sel: node } });
          }}
        />
      )}
    </div>
  );
}

function MissingRoute({ message }: { readonly message: string }): ReactNode {
  return (
    <Notice title="This route is not here" actions={<Button renderRoot={(props) => <Link to="/routes" {...props} />}>All routes</Button>}>
      {message} It may have been removed, or it has another name, namespace or zone.
    </Notice>
  );
}
