import type { ListingPageQueryVariables } from '../generated/operations.ts';
import { textsIn, type Language } from '../i18n/languages.ts';
import { filterOf, pageSize, sorts, type ListingSearch, type SortName } from '../routing/listing-search.ts';

/** What a list is about, besides its filters. */
export type Listing =
  { readonly kind: 'category'; readonly slug: string } | { readonly kind: 'search' | 'sale' | 'new' };

/** The order of a list that nobody has chosen. */
export function usualSort({ kind }: Listing, { q }: ListingSearch): SortName {
  if (q !== undefined) return 'relevance';
  return kind === 'category' ? 'popular' : kind === 'sale' ? 'discount' : 'newest';
}

export function listingVariables(
  listing: Listing,
  search: ListingSearch,
  language: Language,
): ListingPageQueryVariables {
  const slug = listing.kind === 'category' ? listing.slug : '';
  const fixed = {
    ...(listing.kind === 'category' && { category: slug }),
    ...(listing.kind === 'sale' && { discounted: true }),
  };
  return {
    ...textsIn(language),
    category: slug,
    hasCategory: listing.kind === 'category',
    hasCategoryFacet: listing.kind === 'search',
    isTranslated: language !== 'en',
    filter: filterOf(search, fixed),
    sort: sorts[search.sort ?? usualSort(listing, search)],
    first: pageSize * (search.page ?? 1),
    after: search.after ?? null,
  };
}
