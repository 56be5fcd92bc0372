import type { PageAddress } from '../../server/src/rendering/renderer.ts';
import { basePathOf, languageOf } from '../i18n/languages.ts';
import { readListing, writeListing } from '../routing/listing-search.ts';
import { isPrivatePage } from '../routing/private-pages.ts';

/** Paths that lead to a page, if what they name exists. */
const pages = /^\/(?:(?:search|sale|new)?|(?:categories|products)\/[^/]+)$/;

/** Pages whose query string says what they show. */
const listings = /^\/(?:search|sale|new|categories\/[^/]+)$/;

/**
 * The address of a page, with the parameters that matter in their order: requests with others are for the same page.
 * Undefined for a path that is not well-formed.
 */
export function addressOf(path: string, query: string): PageAddress | undefined {
  const language = languageOf(path);
  const base = basePathOf(language);
  const bare = (base === '/' ? path : path.slice(base.length)) || '/';
  const decoded = decodedPath(bare);
  if (decoded === undefined) return undefined;
  const trimmed = decoded === '/' ? '/' : decoded.replace(/\/+$/, '');
  const search = listings.test(trimmed) ? writeListing(readListing(new URLSearchParams(query))) : '';
  const prefix = base === '/' ? '' : base;
  const isPrivate = isPrivatePage(trimmed);
  const key = `${prefix}${encodedPath(trimmed)}${search && `?${search}`}`;
  return { key, language, isPrivate, isPage: isPrivate || pages.test(trimmed) };
}

function decodedPath(path: string): string | undefined {
  try {
    const text = decodeURIComponent(path);
    return /[\p{Cc}\\]/u.test(text) || text.startsWith('//') ? undefined : text;
  } catch {
    return undefined;
  }
}

const encodedPath = (path: string) => path.split('/').map(encodeURIComponent).join('/');
