import type { ObjectSummary } from '@routescope/contract';
import { nodeId } from '@routescope/translator';
import '@mantine/spotlight/styles.css';
import { Spotlight, spotlight } from '@mantine/spotlight';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { IconArrowBigUpLine, IconArrowsSplit2, IconCode, IconListSearch, IconMap2, IconSearch, IconSitemap } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { objectsQuery } from '../api/queries.ts';
import { KindChip } from '../components/KindChip/KindChip.tsx';
import css from './Palette.module.css';
import { useSharedSearch } from './shared-search.ts';

const pages = [
  { to: '/topology', label: 'Topology', description: 'Zones, gateways, routes and services', Icon: IconSitemap },
  { to: '/routes', label: 'Routes', description: 'Every HTTPRoute with its verdicts', Icon: IconArrowsSplit2 },
  { to: '/studio', label: 'Studio', description: 'Edit a route and see what Kuma makes of it', Icon: IconCode },
  { to: '/findings', label: 'Findings', description: 'What is wrong, by cause', Icon: IconListSearch },
  { to: '/zones', label: 'Zones', description: 'Versions, settings and problems', Icon: IconMap2 },
  { to: '/upgrade', label: 'Upgrade', description: 'What another Kuma makes of what is open', Icon: IconArrowBigUpLine },
] as const;

const shownObjects = 12;

/** Words of a query must all occur in the object's kind, name, namespace or zone. */
function matches(object: ObjectSummary, words: readonly string[]): boolean {
  const text = `${object.kind} ${object.namespace}/${object.name} ${object.zone}`.toLowerCase();
  return words.every((word) => text.includes(word));
}

/** Shows the palette, also before it is mounted. */
export function openPalette(): void {
  spotlight.open();
}

/** Search for anything and go there: Ctrl or Cmd and K. */
export function Palette(): ReactNode {
  const [query, setQuery] = useState('');
  const { kuma } = useSharedSearch();
  const navigate = useNavigate();
  const { data } = useQuery(objectsQuery({ kuma }));
  const words = query
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  const shownPages = pages.filter((page) => words.every((word) => page.label.toLowerCase().includes(word)));
  const found = words.length === 0 ? [] : (data?.objects ?? []).filter((object) => matches(object, words));
  const open = (object: ObjectSummary): void => {
    if (object.kind === 'HTTPRoute') {
      void navigate({
        to: '/routes/$zone/$namespace/$name',
        params: { zone: object.zone, namespace: object.namespace, name: object.name },
      });
    } else {
      void navigate({ to: '/topology', search: { sel: nodeId(object.zone, object.key) } });
    }
  };
  return (
    <Spotlight.Root
      query={query}
      onQueryChange={setQuery}
      shortcut={null}
      overlayProps={{ blur: 0, backgroundOpacity: 0.28 }}
      classNames={{ action: css['action'] ?? '' }}
      clearQueryOnClose
      scrollable
      maxHeight={420}
    >
      <Spotlight.Search
        placeholder="Search objects, or jump to a page"
        leftSection={<IconSearch size={18} stroke={1.75} />}
        aria-label="Search or jump"
      />
      <Spotlight.ActionsList>
        {found.slice(0, shownObjects).map((object) => (
          <Spotlight.Action
            key={`${object.zone}/${object.key}`}
            label={object.name}
            description={[object.namespace, object.zone].filter((part) => part !== '').join(' · ')}
            leftSection={<KindChip kind={object.kind} />}
            onClick={() => open(object)}
          />
        ))}
        {shownPages.map(({ to, label, description, Icon }) => (
          <Spotlight.Action
            key={to}
            label={label}
            description={description}
            leftSection={<Icon size={18} stroke={1.75} />}
            onClick={() => {
              spotlight.close();
              void navigate({ to });
            }}
          />
        ))}
        {found.length > shownObjects && <Spotlight.Empty>{found.length - shownObjects} more: type on to narrow it down</Spotlight.Empty>}
        {found.length + shownPages.length === 0 && (
          <Spotlight.Empty>Nothing has these words in its kind, name, namespace or zone</Spotlight.Empty>
        )}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  );
}
