import type { Estate } from '@routescope/contract';
import { useQueries, useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { type ReactElement, useMemo } from 'react';
import { estateQuery, objectQuery, zoneObjectsQuery } from '../../api/queries.ts';
import { Notice, Page, RowSkeleton } from '../../components/Page/Page.tsx';
import { editedText } from './apply/edited-text.ts';
import { PreviewEngine } from './preview/engine.ts';
import { draftName, loadDraft } from './draft/draft-storage.ts';
import { StartPage } from './StartPage.tsx';
import { templatePlace } from './template-place.ts';
import { templates } from './templates.ts';
import { useAskedFix } from './use-opening-fix.ts';
import { Workspace, type Opened } from './Workspace.tsx';

/** Edits one object and shows, while it is typed, what Kuma makes of it. */
export function StudioPage(): ReactElement {
  const { zone, object, template, fix, kuma } = useSearch({ from: '/studio' });
  const estate = useQuery(estateQuery(kuma));
  if (estate.data === undefined) return <Waiting error={estate.error} />;
  if (object === undefined && template === undefined && fix === undefined) return <StartPage estate={estate.data} />;
  const chosen = estate.data.zones.find((candidate) => candidate.name === zone) ?? (zone === undefined ? estate.data.zones[0] : undefined);
  if (chosen === undefined) return <Missing what={`There is no zone ${zone ?? ''} here.`} />;
  return (
    <ZoneStudio
      key={`${chosen.name}|${object ?? ''}|${template ?? ''}|${object === undefined ? (fix ?? '') : ''}`}
      estate={estate.data}
      zone={chosen.name}
    />
  );
}

/** Loads what the zone's objects are, and those of the other zones, which findings and the picture look at. */
function ZoneStudio({ estate, zone }: { readonly estate: Estate; readonly zone: string }): ReactElement {
  const { object, template, fix, kuma } = useSearch({ from: '/studio' });
  const own = useQuery(zoneObjectsQuery(zone, kuma));
  const others = useQueries({
    queries: estate.zones.filter((candidate) => candidate.name !== zone).map((candidate) => zoneObjectsQuery(candidate.name, kuma)),
    combine: (results) => results.map((result) => result.data),
  });
  const engine = useMemo(() => {
    if (own.data === undefined) return undefined;
    return new PreviewEngine(
      own.data.zone,
      others.flatMap((data) => data?.zone ?? []),
    );
  }, [own.data, others]);
  if (engine === undefined) return <Waiting error={own.error} />;
  if (object !== undefined) return <ObjectStudio estate={estate} engine={engine} object={object} />;
  if (template === undefined && fix !== undefined) return <FixStudio estate={estate} engine={engine} asked={fix} />;
  return <TemplateStudio estate={estate} engine={engine} template={template ?? 'empty'} />;
}

function ObjectStudio({
  estate,
  engine,
  object,
}: {
  readonly estate: Estate;
  readonly engine: PreviewEngine;
  readonly object: string;
}): ReactElement {
  const zone = engine.zone.name;
  const { kuma } = useSearch({ from: '/studio' });
  const detail = useQuery(objectQuery({ zone, key: object, kuma }));
  if (detail.data === undefined) return <Waiting error={detail.error} />;
  const { yaml, origin, verbatim } = detail.data;
  const live = detail.data.object;
  const version = live.metadata.resourceVersion;
  // The text in a file is its author's; an object of a cluster has none, so that it is written as its author would.
  const text = verbatim ? yaml : editedText(live);
  const opened: Opened = {
    name: draftName(estate.title, zone, object),
    current: text,
    initial: text,
    key: object,
    ...(version === undefined ? {} : { version }),
    ...(origin !== undefined && verbatim ? { origin } : {}),
  };
  return <Workspace estate={estate} engine={engine} opened={opened} />;
}

function TemplateStudio({
  estate,
  engine,
  template,
}: {
  readonly estate: Estate;
  readonly engine: PreviewEngine;
  readonly template: string;
}): ReactElement {
  const { ns } = useSearch({ from: '/studio' });
  const chosen = templates.find((candidate) => candidate.id === template);
  // A template is written once: later changes of the zone do not rewrite what somebody may be editing.
  // eslint-disable-next-line react-hooks/exhaustive-deps
  const text = useMemo(() => chosen?.text(templatePlace(engine.zone.objects, ns)) ?? '', [chosen]);
  if (chosen === undefined) return <Missing what={`There is no template ${template}.`} />;
  const opened: Opened = { name: draftName(estate.title, engine.zone.name, `template:${template}`), current: '', initial: text };
  return <Workspace estate={estate} engine={engine} opened={opened} />;
}

/** A fix that adds an object: a draft of its own, which begins with that object. */
function FixStudio({
  estate,
  engine,
  asked,
}: {
  readonly estate: Estate;
  readonly engine: PreviewEngine;
  readonly asked: string;
}): ReactElement {
  const { kuma } = useSearch({ from: '/studio' });
  const found = useAskedFix(asked, kuma);
  const name = draftName(estate.title, engine.zone.name, `fix:${asked}`);
  if (found.state === 'loading') return <Waiting error={null} />;
  // A draft that was begun outlives the finding.
  const text = found.state === 'found' ? found.fix.create : loadDraft(localStorage, name)?.text;
  if (text === undefined) return <Missing what="The finding that this fix belongs to is gone." />;
  const opened: Opened = { name, current: '', initial: text };
  return <Workspace estate={estate} engine={engine} opened={opened} />;
}

function Waiting({ error }: { readonly error: Error | null }): ReactElement {
  if (error !== null) return <Missing what={error.message} />;
  return (
    <Page title="Studio">
      <RowSkeleton />
    </Page>
  );
}

function Missing({ what }: { readonly what: string }): ReactElement {
  return (
    <Page title="Studio">
      <Notice title="Nothing to edit" role="alert">
        {what} Open an object from Topology or Routes, or begin with a template in the Studio.
      </Notice>
    </Page>
  );
}
