import { readListing, writeListing, type ListingSearch } from './listing-search.ts';

/** What the address of any page can bring: the search of a list, and what links in mails and the sign-in need. */
export interface PageSearch extends ListingSearch {
  /** The secret of a link in a mail. */
  readonly token?: string;
  /** Where to go after the sign-in: see `returnPath`. */
  readonly next?: string;
}

const maxLength = 1_000;

/** Reads a query string. Whatever is unknown or wrong is left out. */
export function readSearch(params: URLSearchParams): PageSearch {
  const found: Record<string, unknown> = { ...readListing(params) };
  for (const name of ['token', 'next']) {
    const value = params.get(name);
    if (value && value.length <= maxLength) found[name] = value;
  }
  return found;
}

/** Writes a query string without `?`. */
export function writeSearch({ token, next, ...listing }: PageSearch): string {
  const params = new URLSearchParams(writeListing(listing));
  for (const [name, value] of Object.entries({ token, next })) if (value) params.set(name, value);
  return params.toString();
}
