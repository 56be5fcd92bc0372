/** The address of a page. Requests for the same page have equal keys, whatever else is in their query strings. */
export interface PageAddress {
  /** The canonical path with its query string, such as `/de/categories/shoes?stock=1`. */
  readonly key: string;
  /** The language of the page: a value of `lang`. */
  readonly language: string;
  /** Whether the shop has pages at such paths. */
  readonly isPage: boolean;
  /** Whether only browsers render it: requests get the shell. */
  readonly isPrivate: boolean;
}

export interface RenderOptions {
  /** Sends GraphQL requests of an anonymous caller. */
  readonly fetch: typeof fetch;
  /** The GraphQL endpoint. */
  readonly endpoint: string;
  /** The origin of canonical addresses, such as https://shop.example. */
  readonly origin: string;
}

/** A page as HTML, and what the browser needs to take it over. */
export interface RenderedPage {
  readonly kind: 'page';
  readonly status: 200 | 404;
  /** The content of the root element. */
  readonly html: string;
  /** The tags of the head that belong to the page: title, description, canonical address and so on. */
  readonly head: string;
  /** The results of the queries of the page, and its messages: inlined as JSON. */
  readonly data: unknown;
  /** The results of the queries as objects, with their `__typename`: what the page depends on is found in them. */
  readonly results: readonly unknown[];
  /** The modules that the browser needs for the page, as paths in the sources. */
  readonly modules: readonly string[];
}

/** The page has moved for good. */
export interface Redirect {
  readonly kind: 'redirect';
  /** A path on this host. */
  readonly location: string;
}

/** What the server bundle of the application exports. */
export interface Renderer {
  /** Undefined if the path cannot be the address of a page. */
  readonly addressOf: (path: string, query: string) => PageAddress | undefined;
  /** Rejects if the gateway does not return all data. */
  readonly render: (address: PageAddress, options: RenderOptions) => Promise<RenderedPage | Redirect>;
  /** The page without its content, which the browser loads. */
  readonly shell: (address: PageAddress, origin: string) => RenderedPage;
  /** The paths of pages in the sitemap, for each language. */
  readonly sitemap: (options: RenderOptions) => Promise<readonly SitemapEntry[]>;
  /** The fonts of every first view, as paths on this host. */
  readonly fonts: readonly string[];
  /** A script that runs before the first paint. Its hash is in the content security policy. */
  readonly themeScript: string;
}

export interface SitemapEntry {
  /** The path of the page by language. */
  readonly paths: Readonly<Record<string, string>>;
  readonly updatedAt: string | undefined;
}
