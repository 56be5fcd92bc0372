import { createRootRouteWithContext, createRoute, notFound, redirect } from '@tanstack/react-router';
import { HomePageDocument, ListingPageDocument, ProductPageDocument, ShellDocument } from '../generated/operations.ts';
import { documentOf } from '../graphql/documents.ts';
import { load } from '../graphql/load.ts';
import { homeVariables } from '../home/home-variables.ts';
import { textsIn } from '../i18n/languages.ts';
import type { MessagePart } from '../i18n/messages.ts';
import { Frame } from '../layout/frame.tsx';
import { listingVariables, type Listing } from '../listing/listing-variables.ts';
import { NotFound } from '../regions/not-found.tsx';
import { PageError } from '../regions/page-error.tsx';
import { ListingSkeleton, HomeSkeleton, ProductSkeleton } from '../regions/skeletons.tsx';
import { readListing, writeListing, type ListingSearch } from './listing-search.ts';
import type { PageSearch } from './page-search.ts';
import { pathsIn } from './paths.ts';
import { accountPages, signInPages } from './private-pages.ts';
import type { CurrentShop, Shop } from './shop-context.tsx';

interface RouterContext {
  readonly shop: CurrentShop;
}

const root = createRootRouteWithContext<RouterContext>()({
  loader: async ({ context }) => {
    const shop = context.shop.get();
    const { language } = textsIn(shop.language);
    await Promise.all([shop.messages.load('common'), load(shop.client.urql, documentOf(ShellDocument), { language })]);
  },
  // The frame stays as it is from page to page.
  staleTime: Infinity,
  component: Frame,
  notFoundComponent: NotFound,
  errorComponent: PageError,
});

const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  loader: async ({ context }) => {
    const shop = context.shop.get();
    await Promise.all([
      shop.messages.load('home'),
      load(shop.client.urql, documentOf(HomePageDocument), homeVariables(shop.language)),
    ]);
  },
  pendingComponent: HomeSkeleton,
}).lazy(() => import('../home/home-page.tsx').then(({ route }) => route));

/** The search of an address, typed; also of one that was built by a component. */
const validateListing = (search: Record<string, unknown>): ListingSearch =>
  readListing(new URLSearchParams(writeListing(search)));

/** Loads a list. It does not depend on the search: the page itself loads what a filter changes, and keeps what is there. */
async function loadListing({ client, messages, language }: Shop, listing: Listing, search: ListingSearch) {
  const [data] = await Promise.all([
    load(client.urql, documentOf(ListingPageDocument), listingVariables(listing, search, language)),
    messages.load('listing'),
  ]);
  if (listing.kind === 'category' && data.category == null) throw notFound();
}

const category = createRoute({
  getParentRoute: () => root,
  path: '/categories/$slug',
  validateSearch: validateListing,
  loader: ({ context: { shop }, params: { slug }, location }) =>
    loadListing(shop.get(), { kind: 'category', slug }, validateListing(location.search)),
  pendingComponent: ListingSkeleton,
}).lazy(() => import('../listing/category-page.tsx').then(({ route }) => route));

const search = createRoute({
  getParentRoute: () => root,
  path: '/search',
  validateSearch: validateListing,
  loader: ({ context: { shop }, location }) =>
    loadListing(shop.get(), { kind: 'search' }, validateListing(location.search)),
  pendingComponent: ListingSkeleton,
}).lazy(() => import('../listing/search-page.tsx').then(({ searchRoute }) => searchRoute));

const sale = createRoute({
  getParentRoute: () => root,
  path: '/sale',
  validateSearch: validateListing,
  loader: ({ context: { shop }, location }) =>
    loadListing(shop.get(), { kind: 'sale' }, validateListing(location.search)),
  pendingComponent: ListingSkeleton,
}).lazy(() => import('../listing/search-page.tsx').then(({ saleRoute }) => saleRoute));

const newest = createRoute({
  getParentRoute: () => root,
  path: '/new',
  validateSearch: validateListing,
  loader: ({ context: { shop }, location }) =>
    loadListing(shop.get(), { kind: 'new' }, validateListing(location.search)),
  pendingComponent: ListingSkeleton,
}).lazy(() => import('../listing/search-page.tsx').then(({ newRoute }) => newRoute));

const product = createRoute({
  getParentRoute: () => root,
  path: '/products/$slug',
  loader: async ({ context, params: { slug } }) => {
    const shop = context.shop.get();
    const [data] = await Promise.all([
      load(shop.client.urql, documentOf(ProductPageDocument), { slug, ...textsIn(shop.language) }),
      shop.messages.load('product'),
    ]);
    if (data.product == null) throw notFound();
    const { slug: current } = data.product;
    if (current !== slug) throw redirect({ href: pathsIn(shop.language).product(current), statusCode: 301 });
  },
  pendingComponent: ProductSkeleton,
}).lazy(() => import('../product/product-page.tsx').then(({ route }) => route));

const loadMessages =
  (...parts: readonly MessagePart[]) =>
  ({ context }: { readonly context: RouterContext }) =>
    Promise.all(parts.map((part) => context.shop.get().messages.load(part)));

const cart = createRoute({ getParentRoute: () => root, path: '/cart', loader: loadMessages('cart') }).lazy(() =>
  import('../cart/cart-page.tsx').then(({ route }) => route),
);

/** The step is in the address, so that it survives a reload and the back button. */
const checkout = createRoute({
  getParentRoute: () => root,
  path: '/checkout/{-$step}',
  loader: loadMessages('cart', 'checkout', 'address'),
}).lazy(() => import('../checkout/checkout-page.tsx').then(({ route }) => route));

/** Where mails about an order lead. */
const order = createRoute({
  getParentRoute: () => root,
  path: '/orders/$number',
  validateSearch: ({ token }: PageSearch): { readonly token?: string } => (token === undefined ? {} : { token }),
  loader: loadMessages('cart', 'order'),
}).lazy(() => import('../order/order-page.tsx').then(({ route }) => route));

/** Pages that only browsers render, because everything on them is private. */
const ofVisitors = signInPages.map((path) =>
  createRoute({ getParentRoute: () => root, path, loader: loadMessages('account') }).lazy(async () => {
    const { pages } = await import('../sign-in/pages.tsx');
    return pages[path];
  }),
);

const ofCustomers = accountPages.map((path) =>
  createRoute({ getParentRoute: () => root, path, loader: loadMessages('account', 'address') }).lazy(async () => {
    const { pages } = await import('../account/pages.tsx');
    return pages[path];
  }),
);

export const routeTree = root.addChildren([
  home,
  category,
  search,
  sale,
  newest,
  product,
  cart,
  checkout,
  order,
  ...ofVisitors,
  ...ofCustomers,
]);

/** The modules that each route loads, for the browser to load them at once. */
export const modulesOf: Readonly<Record<string, readonly string[]>> = {
  '/': ['src/home/home-page.tsx'],
  '/categories/$slug': ['src/listing/category-page.tsx'],
  '/search': ['src/listing/search-page.tsx'],
  '/sale': ['src/listing/search-page.tsx'],
  '/new': ['src/listing/search-page.tsx'],
  '/products/$slug': ['src/product/product-page.tsx'],
};
