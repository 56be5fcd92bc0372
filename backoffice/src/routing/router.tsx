import { createRouter } from '@tanstack/react-router';
import type { Client } from '@urql/core';
import { NotFound, PageError } from '../regions/page-error.tsx';
import { readSearch, writeSearch } from './search-text.ts';
import { root } from './root.tsx';
import { dashboard } from '../dashboard/routes.ts';
import { orderRoutes } from '../orders/routes.ts';
import { oneOrderRoutes } from '../order/routes.ts';
import { catalogueRoutes } from '../catalogue/routes.ts';
import { peopleRoutes } from '../people/routes.ts';
import { priceRoutes } from '../prices/routes.ts';
import { serviceRoutes } from '../services/routes.ts';

const routeTree = root.addChildren([
  dashboard,
  ...orderRoutes,
  ...oneOrderRoutes,
  ...catalogueRoutes,
  ...priceRoutes,
  ...peopleRoutes,
  ...serviceRoutes,
]);

export function createStaffRouter(client: Client) {
  return createRouter({
    routeTree,
    basepath: '/admin',
    context: { client },
    defaultPreload: 'intent',
    defaultPendingMs: 150,
    defaultErrorComponent: PageError,
    defaultNotFoundComponent: NotFound,
    scrollRestoration: true,
    parseSearch: readSearch,
    stringifySearch: writeSearch,
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createStaffRouter>;
  }
}
