import { basePathOf, type Language } from '../i18n/languages.ts';
import type { ListingSearch } from './listing-search.ts';
import { writeSearch, type PageSearch } from './page-search.ts';
import type { PrivatePage } from './private-pages.ts';

/** The addresses of pages in one language. */
export interface Paths {
  readonly home: string;
  readonly product: (slug: string) => string;
  readonly category: (slug: string, search?: ListingSearch) => string;
  readonly search: (search?: ListingSearch) => string;
  readonly sale: (search?: ListingSearch) => string;
  readonly newest: (search?: ListingSearch) => string;
  readonly cart: string;
  readonly checkout: (step?: string) => string;
  /** @param token that of the link, for the order of a guest */
  readonly order: (number: string, token?: string) => string;
  /** A page that only browsers render, such as `login`. */
  readonly page: (path: PrivatePage | `orders/${string}` | `wishlists/${string}`, search?: PageSearch) => string;
}

export function pathsIn(language: Language): Paths {
  const base = language === 'en' ? '' : basePathOf(language);
  const list = (path: string, search: PageSearch = {}) => {
    const query = writeSearch(search);
    return `${base}${path}${query && `?${query}`}`;
  };
  return {
    home: `${base}/`,
    product: (slug) => `${base}/products/${encodeURIComponent(slug)}`,
    category: (slug, search) => list(`/categories/${encodeURIComponent(slug)}`, search),
    search: (search) => list('/search', search),
    sale: (search) => list('/sale', search),
    newest: (search) => list('/new', search),
    cart: `${base}/cart`,
    checkout: (step) => `${base}/checkout${step ? `/${step}` : ''}`,
    order: (number, token) => `${base}/orders/${encodeURIComponent(number)}${token ? `?token=${token}` : ''}`,
    page: (path, search) => list(`/${path}`, search),
  };
}
