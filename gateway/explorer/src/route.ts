import { createStore } from './store.ts';

/** The pages by the name in the URL, in the order of the navigation. */
export const pages = {
  query: 'Query and plan',
  owners: 'Who owns what',
  events: 'Events',
  limits: 'Limits',
  changes: 'Changes',
} as const;

export type Page = keyof typeof pages;

export interface Route {
  readonly page: Page;
  /** What the page shows, such as a type or an event. */
  readonly item: string | undefined;
}

/** The page in the fragment of the URL: `#owners/Order`. */
export const route = createStore<Route>(readRoute());

/** The link to a page, or to something on it. */
export function hrefOf(page: Page, item?: string): string {
  return item === undefined ? `#${page}` : `#${page}/${encodeURIComponent(item)}`;
}

export function go(page: Page, item?: string): void {
  window.location.hash = hrefOf(page, item);
}

window.addEventListener('hashchange', () => route.set(readRoute()));

function readRoute(): Route {
  const [page = '', item] = window.location.hash.slice(1).split('/');
  return { page: page in pages ? (page as Page) : 'query', item: item === undefined ? undefined : decode(item) };
}

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
