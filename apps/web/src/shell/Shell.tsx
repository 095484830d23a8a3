import { useQuery } from '@tanstack/react-query';
import { Outlet, useNavigate } from '@tanstack/react-router';
import { useHotkeys } from '@mantine/hooks';
import { lazy, type ReactNode, Suspense, useCallback, useEffect, useState } from 'react';
import { estateQuery } from '../api/queries.ts';
import { Header } from './Header.tsx';
import { Help } from './Help.tsx';
import { Navigation } from './Navigation.tsx';
import { useSharedSearch } from './shared-search.ts';
import { isTyping, useShortcut } from './shortcuts.ts';
import css from './Shell.module.css';

const loadPalette = () => import('./Palette.tsx');
const Palette = lazy(async () => ({ default: (await loadPalette()).Palette }));

/** Frame of every page: navigation, header, palette and help. */
export function Shell(): ReactNode {
  const [help, setHelp] = useState(false);
  const openHelp = useCallback(() => setHelp(true), []);
  useShortcut('?', openHelp);
  const [paletteAsked, setPaletteAsked] = useState(false);
  const search = useCallback(() => {
    setPaletteAsked(true);
    void loadPalette().then((module) => module.openPalette());
  }, []);
  useHotkeys([['mod+K', search]], []);
  usePageKeys();
  usePreparedPictures();
  return (
    <div className={css['shell']}>
      <a href="#main" className={css['skip']}>
        Skip to the page
      </a>
      <Navigation onHelp={openHelp} />
      <Header onSearch={search} />
      <main id="main" className={css['main']} tabIndex={-1}>
        <NothingOpen>
          <Outlet />
        </NothingOpen>
      </main>
      {paletteAsked && (
        <Suspense>
          <Palette />
        </Suspense>
      )}
      <Help opened={help} onClose={() => setHelp(false)} />
    </div>
  );
}

const ContextsPage = lazy(async () => ({ default: (await import('../pages/contexts/ContextsPage.tsx')).ContextsPage }));

/** Every page shows something of a zone: while none is open and clusters can be chosen, the choice comes first. */
function NothingOpen({ children }: { readonly children: ReactNode }): ReactNode {
  const { kuma } = useSharedSearch();
  const { data: estate } = useQuery(estateQuery(kuma));
  if (estate?.picker !== true || estate.zones.length > 0) return children;
  return (
    <Suspense>
      <ContextsPage />
    </Suspense>
  );
}

const pageKeys = { t: '/topology', r: '/routes', s: '/studio', f: '/findings', z: '/zones', u: '/upgrade' } as const;

function isPageKey(key: string): key is keyof typeof pageKeys {
  return Object.hasOwn(pageKeys, key);
}

/** `g` and then a letter goes to a page. */
function usePageKeys(): void {
  const navigate = useNavigate();
  useEffect(() => {
    let pressed = 0;
    const onKey = (event: KeyboardEvent): void => {
      if (isTyping(event) || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.timeStamp - pressed < 1200 && isPageKey(event.key)) void navigate({ to: pageKeys[event.key] });
      pressed = event.key === 'g' ? event.timeStamp : 0;
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [navigate]);
}

/** Loads what draws pictures while nothing else happens, so that the first one on any page comes quickly. */
function usePreparedPictures(): void {
  useEffect(() => {
    const timer = setTimeout(() => {
      void import('../components/Flowchart/draw.ts').then((module) => module.warmUp());
    }, 1500);
    return () => clearTimeout(timer);
  }, []);
}
