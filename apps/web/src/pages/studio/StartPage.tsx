import type { Estate } from '@routescope/contract';
import { TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { IconSearch } from '@tabler/icons-react';
import { type ReactElement, useState } from 'react';
import { objectsQuery } from '../../api/queries.ts';
import { KindChip } from '../../components/KindChip/KindChip.tsx';
import { Page, RowSkeleton } from '../../components/Page/Page.tsx';
import { Picker } from '../../components/Picker/Picker.tsx';
import { keptDrafts } from './draft/draft-storage.ts';
import { templates } from './templates.ts';
import css from './StartPage.module.css';

const kinds = 'HTTPRoute,Gateway,GatewayClass,ReferenceGrant';
const shownAtFirst = 60;

/** Where the Studio begins: an object of the estate, a template, or a draft that was left. */
export function StartPage({ estate }: { readonly estate: Estate }): ReactElement {
  const { zone, ns } = useSearch({ from: '/studio' });
  const navigate = useNavigate({ from: '/studio' });
  const [typed, setTyped] = useState('');
  const chosen = zone ?? estate.zones[0]?.name;
  const objects = useQuery(
    objectsQuery({ kind: kinds, ...(zone === undefined ? {} : { zone }), ...(ns === undefined ? {} : { namespace: ns }) }),
  );
  const wanted = typed.trim().toLowerCase();
  const found = (objects.data?.objects ?? [])
    .filter((object) => `${object.kind}/${object.namespace}/${object.name}`.toLowerCase().includes(wanted))
    .toSorted((a, b) => rank(a.kind) - rank(b.kind));
  const drafts = keptDrafts(localStorage, estate.title);
  return (
    <Page
      title="Studio"
      sub="Edit a route and see what Kuma makes of it, before anything is applied"
      actions={
        estate.zones.length > 1 && (
          <Picker
            label="zone"
            value={zone}
            none="all"
            options={estate.zones.map(({ name }) => ({ value: name, label: name }))}
            onPick={(picked) => void navigate({ search: (before) => ({ ...before, zone: picked }) })}
          />
        )
      }
    >
      <div className={css['columns']}>
        <section className={css['open']} aria-label="Open an object">
          <h2 className={css['heading']}>Open an object</h2>
          <TextInput
            aria-label="Find an object"
            placeholder="Find by kind, namespace or name"
            leftSection={<IconSearch size={14} stroke={1.75} aria-hidden />}
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
          {objects.data === undefined && <RowSkeleton rows={4} />}
          {objects.data !== undefined && found.length === 0 && (
            <p className={css['none']}>
              {wanted === ''
                ? 'There is no Gateway API object here yet. Begin with a template.'
                : `No object has “${typed.trim()}” in its name.`}
            </p>
          )}
          <ul className={css['list']}>
            {found.slice(0, shownAtFirst).map((object) => (
              <li key={`${object.zone}|${object.key}`}>
                <Link
                  to="/studio"
                  search={(before) => ({ ...before, zone: object.zone, object: object.key })}
                  className={css['object'] ?? ''}
                >
                  <KindChip kind={object.kind} />
                  <span className={css['name']}>{object.name}</span>
                  <span className={css['quiet']}>
                    {[object.namespace, estate.zones.length > 1 ? object.zone : ''].filter((part) => part !== '').join(' · ')}
                  </span>
                  {object.findings.error > 0 && (
                    <span className={css['errors']}>{object.findings.error === 1 ? '1 error' : `${object.findings.error} errors`}</span>
                  )}
                </Link>
              </li>
            ))}
          </ul>
          {found.length > shownAtFirst && <p className={css['none']}>{found.length - shownAtFirst} more. Type a part of the name.</p>}
        </section>
        <div className={css['side']}>
          {drafts.length > 0 && (
            <section aria-label="Drafts that you left">
              <h2 className={css['heading']}>Drafts that you left</h2>
              <ul className={css['list']}>
                {drafts.map((draft) => (
                  <li key={`${draft.zone}|${draft.object}`}>
                    <Link
                      to="/studio"
                      search={(before) => ({ ...before, zone: draft.zone, ...draftTarget(draft.object) })}
                      className={css['object'] ?? ''}
                    >
                      <span className={css['name']}>{draftWords(draft.object)}</span>
                      <span className={css['quiet']}>{draft.zone}</span>
                    </Link>
                  </li>
                ))}
              </ul>
            </section>
          )}
          <section aria-label="Begin with a template">
            <h2 className={css['heading']}>Begin with a template</h2>
            <div className={css['templates']}>
              {templates.map((template) => (
                <Link
                  key={template.id}
                  to="/studio"
                  search={(before) => ({ ...before, zone: chosen, template: template.id })}
                  className={css['template'] ?? ''}
                >
                  <strong>{template.title}</strong>
                  <span className={css['quiet']}>{template.description}</span>
                </Link>
              ))}
            </div>
          </section>
        </div>
      </div>
    </Page>
  );
}

function rank(kind: string): number {
  return kinds.split(',').indexOf(kind);
}

/** Drafts of objects that do not exist yet are named by what they began with. */
const beginnings = ['template', 'fix'] as const;

function draftTarget(name: string): { readonly template?: string; readonly fix?: string; readonly object?: string } {
  const begun = beginnings.find((beginning) => name.startsWith(`${beginning}:`));
  return begun === undefined ? { object: name } : { [begun]: name.slice(begun.length + 1) };
}

function draftWords(name: string): string {
  const { template, fix } = draftTarget(name);
  if (template !== undefined) return `New: ${templates.find((candidate) => candidate.id === template)?.title ?? template}`;
  return fix === undefined ? name : `New: fix of ${fix.split('-')[0] ?? fix}`;
}
