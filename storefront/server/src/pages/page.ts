/** A finished page, in the encodings that browsers accept. */
export interface Page {
  readonly status: 200 | 404;
  readonly brotli: Buffer;
  readonly gzip: Buffer;
  /** A strong validator without an encoding, such as `"Jx…"`. */
  readonly etag: string;
}

/** What a request for a page gets. */
export type PageAnswer =
  | { readonly kind: 'page'; readonly page: Page }
  | { readonly kind: 'redirect'; readonly location: string }
  /** The content is loaded by the browser. */
  | { readonly kind: 'shell'; readonly status: Page['status']; readonly html: string };

/** Something that a page shows and that events change: a list, an object such as `Product:0199…`. */
export type Dependency = string;
