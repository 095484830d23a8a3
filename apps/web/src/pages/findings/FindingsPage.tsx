import type { LocatedFinding } from '@routescope/contract';
import { Button, Switch, Tooltip } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { IconCircleCheck } from '@tabler/icons-react';
import { type ReactNode, useCallback, useMemo, useState } from 'react';
import { estateQuery, findingsQuery } from '../../api/queries.ts';
import { CopyButton } from '../../components/CopyButton/CopyButton.tsx';
import { FilterBar } from '../../components/FilterBar/FilterBar.tsx';
import { causeWords } from '../../components/FindingCard/cause-words.ts';
import { FindingCard } from '../../components/FindingCard/FindingCard.tsx';
import { findingsMarkdown } from '../../components/FindingCard/finding-markdown.ts';
import { Banner, Notice, Page, RowSkeleton } from '../../components/Page/Page.tsx';
import { Picker } from '../../components/Picker/Picker.tsx';
import { Steady } from '../../components/Steady/Steady.tsx';
import type { FindingsSearch } from '../../search.ts';
import { filterFindings, type FindingGroup, groupFindings } from './group-findings.ts';
import css from './FindingsPage.module.css';
import { type SinceMoment, useMoment } from './use-moment.ts';

const severities = [
  { value: 'error', label: 'Error' },
  { value: 'warning', label: 'Warning' },
  { value: 'info', label: 'Info' },
  { value: 'hint', label: 'Hint' },
];
const bases = [
  { value: 'reported', label: 'Reported', note: 'by the controller' },
  { value: 'inferred', label: 'Inferred', note: 'from objects' },
  { value: 'observed', label: 'Observed', note: 'while running' },
];
/** So many findings are shown at once; more on demand. */
const pageSize = 150;
const nothing: readonly LocatedFinding[] = [];

/** What is wrong, by cause, and what to do about it. */
export function FindingsPage(): ReactNode {
  const search = useSearch({ from: '/findings' });
  const navigate = useNavigate({ from: '/findings' });
  const set = useCallback(
    (change: FindingsSearch) => void navigate({ search: (before) => ({ ...before, ...change }), replace: true }),
    [navigate],
  );
  const setQuery = useCallback((q: string | undefined) => set({ q }), [set]);
  const { data: estate } = useQuery(estateQuery(search.kuma));
  const { data, error } = useQuery(findingsQuery({ kuma: search.kuma, suppressed: 'true' }));
  const all = data?.findings ?? nothing;
  const active = useMemo(() => all.filter(({ finding }) => finding.suppressed === undefined), [all]);
  const moment = useMoment(active);
  const introduced = moment.at === undefined ? undefined : moment.introduced;
  const shown = useMemo(() => filterFindings(all, search, introduced), [all, search, introduced]);
  const groups = useMemo(() => groupFindings(shown), [shown]);
  const [asked, setLimit] = useState(pageSize);
  const ordered = useMemo(() => groups.flatMap((group) => group.findings), [groups]);
  const limit = Math.max(asked, ordered.findIndex((located) => located.id === search.open) + 1);
  return (
    <Page
      title="Findings"
      sub={
        data === undefined ? undefined : countWords(shown.length, search.suppressed === true ? all.length : active.length, data.suppressed)
      }
      actions={shown.length > 0 && <CopyButton text={() => findingsMarkdown(estate?.title ?? '', shown)} label="Copy as Markdown" worded />}
    >
      {error !== null && <Banner tone="error">{error.message}</Banner>}
      {all.length > 0 && (
        <FilterBar
          estate={estate}
          label="Filter findings"
          placeholder="Code, object or words"
          words={search.q}
          zone={search.zone}
          onWords={setQuery}
          onZone={(zone) => set({ zone })}
        >
          <Picker label="severity" value={search.severity} none="all" options={severities} onPick={(severity) => set({ severity })} />
          <Picker label="basis" value={search.basis} none="all" options={bases} onPick={(basis) => set({ basis })} />
          <Picker label="code" value={search.code} none="all" options={codesOf(all)} onPick={(code) => set({ code })} />
          {(data?.suppressed ?? 0) > 0 && (
            <Switch
              label={`Suppressed (${data?.suppressed ?? 0})`}
              checked={search.suppressed === true}
              onChange={(event) => set({ suppressed: event.currentTarget.checked ? true : undefined })}
            />
          )}
          {moment.at !== undefined && (
            <Switch
              label="Only new ones"
              checked={search.new === true}
              onChange={(event) => set({ new: event.currentTarget.checked ? true : undefined })}
            />
          )}
          {moment.at === undefined && <StartComparing moment={moment} />}
        </FilterBar>
      )}
      {data === undefined && error === null && <RowSkeleton rows={8} height={44} />}
      {data !== undefined && all.length === 0 && (
        <AllWell objects={Object.values(estate?.counts ?? {}).reduce((sum, count) => sum + count, 0)} />
      )}
      {moment.at !== undefined && <Changes moment={moment} />}
      {all.length > 0 && shown.length === 0 && <Notice title="Nothing with these filters">{hiddenWords(all.length)}</Notice>}
      <Steady>
        <div className={css['groups']}>
          {limitGroups(groups, limit).map((group) => (
            <Group key={group.code} group={group}>
              {group.findings.map((located) => (
                <FindingCard
                  key={located.id}
                  located={located}
                  isNew={introduced?.has(located.id) ?? false}
                  underCause={group.findings.length > 1}
                  open={search.open === located.id}
                  onToggle={(open) => set({ open: open ? located.id : undefined })}
                />
              ))}
            </Group>
          ))}
          {ordered.length > limit && (
            <Button variant="default" mt={12} onClick={() => setLimit(limit + pageSize)}>
              Show {Math.min(pageSize, ordered.length - limit)} of {ordered.length - limit} more
            </Button>
          )}
        </div>
      </Steady>
    </Page>
  );
}

