import { createLazyRoute } from '@tanstack/react-router';
import type { ListingSearch } from '../routing/listing-search.ts';
import { WithMessages } from '../routing/shop-context.tsx';
import { ListingPage } from './listing-page.tsx';
import type { Listing } from './listing-variables.ts';

function Page({ listing, search }: { readonly listing: Listing; readonly search: ListingSearch }) {
  return (
    <WithMessages parts={['common', 'listing']}>
      <ListingPage listing={listing} search={search} />
    </WithMessages>
  );
}

export const searchRoute = createLazyRoute('/search')({
  component: () => <Page listing={{ kind: 'search' }} search={searchRoute.useSearch()} />,
});

export const saleRoute = createLazyRoute('/sale')({
  component: () => <Page listing={{ kind: 'sale' }} search={saleRoute.useSearch()} />,
});

export const newRoute = createLazyRoute('/new')({
  component: () => <Page listing={{ kind: 'new' }} search={newRoute.useSearch()} />,
});
