import { createRouter, type RouterHistory } from '@tanstack/react-router';
import { basePathOf } from '../i18n/languages.ts';
import { PageError } from '../regions/page-error.tsx';
import { readSearch, writeSearch } from './page-search.ts';
import { routeTree } from './routes.tsx';
import { ShopProvider, WithMessages, type CurrentShop } from './shop-context.tsx';

/** The router of one page load. Its addresses are those of the language. */
export function createShopRouter(shop: CurrentShop, history: RouterHistory) {
  return createRouter({
    routeTree,
    history,
    basepath: basePathOf(shop.get().language),
    context: { shop },
    defaultPendingMs: 150,
    defaultPendingMinMs: 200,
    defaultErrorComponent: PageError,
    scrollRestoration: typeof document !== 'undefined',
    parseSearch: (text) => readSearch(new URLSearchParams(text)),
    stringifySearch: (search) => {
      const query = writeSearch(search);
      return query && `?${query}`;
    },
    Wrap: ({ children }) => (
      <ShopProvider shop={shop}>
        <WithMessages parts={['common']}>{children}</WithMessages>
      </ShopProvider>
    ),
  });
}

type ShopRouter = ReturnType<typeof createShopRouter>;

declare module '@tanstack/react-router' {
  interface Register {
    router: ShopRouter;
  }
}