/** The findings of one cause, under its name where there are several. */
function Group({ group, children }: { readonly group: FindingGroup; readonly children: ReactNode }): ReactNode {
  const [first] = group.findings;
  if (group.findings.length < 2 || first === undefined) return <div>{children}</div>;
  return (
    <section aria-label={`${group.code} ${causeWords(first.finding.name)}`}>
      <h2 className={css['cause']}>
        <code>{group.code}</code> {causeWords(first.finding.name)} <span className={css['count']}>{group.findings.length}</span>
      </h2>
      {children}
    </section>
  );
}

/** The first so many findings, still in their groups. */
function limitGroups(groups: readonly FindingGroup[], limit: number): readonly FindingGroup[] {
  let left = limit;
  return groups.flatMap((group) => {
    const findings = group.findings.slice(0, Math.max(0, left));
    left -= findings.length;
    return findings.length === 0 ? [] : [{ ...group, findings }];
  });
}

function hiddenWords(count: number): string {
  return count === 1 ? 'One finding is hidden by them.' : `${count} findings are hidden by them.`;
}

function countWords(shown: number, all: number, suppressed: number): string {
  const count = shown === all ? `${all}` : `${shown} of ${all}`;
  return suppressed === 0 ? count : `${count} · ${suppressed} suppressed`;
}

function codesOf(findings: readonly LocatedFinding[]): { value: string; label: string; note: string }[] {
  const names = new Map(findings.map(({ finding }) => [finding.code, causeWords(finding.name)]));
  return [...names].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([code, name]) => ({ value: code, label: code, note: name }));
}

function AllWell({ objects }: { readonly objects: number }): ReactNode {
  return (
    <Notice title="Nothing is wrong" icon={<IconCircleCheck size={24} stroke={1.5} color="var(--rs-ready)" />}>
      {objects} objects were looked at, and each Gateway, route and backend works as its author wrote it, as far as the objects show.
    </Notice>
  );
}

/** Choose a moment, change something in a cluster or file, and see what came and went. */
function StartComparing({ moment }: { readonly moment: SinceMoment }): ReactNode {
  return (
    <Tooltip label="Shows what a change of the objects introduces and what it mends.">
      <Button variant="subtle" onClick={moment.start}>
        Compare from now on
      </Button>
    </Tooltip>
  );
}

/** What came and went since the chosen moment. */
function Changes({ moment }: { readonly moment: SinceMoment }): ReactNode {
  return (
    <div>
      <div className={css['change']}>
        <span>
          Since {new Date(moment.at ?? 0).toLocaleTimeString()}: {moment.introduced.size} new, {moment.gone.length} gone
        </span>
        <Button variant="default" size="compact-xs" onClick={moment.start}>
          From now on
        </Button>
        <Button variant="subtle" size="compact-xs" onClick={moment.stop}>
          Stop comparing
        </Button>
      </div>
      {moment.gone.length > 0 && (
        <ul className={css['gone']}>
          {moment.gone.map((message) => (
            <li key={message}>{message}</li>
          ))}
        </ul>
      )}
    </div>
  );
}
