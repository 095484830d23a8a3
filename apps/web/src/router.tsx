import { createRootRoute, createRoute, createRouter, lazyRouteComponent, redirect, retainSearchParams } from '@tanstack/react-router';
import {
  findingsSearch,
  parseSearch,
  routeSearch,
  routesSearch,
  sharedSearch,
  stringifySearch,
  studioSearch,
  topologySearch,
  upgradeSearch,
  zonesSearch,
} from './search.ts';
import { NotFound } from './shell/NotFound.tsx';
import { PageError } from './shell/PageError.tsx';
import { Shell } from './shell/Shell.tsx';

const rootRoute = createRootRoute({
  component: Shell,
  notFoundComponent: NotFound,
  validateSearch: sharedSearch,
  search: { middlewares: [retainSearchParams(['mesh', 'ns', 'kuma'])] },
});

const indexRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  beforeLoad: () => {
    // The router's own way of leaving a route is to throw.
    // eslint-disable-next-line @typescript-eslint/only-throw-error
    throw redirect({ to: '/topology', replace: true });
  },
});

const topologyRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/topology',
  validateSearch: topologySearch,
  component: lazyRouteComponent(() => import('./pages/topology/TopologyPage.tsx'), 'TopologyPage'),
});

const routesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/routes',
  validateSearch: routesSearch,
  component: lazyRouteComponent(() => import('./pages/routes/RoutesPage.tsx'), 'RoutesPage'),
});

const routeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/routes/$zone/$namespace/$name',
  validateSearch: routeSearch,
  component: lazyRouteComponent(() => import('./pages/routes/RoutePage.tsx'), 'RoutePage'),
});

const studioRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/studio',
  validateSearch: studioSearch,
  component: lazyRouteComponent(() => import('./pages/studio/StudioPage.tsx'), 'StudioPage'),
});

const findingsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/findings',
  validateSearch: findingsSearch,
  component: lazyRouteComponent(() => import('./pages/findings/FindingsPage.tsx'), 'FindingsPage'),
});

const zonesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/zones',
  validateSearch: zonesSearch,
  component: lazyRouteComponent(() => import('./pages/zones/ZonesPage.tsx'), 'ZonesPage'),
});

const contextsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/contexts',
  component: lazyRouteComponent(() => import('./pages/contexts/ContextsPage.tsx'), 'ContextsPage'),
});

const upgradeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/upgrade',
  validateSearch: upgradeSearch,
  component: lazyRouteComponent(() => import('./pages/upgrade/UpgradePage.tsx'), 'UpgradePage'),
});

const routeTree = rootRoute.addChildren([
  indexRoute,
  topologyRoute,
  routesRoute,
  routeRoute,
  studioRoute,
  findingsRoute,
  zonesRoute,
  contextsRoute,
  upgradeRoute,
]);

export const router = createRouter({
  routeTree,
  parseSearch,
  stringifySearch,
  defaultPreload: 'intent',
  defaultErrorComponent: PageError,
  scrollRestoration: false,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
