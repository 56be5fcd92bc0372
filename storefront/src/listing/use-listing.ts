import { useQuery } from '@commerce/browser/graphql/use-query';
import { useRouter } from '@tanstack/react-router';
import { ListingPageDocument, type ListingPageQuery } from '../generated/operations.ts';
import { documentOf } from '../graphql/documents.ts';
import { fromTheStart, type ListingSearch } from '../routing/listing-search.ts';
import { targetOf } from '../routing/link.tsx';
import { usePaths, useShop } from '../routing/shop-context.tsx';
import { listingVariables, type Listing } from './listing-variables.ts';

export interface ListingState {
  readonly listing: Listing;
  readonly search: ListingSearch;
  /** Of this search, or of the one before while this one loads. */
  readonly data: ListingPageQuery | undefined;
  readonly isLoading: boolean;
  readonly error: unknown;
  readonly retry: () => void;
  readonly hrefOf: (search: ListingSearch) => string;
  /** Shows another search: each is an entry of the history, and begins at the first page. */
  readonly show: (search: ListingSearch) => void;
}

/** The products of a list, as its address asks for them. */
export function useListing(listing: Listing, search: ListingSearch): ListingState {
  const router = useRouter();
  const paths = usePaths();
  const { language } = useShop();
  const variables = listingVariables(listing, search, language);
  const { data, isFetching, error, reload } = useQuery(documentOf(ListingPageDocument), variables);
  const hrefOf = (next: ListingSearch) => {
    switch (listing.kind) {
      case 'category':
        return paths.category(listing.slug, next);
      case 'search':
        return paths.search(next);
      case 'sale':
        return paths.sale(next);
      case 'new':
        return paths.newest(next);
    }
  };
  const show = (next: ListingSearch) => {
    const target = targetOf(hrefOf(fromTheStart(next)));
    if (target !== undefined) void router.navigate({ ...target, resetScroll: false });
  };
  return { listing, search, data, isLoading: isFetching, error, retry: reload, hrefOf, show };
}
