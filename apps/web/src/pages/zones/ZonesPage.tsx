import type { Estate, Problem } from '@routescope/contract';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { estateQuery } from '../../api/queries.ts';
import { Banner, Notice, Page, RowSkeleton } from '../../components/Page/Page.tsx';
import { Section } from '../../components/Section/Section.tsx';
import { SeverityBadge } from '../../components/StateBadge/StateBadge.tsx';
import { CapabilityMatrix } from './CapabilityMatrix.tsx';
import { ZoneCard } from './ZoneCard.tsx';
import css from './ZonesPage.module.css';

/** Each zone with its version, its settings and how sure they are, and what could not be read. */
export function ZonesPage(): ReactNode {
  const { kuma } = useSearch({ from: '/zones' });
  const { data: estate, error } = useQuery(estateQuery(kuma));
  return (
    <Page
      title="Zones"
      sub={estate === undefined ? undefined : sourceWords(estate)}
      actions={
        estate?.picker === true && (
          <Button variant="default" renderRoot={(props) => <Link to="/contexts" {...props} />}>
            Choose clusters
          </Button>
        )
      }
    >
      {error !== null && <Banner tone="error">{error.message}</Banner>}
      {estate === undefined && error === null && <RowSkeleton rows={4} height={120} />}
      {estate !== undefined && estate.zones.length === 0 && (
        <Notice
          title="No zone is open"
          actions={<Button renderRoot={(props) => <Link to="/studio" {...props} />}>Write a route in the Studio</Button>}
        >
          Open a folder of manifests with routescope serve --dir, or connect clusters by their kubeconfig contexts.
        </Notice>
      )}
      {estate?.kumaOverride !== undefined && (
        <Banner tone="info">Everything is translated for Kuma {estate.kumaOverride} instead of each zone’s own version.</Banner>
      )}
      {estate !== undefined && (
        <div className={css['zones']}>
          {estate.zones.map((zone) => (
            <ZoneCard key={zone.name} zone={zone} source={estate.sources.find((source) => source.id === zone.source)} />
          ))}
        </div>
      )}
      {estate?.zones.some((zone) => zone.capabilities.length > 0) === true && (
        <Section title="What can be read">
          <CapabilityMatrix zones={estate.zones} />
        </Section>
      )}
      {estate !== undefined && estate.problems.length > 0 && <Problems problems={estate.problems} />}
    </Page>
  );
}

function sourceWords(estate: Estate): string {
  const modes = { files: 'from files', live: 'from clusters', mixed: 'from files and clusters' } as const;
  return `${estate.zones.length} ${modes[estate.mode]}`;
}

function Problems({ problems }: { readonly problems: readonly Problem[] }): ReactNode {
  return (
    <Section title="Could not be read" count={problems.length}>
      <table className={css['problems']}>
        <thead>
          <tr>
            <th scope="col">Severity</th>
            <th scope="col">File and line</th>
            <th scope="col">Reason</th>
            <th scope="col">Zone</th>
          </tr>
        </thead>
        <tbody>
          {problems.map((problem, index) => (
            <tr key={index}>
              <td>
                <SeverityBadge severity={problem.severity} />
              </td>
              <td>
                <code>
                  {problem.file}:{problem.line}
                </code>
              </td>
              <td>{problem.reason}</td>
              <td>{problem.zone ?? ''}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}
